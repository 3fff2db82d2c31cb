"""What is looked at before anything of a file is parsed: its size, its kind, its packing.

A workbook is a zip of XML parts. What its directory declares is summed before a byte is unpacked;
macros, links to other files and encryption are refused by the names of the parts.
"""

from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from vss_actuarial.ground.errors import InputError

CSV = (".csv", ".txt", ".tsv")
EXCEL, MACROS, OTHERS = ".xlsx", (".xlsm", ".xltm", ".xlam"), (".xls", ".xlsb", ".ods")
WORKBOOKS = (EXCEL, *MACROS, *OTHERS)
"""Endings of workbooks; all but the first are refused by their kind."""

LARGEST = 64 * 2**20
"""Bytes of a file. Judgement: a table of the insured by scheme, sex, age, service and era has some
150,000 rows, 10 MB as CSV."""
UNPACKED = 512 * 2**20
"""Bytes of all parts of a workbook. Judgement: such a table takes 60 MB of XML."""
RATIO, SMALL = 250, 2**20
"""By how much a part of more than a megabyte may be packed. Judgement: sheets that repeat labels
reach 60; a bomb needs the most that deflate can, 1032."""
PARTS = 1000
"""Parts of a workbook. Judgement: a sheet has two or three."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and encrypted ones of today."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
LINKS = {"externallinks", "connections.xml", "querytables"}
OBJECTS = {"embeddings", "activex"}
"""Parts of a workbook that are refused, by a folder or a name in their path."""


class Head(NamedTuple):
    """How a file begins, and how large it is."""

    size: int
    first: bytes


def check_file(path: Path, name: str) -> str:
    """The kind of a file, "csv" or "xlsx", by its ending and by how it begins.

    Parameters
    ----------
    name : of the file, as refusals tell it

    Raises
    ------
    InputError
        If there is no such file, it is of another kind than its ending says or of one that is not
        read, empty, or too large.
    """
    if not path.is_file():
        raise InputError(f"{name}: there is no such file")
    suffix = path.suffix.lower()
    if suffix not in (*CSV, *WORKBOOKS):
        raise InputError(f"{name}: '{suffix}' is not read; save it as .csv (UTF-8) or .xlsx")
    head = _head(path, name)
    if head.size > LARGEST:
        size = -(-head.size // 2**20)
        raise InputError(
            f"{name}: it has {size} MB, expected at most {LARGEST // 2**20}; "
            "leave out what is no table"
        )
    if suffix in CSV:
        _check_text(head, name)
        return "csv"
    _check_workbook(path, head, name)
    return "xlsx"


def _head(path: Path, name: str) -> Head:
    try:
        with path.open("rb") as file:
            return Head(path.stat().st_size, file.read(len(OLE)))
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror}") from None


def _check_text(head: Head, name: str) -> None:
    if head.first.startswith((ZIP, OLE)):
        raise InputError(f"{name}: it is a workbook named as CSV; save it as .csv (UTF-8) or .xlsx")


def _check_workbook(path: Path, head: Head, name: str) -> None:
    suffix = path.suffix.lower()
    if suffix in MACROS:
        raise InputError(f"{name}: it is a macro file; save it as .xlsx, without macros")
    if head.first == OLE:
        if ENCRYPTED in path.read_bytes():
            raise InputError(f"{name}: it is encrypted; save it without a password")
        raise InputError(f"{name}: it is a workbook of before 2007; save it as .xlsx")
    if suffix != EXCEL:
        raise InputError(f"{name}: '{suffix}' is not read; save it as .csv (UTF-8) or .xlsx")
    if not head.first.startswith(ZIP):
        raise unreadable(name)


def check_parts(archive: ZipFile, name: str) -> None:
    """Refuse a workbook by what the directory of its parts declares; nothing is unpacked.

    Raises
    ------
    InputError
        On macros, links to other files, encryption, a part named twice, more parts or bytes than
        any table needs, and packing that no table reaches.
    """
    parts = archive.infolist()
    paths = [one.filename.lower() for one in parts]
    if "xl/workbook.xml" not in paths or "[content_types].xml" not in paths:
        raise unreadable(name)
    _check_content(paths, name)
    if any(one.flag_bits & 1 for one in parts):
        raise InputError(f"{name}: it is encrypted; save it without a password")
    if len(set(paths)) < len(paths):
        raise InputError(f"{name}: it holds a part twice; open it in Excel and save it anew")
    _check_sizes(parts, name)


def _check_content(paths: list[str], name: str) -> None:
    for path in paths:
        place = PurePosixPath(path)
        if "vbaproject" in place.name or "macrosheets" in place.parts:
            raise InputError(f"{name}: it is a macro file; save it as .xlsx, without macros")
        if LINKS & set(place.parts):
            raise InputError(f"{name}: it links to other files; break the links and save it anew")
        if OBJECTS & set(place.parts):
            raise InputError(
                f"{name}: it holds objects of other programs; delete them and save it anew"
            )


def _check_sizes(parts: list[ZipInfo], name: str) -> None:
    total = sum(one.file_size for one in parts)
    packed = [one for one in parts if one.file_size > SMALL]
    if (
        len(parts) > PARTS
        or total > UNPACKED
        or any(one.file_size > RATIO * max(one.compress_size, 1) for one in packed)
    ):
        raise InputError(
            f"{name}: it unpacks to {-(-total // 2**20)} MB in {len(parts)} parts, "
            "more than tables need, and is not opened"
        )


def opened(path: Path, name: str) -> ZipFile:
    """The archive of a workbook that `check_file` and `check_parts` let pass."""
    try:
        archive = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise unreadable(name) from None
    try:
        check_parts(archive, name)
    except BaseException:
        archive.close()
        raise
    return archive


def unreadable(name: str) -> InputError:
    """What is said of a workbook that is broken, or none."""
    return InputError(f"{name}: it cannot be read as .xlsx; open it in Excel and save it anew")
