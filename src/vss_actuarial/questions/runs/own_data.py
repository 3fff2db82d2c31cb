"""Own figures as a run keeps them: one file of arrays, to the last bit, that holds no code."""

import io
import json
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from vss_actuarial.census.census import SHAPES, Asset, AwardsOfYear, Census, YearOfAccount
from vss_actuarial.ground.errors import InputError

FOLDER = "census/"
TOLD = "told"
"""Name of what is no array: text in the form of JSON."""
LISTS = {"assets": Asset, "accounts": YearOfAccount, "awards": AwardsOfYear}


def census_name(census: Census) -> str:
    """Where a run keeps own figures, below its inputs; named by what they are."""
    return f"{FOLDER}{census.digest()[:16]}.npz"


def census_bytes(census: Census) -> bytes:
    """Own figures as a file."""
    arrays: dict[str, Any] = {
        name: getattr(census, name) for name in SHAPES if name in census.given
    }
    rows = {name: [list(row) for row in getattr(census, name)] for name in LISTS}
    told = {"since": census.since, "source": census.source, **rows}
    text = json.dumps({**told, "reserves": dict(census.reserves)}, ensure_ascii=False)
    file = io.BytesIO()
    arrays[TOLD] = np.array(text)
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def read_census(path: Path) -> Census:
    """Own figures that a run kept.

    Raises
    ------
    InputError
        Where there is no such file, or it is of another form.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            told: dict[str, Any] = json.loads(str(file[TOLD]))
            told |= {name: file[name] for name in file.files if name != TOLD}
        rows = {name: tuple(kind(*row) for row in told[name]) for name, kind in LISTS.items()}
        return Census(**{**told, **rows})
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file; the folder is half of a run's") from None
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path}: cannot be read as the figures of a run: {error}") from None
