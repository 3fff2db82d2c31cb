"""The passport of a result: which code made it, of which data, which scenario, which seed."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import vss_actuarial
from vss_actuarial.ground.errors import data_folder
from vss_actuarial.projection.outcome import Outcome
from vss_actuarial.scenario import Scenario

WORDS = "words/"
"""Where the words stand: no number hangs on them."""
SHOWN = 4
"""Letters of each part of an identifier."""


class Passport(NamedTuple):
    """By what two results are told apart: equal passports stand for equal figures.

    Attributes
    ----------
    version : of the package
    code, data : SHA-256 of its sources, and of the data that it read, words aside
    scenario : its fingerprint
    seed : of random numbers; None where none were drawn
    """

    version: str
    code: str
    data: str
    scenario: str
    seed: int | None = None

    @property
    def identifier(self) -> str:
        """Version, then four letters of each digest, and the seed: "0.1.0 8f3a-02bd-b9ac"."""
        parts = "-".join(one[:SHOWN] for one in (self.code, self.data, self.scenario))
        return f"{self.version} {parts}" + ("" if self.seed is None else f"-{self.seed}")


def passport_of(run: Outcome | Scenario, seed: int | None = None) -> Passport:
    """The passport of what was just run, by the code and the data as they stand."""
    version = vss_actuarial.__version__
    fingerprint = run.fingerprint() if isinstance(run, Scenario) else run.fingerprint
    return Passport(version, code_digest(), data_digest(), fingerprint, seed)


@lru_cache(maxsize=1)
def code_digest() -> str:
    """SHA-256 of the package's sources."""
    folder = Path(vss_actuarial.__file__).parent
    return digest_of_all(digests(folder, "*.py"))


def data_digest() -> str:
    """SHA-256 of the data files by their names, without the words."""
    return digest_of_all(_without_words(data_digests()))


def data_digests() -> dict[str, str]:
    """SHA-256 of each data file, by its name under the data's folder."""
    return dict(_digests_of(data_folder()))


def digests(folder: Path, pattern: str = "*") -> dict[str, str]:
    """SHA-256 of each file in a folder and below it, by name."""
    files = sorted(path for path in folder.rglob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in files}


def digest_of_all(files: Mapping[str, str]) -> str:
    """One SHA-256 of many, by their names."""
    return digest("\n".join(f"{name} {one}" for name, one in sorted(files.items())).encode())


def digest(content: bytes) -> str:
    """SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=4)
def _digests_of(folder: Path) -> tuple[tuple[str, str], ...]:
    """Digests of the data as they stood when the process first asked: what its runs have read."""
    return tuple(digests(folder).items())


def _without_words(files: Mapping[str, str]) -> dict[str, str]:
    return {name: one for name, one in files.items() if not name.startswith(WORDS)}
