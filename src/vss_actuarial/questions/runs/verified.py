"""A run's folder held against its digests: every byte that another wrote is named by its file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.questions.runs.document import INPUTS
from vss_actuarial.questions.runs.folder import MANIFEST, SEAL, read_manifest, run_folder
from vss_actuarial.questions.runs.passport import data_digests, digest, digests


class Verified(NamedTuple):
    """What a folder's files are, beside what the run wrote.

    Attributes
    ----------
    files : looked at
    wrong : a line for each file that is changed, missing or not of the run
    moved : data files that are today otherwise than the run read them
    """

    files: int
    wrong: tuple[str, ...]
    moved: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every input and output is as the run left it."""
        return not self.wrong


def verify(folder: str | Path) -> Verified:
    """Hash every input and output of a run again.

    A folder of a former version has no copy of its inputs and no seal: its inputs are then today's.

    Raises
    ------
    InputError
        If the folder is no run's, or its manifest cannot be read and stands as it was sealed.
    """
    place = run_folder(folder)
    broken = list(_seal(place))
    if broken:
        return Verified(1, tuple(broken), ())
    manifest, there = read_manifest(place), digests(place)
    expected = _expected(place, manifest)
    wrong = [f"{name}: missing" for name in expected if name not in there]
    wrong += [
        f"{name}: changed since the run wrote it"
        for name, one in expected.items()
        if there.get(name, one) != one
    ]
    known = {*expected, MANIFEST, SEAL}
    wrong += [f"{name}: not of the run" for name in there if name not in known]
    moved = tuple(_moved(manifest))
    if not _keeps_inputs(place):
        wrong += [f"{name}: otherwise than the run read it" for name in moved]
    return Verified(len(there), tuple(wrong), moved)


def _seal(folder: Path) -> Iterator[str]:
    """What is wrong with the manifest itself."""
    seal = folder / SEAL
    if not seal.is_file():
        if _keeps_inputs(folder):
            yield f"{SEAL}: missing"
        return
    if seal.read_bytes() != sealed((folder / MANIFEST).read_bytes()):
        yield f"{MANIFEST}: changed since the run wrote it, or {SEAL} is"


def sealed(manifest: bytes) -> bytes:
    """The digest of a manifest, as `sha256sum` writes and checks it."""
    return f"{digest(manifest)}  {MANIFEST}\n".encode()


def _keeps_inputs(folder: Path) -> bool:
    return (folder / INPUTS).is_dir()


def _expected(folder: Path, manifest: Mapping[str, Any]) -> dict[str, str]:
    """Digests of all files that the run wrote beside its manifest."""
    expected = dict(manifest["outputs_sha256"])
    if _keeps_inputs(folder):
        expected |= {_place(name): one for name, one in manifest["inputs_sha256"].items()}
    return expected


def _place(name: str) -> str:
    """Where an input is kept in a run's folder."""
    return INPUTS + name.replace("population folder/", "population/")


def _moved(manifest: Mapping[str, Any]) -> Iterator[str]:
    today = {f"data/{name}": one for name, one in data_digests().items()}
    read = {name: one for name, one in manifest["inputs_sha256"].items() if name[:5] == "data/"}
    yield from (name for name in sorted({*today, *read}) if today.get(name) != read.get(name))
