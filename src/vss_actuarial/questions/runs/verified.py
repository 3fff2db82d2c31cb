"""A run's folder held against its digests: every byte that another wrote is named by its file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from vss_actuarial.questions.runs.document import INPUTS, RUN
from vss_actuarial.questions.runs.folder import MANIFEST, SEAL, read_manifest, run_folder
from vss_actuarial.questions.runs.passport import data_digests, digest, digests

SEALED = "data_sha256"
"""Key of a manifest that a seal lies beside; former versions had neither."""
WRONG = {
    "missing": "missing",
    "changed": "changed since the run wrote it",
    "foreign": "not of the run",
    "otherwise": "otherwise than the run read it",
    "seal": f"changed since the run wrote it, or {SEAL} is",
}
"""What may be wrong with a file."""


class Wrong(NamedTuple):
    """A file that is not as the run left it, and what is wrong with it, one of `WRONG`."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {WRONG[self.what]}"


class Verified(NamedTuple):
    """What a folder's files are, beside what the run wrote.

    Attributes
    ----------
    files : looked at
    wrong : each file that is changed, missing or not of the run
    moved : data files that are today otherwise than the run read them
    """

    files: int
    wrong: tuple[Wrong, ...]
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
    expected = _expected(manifest)
    wrong = [Wrong(name, "missing") for name in expected if name not in there]
    wrong += [
        Wrong(name, "changed") for name, one in expected.items() if there.get(name, one) != one
    ]
    known = {*expected, MANIFEST, SEAL}
    wrong += [Wrong(name, "foreign") for name in there if name not in known]
    moved = tuple(_moved(manifest))
    if RUN not in manifest["outputs_sha256"]:
        wrong += [Wrong(name, "otherwise") for name in moved]
    return Verified(len(there), tuple(wrong), moved)


def _seal(folder: Path) -> Iterator[Wrong]:
    """What is wrong with the manifest itself."""
    seal = folder / SEAL
    if not seal.is_file():
        if SEALED in read_manifest(folder):
            yield Wrong(SEAL, "missing")
        return
    if seal.read_bytes() != sealed((folder / MANIFEST).read_bytes()):
        yield Wrong(MANIFEST, "seal")


def sealed(manifest: bytes) -> bytes:
    """The digest of a manifest, as `sha256sum` writes and checks it."""
    return f"{digest(manifest)}  {MANIFEST}\n".encode()


def _expected(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Digests of all files that the run wrote beside its manifest."""
    expected = dict(manifest["outputs_sha256"])
    if RUN in expected:
        expected |= {_place(name): one for name, one in manifest["inputs_sha256"].items()}
    return expected


def _place(name: str) -> str:
    """Where an input is kept in a run's folder."""
    return INPUTS + name.replace("population folder/", "population/")


def _moved(manifest: Mapping[str, Any]) -> Iterator[str]:
    today = {f"data/{name}": one for name, one in data_digests().items()}
    read = {name: one for name, one in manifest["inputs_sha256"].items() if name[:5] == "data/"}
    yield from (name for name in sorted({*today, *read}) if today.get(name) != read.get(name))
