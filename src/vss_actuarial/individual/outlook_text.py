"""All that is due to one person as a page of 80 columns."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from vss_actuarial.individual.show import shown, told, word
from vss_actuarial.individual.worksheet.paper import beside, wrapped

if TYPE_CHECKING:
    from vss_actuarial.individual.outlook import Line, Outlook

WIDTH = 80
INDENT = "     "
DATES, AGES, AMOUNTS = 12, 24, 22


def outlook_text(outlook: "Outlook", language: str) -> str:
    """The page: what is due from when, and the pension by its first month."""
    title = word("outlook", "title", language).upper()
    rows = [*beside(title, shown(outlook.on, "", language), WIDTH), "─" * WIDTH]
    for line in outlook.lines:
        rows += _line(line, language)
    rows += ["", word("outlook", "waiting", language), *_pensions(outlook, language)]
    notes = [note[language == "vi"] for note in outlook.notes]
    rows += [row for note in notes for row in wrapped(note, WIDTH, "  -  ", INDENT)]
    return "\n".join(rows)


def _line(line: "Line", language: str) -> Iterator[str]:
    name = word("outlook", line.name, language)
    if line.opens is not None:
        day = shown(line.opens, "", language)
        name += f", {word('outlook', 'from', language)} {day}"
    due = word("outlook", "nothing", language)
    if line.amount is not None:
        due = shown(line.amount, line.unit, language)
    yield from beside(name, due, WIDTH)
    if line.told is not None:
        yield from wrapped(told("outlook", line.told, language), WIDTH, INDENT, INDENT)


def _pensions(outlook: "Outlook", language: str) -> Iterator[str]:
    heads = [
        word("outlook", name, language) for name in ("month", "age", "if_waiting", "if_paying")
    ]
    yield _row(*heads)
    for row in outlook.pensions.to_dict("records"):
        amounts = [_amount(row[name], language) for name in ("waiting", "paying_on")]
        yield _row(shown(row["month"], "", language), shown(row["age"], "age", language), *amounts)


def _amount(value: Any, language: str) -> str:
    return (
        shown(value, "VND", language, bare=True) if value else word("outlook", "nothing", language)
    )


def _row(day: str, age: str, waiting: str, paying: str) -> str:
    return f"{day:<{DATES}}{age:<{AGES}}{waiting:>{AMOUNTS}}{paying:>{AMOUNTS}}"
