"""Files of own data written whole or not at all, and never over what is not theirs."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vss_actuarial.ground.errors import InputError


def check_free(path: Path) -> None:
    """Refuse a path at which something stands, and an ending that is not written."""
    if path.suffix and path.suffix.lower() != ".xlsx":
        raise InputError(f"{path}: '{path.suffix}' is not written; name it .xlsx, or a folder")
    if path.exists() and (path.is_file() or any(path.iterdir())):
        raise InputError(f"{path}: it exists and would be overwritten; give a new name")


def check_page(path: Path) -> None:
    """Refuse a page that is no .html file, or whose place holds something."""
    if path.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"--out {path}: expected a name that ends with .html")
    if path.is_dir():
        raise InputError(f"--out {path}: this is a folder; give a file")


def write_page(path: Path, page: str) -> None:
    """A page written whole, in the place of an earlier one."""
    with beside(path) as made:
        made.write_text(page, encoding="utf-8")


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A file made beside its place and moved there when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(suffix=path.suffix, dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
