"""What a column tells, as SQL: texts, days, months, amounts and codes out of an own form."""

from dataclasses import dataclass

from vss_actuarial.census.records.reading.mapping import CODES, FORMS, MONTHS, Mapping
from vss_actuarial.census.records.reading.names import literal, quoted

WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
DATES = ("DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
REAL = ("DECIMAL", "DOUBLE", "FLOAT")
PLAIN_MONTH = "YYYY-MM"
WITH_PARTS = "-?[0-9]{1,15}[.][0-9]{1,2}"
"""An amount with parts of a dong; three figures behind the sign may be thousands: not read."""


@dataclass(frozen=True)
class Parsed:
    """Columns of a source as SQL, NULL where they are empty or tell nothing that can be.

    Attributes
    ----------
    mapping : what they tell
    types : of the source, as DuckDB names them
    """

    mapping: Mapping
    types: dict[str, str]

    def told(self, what: str) -> bool:
        """Whether the mapping names a column for it."""
        return what in self.mapping.columns

    def text(self, what: str) -> str:
        """The text of a column, without spaces around it."""
        if not self.told(what):
            return "CAST(NULL AS VARCHAR)"
        return f"nullif(trim(CAST({self._column(what)} AS VARCHAR)), '')"

    def day(self, what: str) -> str:
        """A day."""
        if self._type(what) in DATES:
            return f"CAST({self._column(what)} AS DATE)"
        return _day(self.text(what), self.mapping.days, FORMS[self.mapping.days])

    def month(self, what: str) -> str:
        """A month, 12 · year + month - 1."""
        form, text = self.mapping.months, self.text(what)
        if self._type(what) in DATES:
            day = f"CAST({self._column(what)} AS DATE)"
        elif form in FORMS:
            day = _day(text, form, FORMS[form])
        elif form == PLAIN_MONTH:
            day = f"try_cast({text} || '-01' AS DATE)"
        else:
            behind = "01" if form == "YYYYMM" else "/01"
            day = f"try_cast(try_strptime({text} || '{behind}', '{MONTHS[form]}') AS DATE)"
        return f"CAST(12 * year({day}) + month({day}) - 1 AS INTEGER)"

    def amount(self, what: str) -> str:
        """An amount in whole units, a half rounded up."""
        if self._type(what) in WHOLE:
            return f"CAST({self._column(what)} AS BIGINT)"
        text = self.text(what)
        if self._type(what) in REAL:
            return f"CAST(floor(CAST({self._column(what)} AS DECIMAL(24, 4)) + 0.5) AS BIGINT)"
        if self.mapping.thousands:
            text = f"replace({text}, {literal(self.mapping.thousands)}, '')"
        if self.mapping.decimal == ",":
            text = f"replace({text}, ',', '.')"
        parts = f"CASE WHEN regexp_full_match({text}, '{WITH_PARTS}') THEN {text} END"
        exact = f"floor(try_cast({parts} AS DECIMAL(24, 4)) + 0.5)"
        whole = f"try_cast({text} AS BIGINT)"  # which would round 9.000 to 9
        return f"CASE WHEN contains({text}, '.') THEN CAST({exact} AS BIGINT) ELSE {whole} END"

    def code(self, what: str) -> str:
        """The place in `mapping.CODES` of what a code stands for."""
        if not self.told(what):
            return "CAST(NULL AS UTINYINT)"
        meanings = CODES[what]
        cases = " ".join(
            f"WHEN {literal(code)} THEN {meanings.index(meaning)}"
            for code, meaning in self.mapping.codes[what].items()
        )
        return f"CAST(CASE lower({self.text(what)}) {cases} END AS UTINYINT)"

    def _column(self, what: str) -> str:
        return quoted(self.mapping.columns[what])

    def _type(self, what: str) -> str:
        return self.types.get(self.mapping.columns.get(what, ""), "").partition("(")[0]


def _day(text: str, form: str, pattern: str) -> str:
    if form == "YYYY-MM-DD":
        return f"try_cast({text} AS DATE)"
    return f"try_cast(try_strptime({text}, '{pattern}') AS DATE)"
