"""A report set in type: texts and charts to a PDF, in a folder that nothing else is read from."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl

from vss_actuarial.ground.errors import InputError

TEMPLATE = Path(__file__).with_name("report.typ")
CONTENT = "report.json"
ENDING = ".pdf"
EXTRA = 'a report needs typst: pip install "vss-actuarial[report]"'


def check_place(path: Path) -> None:
    """Refuse, before anything runs, a place where no PDF could be written.

    Raises
    ------
    InputError
        If the name is none of a PDF, is a folder, or lies where nothing can be made.
    """
    if path.suffix.lower() != ENDING:
        raise InputError(f"{path}: no name of a PDF, expected one such as report.pdf")
    if path.is_dir():
        raise InputError(f"{path}: this is a folder; give a file such as report.pdf")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}")
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None


def check_typst() -> None:
    """Refuse, before anything runs, an installation that cannot set type."""
    try:
        import typst  # noqa: F401
    except ImportError:
        raise InputError(EXTRA) from None


def typeset(content: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """A PDF of a content as the template reads it.

    What is written in the content is shown as it stands and never read as code; typst sees the
    temporary folder alone, and only the fonts that Matplotlib brings.

    Parameters
    ----------
    content : title, words, cover and blocks, as `Paper` makes them
    files : charts by name, SVG
    """
    check_typst()
    import typst

    with tempfile.TemporaryDirectory(prefix="vss-report-") as folder:
        place = Path(folder)
        (place / CONTENT).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        (place / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        for name, page in files.items():
            (place / name).write_bytes(page)
        return bytes(
            typst.compile(
                str(place / TEMPLATE.name),
                root=str(place),
                font_paths=[str(Path(mpl.get_data_path(), "fonts", "ttf"))],
                ignore_system_fonts=True,
                package_path=str(place),
                package_cache_path=str(place),
                pdf_standards=["ua-1"],
            )
        )


def write_whole(path: Path, page: bytes) -> None:
    """A file written whole or not at all: beside its place, and moved there when complete."""
    handle, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
        os.chmod(made, 0o644)
        os.replace(made, path)
    except OSError as error:
        Path(made).unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written: {error.strerror}") from None
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
