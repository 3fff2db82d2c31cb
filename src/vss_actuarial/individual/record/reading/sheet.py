"""A sheet taken apart: facts of the person on top, then tables of spells and of the family."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from vss_actuarial.ground.errors import InputError, each, nearest
from vss_actuarial.ground.text import folded
from vss_actuarial.individual.record.words import names_of, unused, vocabulary, word_for
from vss_actuarial.sheets.amounts import missing
from vss_actuarial.sheets.sheet import Row

EACH_ROW = ("from", "to", "relation")
UNUSED_COLUMNS = ("unit", "job", "rate", "order")
VOLUNTARY_PART = folded(word_for("kind", "voluntary", 1))
COMPULSORY_PART = folded(word_for("scheme", "compulsory", 1))


class Cell(NamedTuple):
    """A value with its row and the name under which the file gives it."""

    row: int
    label: str
    value: Any

    def place(self, file: str) -> str:
        """File, row and column, as an error begins."""
        return f"{file} row {self.row}, {self.label}"


Entry = dict[str, Cell]


@dataclass
class Sheet:
    """What a file says: facts by name, entries of the tables row by row.

    `file` and `who` begin an error: of a row, and of the person as a whole.
    """

    file: str
    who: str
    facts: Entry = field(default_factory=dict)
    spells: list[Entry] = field(default_factory=list)
    family: list[Entry] = field(default_factory=list)
    columns: frozenset[str] | None = None  # of the spells; None without their header
    now: date | None = None  # until which spells go on; None: today


class _Header(NamedTuple):
    group: str
    names: dict[int, tuple[str, str]]  # by place: name, label in the file
    kind: str | None


def sheet_of(rows: Iterable[Row], file: str, now: date | None = None) -> Sheet:
    """Facts and tables of a file; an empty row parts nothing that goes on below it.

    Raises
    ------
    InputError
        On a fact or column that is not known, given twice, or cells beyond the last column; each
        row that is wrong has its line.
    """
    reading = _Reading(Sheet(file, file, now=now))
    each(reading.take, rows)
    return reading.sheet


@dataclass
class _Reading:
    """A sheet as far as its rows are taken.

    Attributes
    ----------
    header : of the table in which the row stands, if it stands in one
    kind : of the spells under a heading
    parted : whether an empty row stands before
    lost : the table has a header that is not known, its rows are left
    """

    sheet: Sheet
    header: _Header | None = None
    kind: str | None = None
    parted: bool = False
    lost: bool = False

    def take(self, row: Row) -> None:
        """The next row."""
        if row.empty:
            self.parted = True
            return
        if self.parted and self.header is not None and not _goes_on(row, self.header):
            self.header = None
        self.parted = False
        if self._is_header(row):
            return
        if _is_title(row):
            self.kind, self.header = _part(row, self.kind), None
        elif self.header is not None:
            self._entry(row, self.header)
        elif not self.lost:
            _add_facts(self.sheet.facts, row, self.sheet.file)

    def _is_header(self, row: Row) -> bool:
        try:
            found = _header(row, self.sheet.file, self.kind)
        except InputError:
            self.header, self.lost = None, True
            raise
        if found is None:
            return False
        self.header, self.lost = found, False
        if found.group == "spell":
            self.sheet.columns = frozenset(name for name, _ in found.names.values())
        return True

    def _entry(self, row: Row, header: _Header) -> None:
        if not folded(row.filled[0]).startswith(unused("totals")):
            entries = self.sheet.spells if header.group == "spell" else self.sheet.family
            entries.append(_entry(row, header, self.sheet.file))


def _goes_on(row: Row, header: _Header) -> bool:
    """Whether a row below an empty one is of the table above: it has what each row of it has."""
    if _is_label(str(row.filled[0]).partition(":")[0]):
        return False
    places = [place for place, (name, _) in header.names.items() if name in EACH_ROW]
    return any(place < len(row.cells) and not missing(row.cells[place]) for place in places)


def _is_title(row: Row) -> bool:
    filled = row.filled
    return len(filled) == 1 and folded(filled[0]) in unused("titles")


def _part(row: Row, before: str | None) -> str | None:
    """Kind of the spells under a heading: those of voluntary insurance stand apart."""
    title = folded(row.filled[0])
    if VOLUNTARY_PART in title:
        return "voluntary"
    return None if COMPULSORY_PART in title else before


def _header(row: Row, file: str, kind: str | None) -> _Header | None:
    labels = {place: str(cell) for place, cell in enumerate(row.cells) if not missing(cell)}
    words = {folded(label) for label in labels.values()}
    if len(labels) == 2 and folded(next(iter(labels.values()))) in names_of("fact"):
        return None  # a fact and its value, which may be a word that a table has too
    named = {names_of("spell").get(word) for word in words}
    if len(labels) > 1 and named & {"from", "to"}:
        return _Header("spell", _columns(row, labels, ("spell", "fact"), file), kind)
    relatives = {names_of("family").get(word) for word in words}
    if len(labels) > 1 and "relation" in relatives:
        return _Header("family", _columns(row, labels, ("family",), file), kind)
    return None


def _columns(
    row: Row, labels: dict[int, str], groups: tuple[str, ...], file: str
) -> dict[int, tuple[str, str]]:
    known: dict[str, str] = {}
    for group in reversed(groups):
        known |= names_of(group)
    found: dict[int, tuple[str, str]] = {}
    for place, label in labels.items():
        name = known.get(folded(label)) or _unused_by_first_word(label, known)
        if name is None:
            raise InputError(
                f"{file} row {row.number}: column '{label}' is not known{_nearest(label, groups)}"
            )
        twice = [old for one, old in found.values() if one == name]
        if twice and name not in UNUSED_COLUMNS:
            raise InputError(
                f"{file} row {row.number}: the columns '{twice[0]}' and '{label}' are both '{name}'"
            )
        found[place] = name, label
    return found


def _unused_by_first_word(label: str, known: dict[str, str]) -> str | None:
    """An unused column that lists several things: `Chức danh, chức vụ, nơi làm việc` is a job."""
    name = known.get(folded(label.split(",")[0]))
    return name if name in UNUSED_COLUMNS else None


def _nearest(label: str, groups: tuple[str, ...]) -> str:
    """The nearest word of a group, in the spelling of the vocabulary; the names where none is."""
    words = {
        folded(word): word
        for group in groups
        for entry in vocabulary()[group].values()
        for word in (*entry.get("also", ()), *entry["words"])
    }
    close = nearest(folded(label), words)
    if "did you mean" in close:
        return f" (did you mean '{words[close.split(chr(39))[1]]}'?)"
    names = [entry["words"][0] for group in groups[:1] for entry in vocabulary()[group].values()]
    return f" (there is: {', '.join(names)})"


def _entry(row: Row, header: _Header, file: str) -> Entry:
    beyond = [cell for cell in row.cells[max(header.names) + 1 :] if not missing(cell)]
    if beyond:
        raise InputError(
            f"{file} row {row.number}: '{beyond[0]}' stands behind the last column; put amounts "
            "with commas between quotes, or part the columns by semicolons"
        )
    entry = {
        name: Cell(row.number, label, row.cells[place])
        for place, (name, label) in header.names.items()
        if place < len(row.cells) and not missing(row.cells[place])
    }
    if header.kind is not None and header.group == "spell" and "kind" not in entry:
        entry["kind"] = Cell(row.number, "kind", header.kind)
    return entry


def _add_facts(facts: Entry, row: Row, file: str) -> None:
    for label, value in _pairs(row, file):
        name = names_of("fact").get(folded(label))
        if name is None or missing(value):
            continue
        cell = Cell(row.number, label, value)
        if name in facts and facts[name].value != value:
            raise InputError(
                f"{cell.place(file)}: '{value}' differs from '{facts[name].value}' in row "
                f"{facts[name].row}"
            )
        facts[name] = cell


def _pairs(row: Row, file: str) -> Iterator[tuple[str, Any]]:
    """Names and values of a row: in cells side by side, or in one cell with a colon between."""
    cells = row.filled
    if len(cells) == 1 and ":" not in str(cells[0]):
        return  # a heading, or the name of a fact without its value
    if len(cells) == 2 and _is_label(str(cells[0])):
        yield str(cells[0]).strip(" :"), cells[1]
        return
    while cells:
        cell = str(cells.pop(0))
        label, colon, rest = cell.partition(":")
        if not _is_label(label):
            near = _nearest(label, ("fact",))
            raise InputError(f"{file} row {row.number}: '{label.strip()}' is not known{near}")
        if colon and rest.strip():
            yield label.strip(), rest.strip()
        elif cells and not _is_label(str(cells[0]).partition(":")[0]):
            yield label.strip(), cells.pop(0)


def _is_label(text: str) -> bool:
    return folded(text) in names_of("fact") or folded(text) in unused("words")
