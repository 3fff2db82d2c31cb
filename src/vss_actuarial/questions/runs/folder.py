"""The folder of a run, as it is found: its manifest, and one clear line where it is none."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vss_actuarial.ground.errors import InputError

MANIFEST, SEAL = "manifest.json", "manifest.sha256"


def run_folder(folder: str | Path) -> Path:
    """A folder that a run wrote.

    Raises
    ------
    InputError
        If it is missing, a file, still in the making, or holds no manifest.
    """
    if not isinstance(folder, str | Path):
        raise InputError(f"folder: found {folder!r}, expected the path of a run's folder")
    place = Path(folder)
    if not place.exists():
        raise InputError(f"{place}: there is no such folder")
    if not place.is_dir():
        raise InputError(f"{place}: this is a file; give the folder of a run")
    if not (place / MANIFEST).is_file():
        raise InputError(
            f"{place}: holds no {MANIFEST}; give a folder that `vss project --out` wrote to its end"
        )
    return place


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a run's folder."""
    content = read_json(folder / MANIFEST)
    for key in ("scenarios", "inputs_sha256", "outputs_sha256"):
        if not isinstance(content.get(key), Mapping):
            raise InputError(f"{folder / MANIFEST}: {key}: missing; every run writes it")
    return content


def read_json(path: Path) -> dict[str, Any]:
    """A JSON file that holds a table."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such file") from None
    except ValueError as error:
        raise InputError(f"{path}: cannot be read as JSON: {error}") from None
    if not isinstance(content, dict):
        raise InputError(f"{path}: holds {type(content).__name__}, expected a table of a run")
    return content


def check_one(folder: Path, manifest: Mapping[str, Any]) -> str:
    """The title of the one scenario of a folder.

    Raises
    ------
    InputError
        If the folder holds a comparison, or the answer to another question.
    """
    for file, refusal in _of_no_run(folder).items():
        if file in manifest["outputs_sha256"]:
            raise InputError(refusal)
    titles = list(manifest["scenarios"])
    if len(titles) != 1:
        raise InputError(
            f"{folder}: holds a comparison of {len(titles)} scenarios; give the folder of one run"
        )
    return str(titles[0])


def _of_no_run(folder: Path) -> dict[str, str]:
    """What is said of a folder that is no run's, by a file of it."""
    return {
        "sweep.csv": f"{folder}: holds a sweep; give the folder of one run",
        "solution.csv": f"{folder}: holds the answer of a solver; give the folder of one run",
        "packages.csv": f"{folder}: holds a frontier; give the folder of one run",
        "not_random.csv": f"{folder}: holds the odds of a scenario; give the folder of one run",
        "balance_sheet.csv": f"{folder}: holds measures of a fund; give the folder of one run",
        "generations.csv": f"{folder}: holds measures of generations; give the folder of one run",
        "sensitivity.csv": f"{folder}: holds a table of sensitivities; give the folder of one run",
    }
