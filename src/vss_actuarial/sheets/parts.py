"""The XML parts of a workbook, looked through before they are parsed for values.

No document type and no entity passes: what an entity names is never looked up. Of each sheet its
structure is read: hidden rows and columns, merged cells, formulas without a result, errors.
"""

from collections.abc import Iterator
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from vss_actuarial.ground.errors import InputError
from vss_actuarial.sheets.guard import UNPACKED, unreadable
from vss_actuarial.sheets.sheet import Structure, letters, numbered

CHUNK = 2**16
MOST_COLUMNS = 256
"""Judgement: the widest table has a dozen columns."""
XML = (".xml", ".rels")
YES = ("1", "true")


class _Declared(Exception):
    """A document type, or an entity."""


class Look:
    """One part, looked through: what of its structure counts, gathered as it is read."""

    def __init__(self) -> None:
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.merged: list[str] = []
        self.unvalued: list[str] = []
        self.errors: dict[str, str] = {}
        self.widest = 0
        self._cell, self._kind, self._value = "", "", ""
        self._formula = self._within = False
        self._row = self._column = 0

    @property
    def structure(self) -> Structure:
        """What was found."""
        return Structure(
            tuple(self.hidden_rows), tuple(self.hidden_columns), tuple(self.merged),
            tuple(self.unvalued), self.errors,
        )  # fmt: skip

    def parse(self, stream: IO[bytes], most: int) -> int:
        """Read a part to its end, at most so many bytes; how many there were."""
        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _declared
        parser.EntityDeclHandler = _declared
        read = 0
        for chunk in _chunks(stream):
            read += len(chunk)
            if read > most:
                raise _Declared
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
        return read

    def _start(self, tag: str, has: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "c":
            self._begin(has)
        elif name == "f":
            self._formula = bool(self._cell)
        elif name in ("v", "t"):
            self._within = True
        elif name == "row":
            self._row, self._column = int(has.get("r", self._row + 1)), 0
            if has.get("hidden") in YES:
                self.hidden_rows.append(self._row)
        elif name == "col" and has.get("hidden") in YES:
            self.hidden_columns.append((int(has.get("min", "0")), int(has.get("max", "0"))))
        elif name == "mergeCell":
            self.merged.append(has.get("ref", ""))

    def _begin(self, has: dict[str, str]) -> None:
        """A cell: where it says so, else behind the one before it."""
        self._column = numbered(has["r"])[1] if "r" in has else self._column + 1
        self._cell = has.get("r") or f"{letters(self._column)}{self._row}"
        self._kind, self._formula, self._value = has.get("t", "n"), False, ""
        self.widest = max(self.widest, self._column)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            self._within = False
        elif name == "c":
            if self._kind == "e":
                self.errors[self._cell] = self._value or "#"
            elif self._formula and not self._value:
                self.unvalued.append(self._cell)
            self._cell = ""

    def _text(self, text: str) -> None:
        if self._within and self._cell and len(self._value) < CHUNK:
            self._value += text


def _declared(*_: object) -> None:
    raise _Declared


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def look_through(archive: ZipFile, name: str) -> dict[str, Structure]:
    """The structure of each sheet of a workbook, by the path of its part.

    Parameters
    ----------
    name : of the file, as refusals tell it

    Raises
    ------
    InputError
        On a part that declares a document type or an entity, is no XML, is longer than the
        directory declares, or holds cells beyond any table.
    """
    found, left = {}, UNPACKED
    for part in archive.namelist():
        if not part.lower().endswith(XML):
            continue
        look = Look()
        try:
            with archive.open(part) as stream:
                left -= look.parse(stream, left)
        except _Declared:
            raise InputError(
                f"{name}: its part {part} declares entities, which no table needs"
            ) from None
        except (ExpatError, BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise unreadable(name) from None
        if look.widest > MOST_COLUMNS:
            raise InputError(
                f"{name}: its part {part} holds cells to column {look.widest}, "
                f"expected at most {MOST_COLUMNS}"
            )
        if part.lower().startswith("xl/worksheets/"):
            found[part] = look.structure
    return found
