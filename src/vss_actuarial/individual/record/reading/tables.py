"""Two tables of many records, people and spells, checked and turned into plain columns.

Each refusal names table, row and column; rows are counted from 1, the header left out.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import Array
from vss_actuarial.ground.errors import InputError
from vss_actuarial.ground.text import Words
from vss_actuarial.individual.record.dependant import sex_of
from vss_actuarial.individual.record.limits.bought import (
    Persons,
    faults_of_rows,
    months_before_payment,
)
from vss_actuarial.individual.record.limits.bounds import voluntary_begins
from vss_actuarial.individual.record.limits.plausible import first_month_of_work, too_young
from vss_actuarial.individual.record.pieces import Spells, held_pieces
from vss_actuarial.individual.record.reading.columns import (
    are_empty,
    check_columns,
    check_no_gap,
    frame_of,
    months_of,
    read_values,
    told_numbers,
    whole_numbers,
)
from vss_actuarial.individual.record.spell import (
    COMPULSORY,
    LEAVE,
    UNPAID,
    check_salary,
    highest_coefficient,
    least_salary,
    pay_of,
)
from vss_actuarial.individual.record.words import told, value_of
from vss_actuarial.law.months import month_number, month_text
from vss_actuarial.law.old_age.service import KINDS, VOLUNTARY, VOLUNTARY_BOUGHT
from vss_actuarial.sheets.amounts import decimal_of, share_of

Integers = NDArray[np.int64]
PEOPLE, SPELLS = "people", "spells"
OF_PEOPLE = ("person", "sex", "birth", "award")
OF_SPELLS = ("person", "from", "to", "kind", "pay")
LOSS, DECISION = "capacity_loss", "capacity_decision"
ON_LEAVE, WITHOUT_PAY = len(KINDS), len(KINDS) + 1
STATE = KINDS.index("state")


@dataclass(frozen=True)
class Records:
    """Records of contributions in columns: a row a person, and a row a spell, person by person.

    Attributes
    ----------
    sex, birth, award : (person,); months since year 0, `award` the first of the pension
    offsets : (person + 1,) place of each person's first spell
    first, last, kind, pay : (spell,); kind as in KINDS, pay a coefficient in spells of state pay
    work : (spell,) place in `law.old_age.service.WORK`; None: ordinary work throughout
    loss : (person,) of working capacity, a fraction; None: none
    decided : (person,) month of its assessment; 0, and None: assessed before the award
    notes : what was made of tables on their way in, English and Vietnamese
    """

    sex: Integers
    birth: Integers
    award: Integers
    offsets: Integers
    first: Integers
    last: Integers
    kind: Integers
    pay: Array
    work: Integers | None = None
    loss: Array | None = None
    decided: Integers | None = None
    notes: tuple[Words, ...] = ()


class _Rows(NamedTuple):
    """Spells in order of person and time; `row` as in the table, `person` as a place."""

    row: Integers
    person: Integers
    first: Integers
    last: Integers
    kind: Integers
    pay: Array

    def where(self, chosen: Any) -> "_Rows":
        return _Rows(*(column[chosen] for column in self))


def columns_of(people: Any, spells: Any, law: Book) -> Records:
    """Columns from two DataFrames or Arrow tables; spells without pay are left out, pay is held.

    Raises
    ------
    InputError
        On a column or value missing, a value of the wrong form or size, a person twice or unknown,
        spells that end before they begin, overlap or begin before the least age of work, an award
        that does not lie after the first contribution, leave without pay
        before it, and more months bought than the law allows.
    """
    who, what = frame_of(people), frame_of(spells)
    check_columns(who, OF_PEOPLE, PEOPLE)
    check_columns(what, OF_SPELLS, SPELLS)
    check_no_gap(who["person"], PEOPLE, "person")
    _one_row_each(who["person"])
    birth = months_of(who, "birth", PEOPLE)
    award = months_of(who, "award", PEOPLE)
    rows = _rows(who["person"], what)
    _check_order(rows, birth)
    _check_award(award, birth, rows)
    unpaid = (rows.pay == 0.0) & (rows.kind != ON_LEAVE)
    notes = _noted("many_unpaid", rows.row[unpaid])
    rows = _with_leave(rows.where(~unpaid))
    _check_pay(rows)
    sex, loss = whole_numbers(who["sex"], PEOPLE, "sex", sex_of), _loss(who)
    _check_bought(rows, law, Persons(sex, birth, loss))
    notes += _early(rows, law)
    rows, held = _held(rows, law)
    before = months_before_payment(rows.kind, rows.first, law)
    counts = np.bincount(rows.person, minlength=len(who))
    return Records(
        sex=sex,
        birth=birth,
        award=award,
        offsets=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        first=rows.first - before,
        last=rows.last - before,
        kind=rows.kind,
        pay=rows.pay,
        loss=loss,
        decided=_decided(who),
        notes=notes + held,
    )


def _noted(name: str, rows: Integers, **facts: Words | str) -> tuple[Words, ...]:
    """What is told of some rows of the spells; nothing where there are none."""
    if not len(rows):
        return ()
    return (told(name, many=str(len(rows)), row=str(int(rows.min()) + 1), **facts),)


def _early(rows: _Rows, law: Book) -> tuple[Words, ...]:
    """What is told of voluntary months before the scheme began."""
    begins = voluntary_begins(law)
    early = np.isin(rows.kind, (VOLUNTARY, VOLUNTARY_BOUGHT)) & (rows.first < begins.month)
    rows_of = rows.row[early]
    return _noted("many_early_voluntary", rows_of, day=begins.day, source=begins.source)


def _check_award(award: Integers, birth: Integers, rows: _Rows) -> None:
    """Refuse an award that does not lie after the birth and after the first contribution."""
    begin = np.full(len(award), -1)
    persons, places = np.unique(rows.person, return_index=True)
    begin[persons] = rows.first[places]
    for least, told_of in ((birth, "the birth"), (begin, "the first contribution")):
        bad = award <= least
        if bad.any():
            row = int(bad.argmax())
            months = month_text(int(award[row])), month_text(int(least[row]))
            raise InputError(
                f"{PEOPLE} row {row + 1}, award: {months[0]} does not lie after {told_of}, "
                f"{months[1]}"
            )


def _held(rows: _Rows, law: Book) -> tuple[_Rows, tuple[Words, ...]]:
    """Spells with pay between floor and ceiling, cut where it changes; what is told of it."""
    pieces = held_pieces(Spells(rows.first, rows.last, rows.kind, rows.pay), law)
    cut = rows.where(pieces.of)
    notes = _noted("many_held", np.unique(cut.row[cut.pay != pieces.pay]))
    return cut._replace(first=pieces.first, last=pieces.last, pay=pieces.pay), notes


def _one_row_each(person: "pd.Series[Any]") -> None:
    twice = person.duplicated().to_numpy()
    if twice.any():
        row = int(twice.argmax())
        raise InputError(f"{PEOPLE} row {row + 1}, person: {person.iloc[row]!r} stands there twice")


def _kind(written: object) -> int:
    word = value_of("kind", written, "kind")
    if word in (LEAVE, UNPAID):
        return ON_LEAVE if word == LEAVE else WITHOUT_PAY
    return KINDS.index(word)


def _pay(what: pd.DataFrame, kind: Integers) -> Array:
    """Pay as numbers: a coefficient in spells of state pay, dong in others; 0 in leave if empty."""
    column = what["pay"]
    empty = are_empty(column)
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        pay = column.to_numpy(dtype=float, na_value=np.nan)
    else:
        pay = np.zeros(len(column))
        for of_state, reader in ((True, decimal_of), (False, pay_of)):
            chosen = np.flatnonzero(((kind == STATE) == of_state) & ~empty)
            part = column.iloc[chosen]
            pay[chosen] = read_values(part, SPELLS, "pay", partial(reader, what="pay"), chosen)
        pay[empty] = np.nan
    pay = np.where((np.isnan(pay) & (kind == ON_LEAVE)) | (kind == WITHOUT_PAY), 0.0, pay)
    for bad, why in ((np.isnan(pay), "it is missing"), (pay < 0.0, "it cannot be below zero")):
        if bad.any():
            raise InputError(f"{SPELLS} row {int(bad.argmax()) + 1}, pay: {why}")
    return np.asarray(pay)


def _loss(who: pd.DataFrame) -> Array:
    """Loss of working capacity of each person; none where the column lacks or is empty."""
    return told_numbers(who, LOSS, PEOPLE, partial(share_of, what=LOSS))


def _decided(who: pd.DataFrame) -> Integers:
    """Month of the assessment of each loss; 0 where the column lacks or is empty."""
    months = told_numbers(who, DECISION, PEOPLE, partial(month_number, what=DECISION))
    return months.astype(np.int64)


def _rows(person: "pd.Series[Any]", what: pd.DataFrame) -> _Rows:
    check_no_gap(what["person"], SPELLS, "person")
    place = pd.Index(person).get_indexer(what["person"]).astype(np.int64)
    if (place < 0).any():
        row = int((place < 0).argmax())
        stray = what["person"].iloc[row]
        raise InputError(f"{SPELLS} row {row + 1}, person: {stray!r} is not among the people")
    first, last = months_of(what, "from", SPELLS), months_of(what, "to", SPELLS)
    kind = whole_numbers(what["kind"], SPELLS, "kind", _kind)
    rows = _Rows(np.arange(len(what)), place, first, last, kind, _pay(what, kind))
    return rows.where(np.lexsort((first, place)))


def _refuse(rows: _Rows, bad: Any, column: str, why: str) -> None:
    if bad.any():
        at = int(bad.argmax())
        spell = f"{month_text(int(rows.first[at]))} to {month_text(int(rows.last[at]))}"
        raise InputError(f"{SPELLS} row {int(rows.row[at]) + 1}, {column}: {spell} {why}")


def _check_order(rows: _Rows, birth: Integers) -> None:
    _refuse(rows, rows.last < rows.first, "to", "ends before it begins")
    _refuse(rows, rows.first < birth[rows.person], "from", "begins before the birth of the person")
    young = rows.first < first_month_of_work(birth[rows.person])
    _refuse(rows, young, "from", f"begins {too_young()}")
    same = rows.person[1:] == rows.person[:-1]
    overlap = np.concatenate([[False], same & (rows.first[1:] <= rows.last[:-1])])
    _refuse(rows, overlap, "from", "and the spell before it of the same person overlap")


def _with_leave(rows: _Rows) -> _Rows:
    """Leave with the kind of the last compulsory spell before it, and its pay if none is given."""
    leave = rows.kind == ON_LEAVE
    if not leave.any():
        return rows
    compulsory = np.isin(rows.kind, [KINDS.index(kind) for kind in COMPULSORY])
    before = np.maximum.accumulate(np.where(compulsory, np.arange(len(leave)), -1))
    strange = leave & ((before < 0) | (rows.person[before] != rows.person))
    _refuse(rows, strange, "kind", "is leave, and no compulsory spell stands before it")
    raised = leave & (rows.pay > 0.0)
    pay = np.where(leave & ~raised, _last_pay(rows, raised, before), rows.pay)
    return rows._replace(kind=np.where(leave, rows.kind[before], rows.kind), pay=pay)


def _last_pay(rows: _Rows, raised: Any, before: Integers) -> Array:
    """Pay of the last compulsory spell, or of a later leave during which it was raised."""
    known = np.maximum.accumulate(np.where(raised, np.arange(len(raised)), before))
    return rows.pay[np.where(known > before, known, before)]


def _check_pay(rows: _Rows) -> None:
    state = rows.kind == STATE
    most, source = highest_coefficient()
    why = f"has a coefficient above {most:g}, the highest pay in base salaries ({source})"
    _refuse(rows, state & (rows.pay > most), "pay", why)
    months = np.unique(rows.first)
    lowest = np.array([least_salary(month) for month in months.tolist()])
    least = lowest[np.searchsorted(months, rows.first)] if len(months) else rows.pay
    bad = ~state & ((rows.pay < least) | (rows.pay >= 1e12))
    if bad.any():
        at = int(bad.argmax())
        where = f"{SPELLS} row {int(rows.row[at]) + 1}, pay"
        check_salary(float(rows.pay[at]), int(rows.first[at]), where)


def _check_bought(rows: _Rows, law: Book, people: Persons) -> None:
    for at, why in faults_of_rows(rows, people, law):
        _refuse(rows, np.arange(len(rows.row)) == at, "kind", why)
