"""All that is due to one person as a page of 80 columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from vss_actuarial.individual.outlook.line import tell
from vss_actuarial.individual.prices import is_published
from vss_actuarial.worksheet.paper import beside, wrapped
from vss_actuarial.worksheet.sheet import inside, sheet
from vss_actuarial.worksheet.show import shown, told, word
from vss_actuarial.worksheet.trace import Told

if TYPE_CHECKING:
    from vss_actuarial.individual.outlook.line import Line
    from vss_actuarial.individual.outlook.outlook import Outlook

WIDTH = 80
INDENT, BULLET = "     ", "  -  "
DATES, AGES, AMOUNTS = 14, 24, 21
NAME, CELL = 16, 16
COLUMNS = {
    "pension": "column_pension",
    "early": "column_early",
    "lump_sum": "column_lump_sum",
    "allowance": "column_allowance",
}
"""Amounts of the table of many that are shown, and their heads; `pension` is one drawn, too."""
BESIDE = {
    "one_off": "column_one_off",
    "pension_today": "column_today",
    "social_pension": "social_pension",
    "unemployment": "unemployment",
    "area_allowance": "area_allowance",
    "funeral": "funeral",
    "family_monthly": "survivors_monthly",
    "family": "survivors_lump_sum",
}
"""Amounts of the table of many that stand below a person, and the words for each."""
OF_DEAD = ("funeral", "family_monthly", "family")
A_MONTH = ("pension_today", "social_pension", "unemployment", "family_monthly")
OF_PENSION = ("pension", "in_payment", "early_pension", "buying", "early_buying")
"""Lines on a pension; what the law leaves open on the first that opens is told."""
BY_RULE = "coefficients_by_rule"
"""Note on coefficients that are taken by the rule of prices."""
ON_DEATH = ("funeral", "survivors_monthly", "survivors_lump_sum")
"""Lines on a death; of the living one today is supposed."""


def page(outlook: "Outlook", language: str) -> str:
    """The page: what is due from when, the pension by its first month, what was made of it."""
    rows = [*_head(outlook, language), *_record(outlook, language), "─" * WIDTH]
    alive = outlook.person.death is None
    for number, line in enumerate(outlook.lines):
        rows += [*([""] if number else []), *_line(line, alive, language)]
    if len(outlook.pensions):
        rows += ["", *wrapped(word("outlook", "waiting", language), WIDTH)]
        rows += _pensions(outlook, language)
    rows += _notes(_noted(outlook, language), language)
    return "\n".join(rows)


def _head(outlook: "Outlook", language: str) -> list[str]:
    name = outlook.person.name or outlook.person.identifier
    title = word("outlook", "title", language).upper() + (f": {name}" if name else "")
    return beside(title, shown(outlook.on, "", language), WIDTH)


def _record(outlook: "Outlook", language: str) -> list[str]:
    """Sex, birth and service, by which the record is recognised."""
    one = outlook.person
    sex = word("outlook", one.sex_name, language)
    born = shown(one.birth, "year" if isinstance(one.birth, int) else "", language)
    text = f"{sex}, {told('outlook', tell('born_on', born=born), language)}"
    if one.spells:
        months = sum(spell.months for spell in one.spells)
        begun, ended = one.spells[0].first, one.paid_up
        text += told("outlook", tell("career", service=months, begun=begun, ended=ended), language)
    return wrapped(text, WIDTH)


def _noted(outlook: "Outlook", language: str) -> Iterator[str]:
    """What was made of the record, then what the law leaves open on the pension."""
    for note in outlook.notes:
        yield note[language == "vi"]
    years = _years_by_rule(outlook)
    if years:
        yield told("notes", Told(BY_RULE, {"year": years}), language)
    for line in outlook.lines:
        if line.name in OF_PENSION and line.opens is not None and line.answer is not None:
            for one in line.answer.notes:
                if one.name != BY_RULE:
                    yield told("notes", one, language)
            return


def _years_by_rule(outlook: "Outlook") -> list[int]:
    """Years whose coefficients are not published, of the lines and of the waiting columns."""
    law = outlook.case.law
    years = {
        int(one.facts["year"])
        for line in outlook.lines
        if line.opens is not None and line.answer is not None
        for one in line.answer.notes
        if one.name == BY_RULE
    }
    shown_years = {row["month"].year for row in outlook.pensions.to_dict("records")}
    return sorted(years | {year for year in shown_years if not is_published(law, year)})


def _line(line: "Line", supposed: bool, language: str) -> Iterator[str]:
    """A line; of one that supposes a death the words say so in place of the day."""
    name = word("outlook", line.name, language)
    if supposed and line.name in ON_DEATH:
        name = f"{word('outlook', 'supposed', language)}: {inside(name)}"
    elif line.opens is not None and line.name != "health":
        name += f", {word('outlook', 'from', language)} {shown(line.opens, '', language)}"
    due = "" if line.opens is not None else word("outlook", "nothing", language)
    if line.amount is not None:
        due = shown(line.amount, line.unit, language)
    yield from beside(name, due, WIDTH)
    for text in _below(line, language):
        yield from wrapped(text, WIDTH, INDENT, INDENT)


def _below(line: "Line", language: str) -> Iterator[str]:
    """What is told of a line; of one that does not open why the last of its conditions fails."""
    for one in line.told:
        yield told("outlook", one, language)
    if line.opens is None and line.answer is not None and not line.told:
        failing = sheet(line.answer, language).failing
        yield from [one.reason for one in failing if one.reason][-1:]


def _pensions(outlook: "Outlook", language: str) -> Iterator[str]:
    heads = ("month", "age", "if_waiting", "if_paying")
    yield _row(*(word("outlook", name, language) for name in heads))
    for row in outlook.pensions.to_dict("records"):
        amounts = [_amount(row[name], language) for name in ("waiting", "paying_on")]
        yield _row(shown(row["month"], "", language), shown(row["age"], "age", language), *amounts)


def _amount(value: Any, language: str) -> str:
    if not value:
        return word("outlook", "nothing", language)
    return shown(value, "VND", language, bare=True)


def _row(day: str, age: str, waiting: str, paying: str) -> str:
    return f"{day:<{DATES}}{age:<{AGES}}{waiting:>{AMOUNTS}}{paying:>{AMOUNTS}}"


def _notes(notes: Iterable[str], language: str) -> list[str]:
    rows = [row for note in notes for row in wrapped(note, WIDTH, BULLET, INDENT)]
    return ["", word("outlook", "notes", language), *rows] if rows else []


def table_text(table: Sequence[Mapping[str, Any]], day: date, language: str) -> str:
    """The table of many on 80 columns: a line a person, first days below the amounts.

    table : rows of `table_of` as plain data
    """
    title = word("outlook", "title", language).upper()
    rows = [*beside(title, shown(day, "", language), WIDTH), "─" * WIDTH]
    heads = [word("outlook", name, language) for name in ("column_person", *COLUMNS.values())]
    rows += [_cells(*heads), "─" * WIDTH]
    for row in table:
        pension = "drawn" if row["drawn"] else "pension"
        names = [pension if name == "pension" else name for name in COLUMNS]
        of_dead = any(row[name] for name in OF_DEAD)
        amounts = ["" if of_dead else _amount(row[name], language) for name in names]
        rows.append(_cells(row["person"], *amounts))
        days = [row.get(f"{name}_from") for name in names]
        called = wrapped(row["name"], NAME - 1) if row["name"] not in ("", row["person"]) else []
        if any(days) or called:
            first = called.pop(0) if called else ""
            rows.append(_cells(first, *(shown(one, "", language) if one else "" for one in days)))
        rows += called
        if row["buying_months"]:
            rows += wrapped(_buying(row, language), WIDTH, INDENT, INDENT)
        for text in _beside(row, language):
            rows += wrapped(text, WIDTH, INDENT, INDENT)
    return "\n".join([*rows, "", *wrapped(word("outlook", "units", language), WIDTH)])


def _beside(row: Mapping[str, Any], language: str) -> Iterator[str]:
    """What a person is due beside the columns that are shown: what, how much, from when."""
    for name, called in BESIDE.items():
        if row[name]:
            amount = shown(row[name], "VND a month" if name in A_MONTH else "VND", language)
            day = row.get(f"{name}_from")
            since = f", {word('outlook', 'from', language)} {shown(day, '', language)}"
            yield f"{word('outlook', called, language)}: {amount}{since if day else ''}"


def _buying(row: Mapping[Any, Any], language: str) -> str:
    """What is told of the months that may be bought."""
    facts = {"months": row["buying_months"], "amount": row["buying_price"]}
    pension = {"after": row["buying"], "first": row["buying_from"]}
    return told("outlook", tell("buying_of_many", **facts, **pension), language)


def _cells(name: str, *cells: str) -> str:
    return (f"{name[:NAME]:<{NAME}}" + "".join(f"{cell:>{CELL}}" for cell in cells)).rstrip()
