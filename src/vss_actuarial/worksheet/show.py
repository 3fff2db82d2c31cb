"""Values for the eye, by language: money, shares, ages, lengths, days, months, numbers of law."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vss_actuarial.law.months import month_text
from vss_actuarial.worksheet.trace import Told, Used
from vss_actuarial.worksheet.words import Entry, entry, fact_entry, words

NO_UNIT: Entry = {"en": "", "vi": ""}
COMMAS = str.maketrans(",.", ".,")
SEXES = ("_men", "_women")
FLAGS = ("flag", "1 for yes, 0 for no")
LENGTHS = {
    "length": "length",
    "age": "age",
    "months, by the year in which the age is reached": "age",
}
"""Units of months that are shown in years and months, and whether they are of a life."""
DAY_OF_YEAR = "100 \N{MULTIPLICATION SIGN} month + day"
"""Unit of a day of every year, 902 for 2 September."""


def number(value: float, language: str, digits: int = 4) -> str:
    """A number with its thousands apart, as the language writes it."""
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(COMMAS) if language == "vi" else text


def word(table: str, name: str, language: str) -> str:
    """The words of a name in a language."""
    return str(entry(table, name)[language])


def shown(value: Any, unit: str, language: str, bare: bool = False) -> str:
    """A value with its unit.

    Parameters
    ----------
    unit : a name of the units or shares in `data/words`; `share`, `flag`, `month`, `length`, `age`
        and `year` have forms of their own; a name of the rows, of a list of rows
    bare : without the unit, as it stands in a sum; shares and lengths keep theirs
    """
    if value is None:
        return word("values", "none", language)
    if isinstance(value, bool) or unit in FLAGS:
        return word("values", "yes" if value else "no", language)
    if isinstance(value, list | tuple):
        form = str(words()["rows"].get(unit, NO_UNIT)[language])
        if form:
            return "; ".join(_row(form, row, language) for row in value)
        mark = "; " if any(isinstance(one, list | tuple) for one in value) else ", "
        return mark.join(shown(one, unit, language, bare) for one in value)
    if isinstance(value, date):
        return day(value, language)
    if isinstance(value, str):
        return word("values", value, language) if value in words()["values"] else value
    return _amount(float(value), unit, language, bare)


def _row(form: str, row: Any, language: str) -> str:
    """A row of values in words, each at its place."""
    return form.format(*(shown(one, "", language) for one in row))


def day(value: date, language: str) -> str:
    """A day: 15/10/1964, or 1964-10-15."""
    return f"{value:%d/%m/%Y}" if language == "vi" else value.isoformat()


def _amount(value: float, unit: str, language: str, bare: bool) -> str:
    if unit == "month":
        text = month_text(int(value))
        return f"{text[5:]}/{text[:4]}" if language == "vi" else text
    if unit == DAY_OF_YEAR:
        month, of_month = divmod(int(value), 100)
        return f"{of_month:02d}/{month:02d}" if language == "vi" else f"{month:02d}-{of_month:02d}"
    if unit == "year":
        return f"{value:.0f}"
    if unit in LENGTHS:
        return length(value, language, LENGTHS[unit])
    share = unit in words()["shares"]
    name = NO_UNIT if not unit else entry("shares" if share else "units", unit)
    if value == name.get("at"):
        return str(name[f"{language}_at"])
    if share:
        text = f"{number(100.0 * value, language)} %"
    else:
        text = number(value, language, 0 if unit.startswith("VND") else 4)
    return text if bare else f"{text} {_unit(name, value, language)}".strip()


def _unit(name: Entry, value: float, language: str) -> str:
    one = language == "en" and value == 1.0 and "one" in name
    return str(name["one"] if one else name[language])


def length(months: float, language: str, kind: str = "length") -> str:
    """A length, or an age, of some months: 26 years 4 months."""
    years, left = divmod(round(months), 12)
    units = ((years, "years of age" if kind == "age" else "years"), (left, "months"))
    parts = [
        f"{number(count, language)} {_unit(entry('units', unit), count, language)}"
        for count, unit in units
        if count or (unit == "months" and not years)
    ]
    return " ".join(parts)


def of_law(used: Used, language: str, bare: bool = True) -> str:
    """A number of the law, in a sum without its unit."""
    return shown(used.value, law_unit(used.name, used.unit), language, bare)


def law_unit(name: str, unit: str) -> str:
    """The unit in which a parameter of the law is shown."""
    return str(words()["parameters"].get(name, {}).get("unit", unit))


def law_label(name: str, label: str, language: str) -> str:
    """What a parameter of the law is; its label in the file of the law where words have none."""
    known = words()["parameters"].get(name) or words()["assumptions"].get(name, NO_UNIT)
    return str(known.get(language) or label)


def fact(words_of: Entry, value: Any, language: str, bare: bool = False) -> str:
    """A fact, without its name: in the unit that its words say, or the words of its place."""
    if "places" in words_of:
        return str(words_of["places"][language][int(value)])
    return shown(value, str(words_of.get("unit", "")), language, bare)


def told(table: str, one: Told, language: str) -> str:
    """A reason or a note in words, its facts in their places."""
    text = word(table, one.name, language)
    for name, value in one.facts.items():
        known = fact_entry(name, table, one.name)
        text = text.replace("{" + name + "}", fact(known, value, language))
    return text


def without_sex(name: str) -> str:
    """The name by which a rule reads a parameter that the law gives for each sex."""
    return name.removesuffix(SEXES[0]).removesuffix(SEXES[1])


def by_name(used: tuple[Used, ...]) -> Mapping[str, Used]:
    """The numbers of a step by the names under which words may call them."""
    return {one.name: one for one in used} | {without_sex(one.name): one for one in used}
