"""Names within SQL: of columns and tables, as they are written by others."""

from vss_actuarial.census.records.reading.mapping import Mapping
from vss_actuarial.ground.errors import InputError, nearest


def quoted(name: str) -> str:
    """A name of a column or table within SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text within SQL."""
    return "'" + text.replace("'", "''") + "'"


def table_in(
    where: str, mapping: Mapping, tables: list[tuple[str, str]], usual: str
) -> tuple[str, str]:
    """The table that a mapping names; the only one where it names none."""
    schema, wanted = mapping.source.get("schema", usual), mapping.source.get("table", "")
    names = [table for of, table in tables if of == schema]
    if not wanted and len(names) == 1:
        return schema, names[0]
    if not wanted:
        raise InputError(f"{where}: name the table in {mapping.name}{nearest('', names)}")
    if wanted not in names:
        raise InputError(f"{where}: there is no table '{wanted}'{nearest(wanted, names)}")
    return schema, wanted
