"""Money of own data: accounts that add up, reserves that follow, assets that hold them."""

from collections.abc import Iterator

from vss_actuarial.census.doors import OwnData
from vss_actuarial.presentation.own_data.reporting.findings import NOTE, WARNING, Finding

CLOSE = 0.001
"""Share of what moves in a year by which an account may be off. Judgement: rounding to billions."""
NEAR = 0.01
"""Share of a reserve by which another figure of it may differ. Judgement: days of booking."""
Books = dict[tuple[str, int], dict[str, float]]


def of_money(own: OwnData) -> Iterator[Finding]:
    """Accounts, reserves and assets that do not agree."""
    books = _books(own)
    yield from _of_accounts(books)
    reserves = own.census.reserves
    ours = {"accounts", "reserves"} <= set(own.about.models_own)  # aligned anew on the date
    for fund, reserve in () if ours else reserves.items():
        closing = books.get((fund, own.about.since - 1), {}).get("closing_reserve")
        yield from _differ("accounts", "own_reserve_of_account", fund, closing, reserve)
    held: dict[str, float] = {}
    for one in own.census.assets:
        held[one.fund] = held.get(one.fund, 0.0) + one.amount
    for fund, amount in held.items():
        yield from _differ("assets", "own_assets_of_reserve", fund, amount, reserves.get(fund))


def _books(own: OwnData) -> Books:
    """Sums of income and outgo and both reserves, by fund and year."""
    found: Books = {}
    if "accounts" not in own.tables:
        return found
    rows = own.tables["accounts"].rows("fund", "year", "side", "item", "flow")
    for _, (fund, year, side, item, amount) in rows:
        book = found.setdefault((fund, int(year)), {})
        name = item if side == "reserve" else side
        book[name] = book.get(name, 0.0) + amount
        if item == "investment_income":
            book["invested"] = amount
    return found


def _of_accounts(books: Books) -> Iterator[Finding]:
    """Opening, income and outgo give the closing, and each closing the next opening."""
    for (fund, year), book in sorted(books.items()):
        if "opening_reserve" in book and "closing_reserve" in book:
            off = book["opening_reserve"] + book.get("income", 0.0) - book.get("outgo", 0.0)
            off -= book["closing_reserve"]
            moved = book.get("income", 0.0) + book.get("outgo", 0.0)
            if abs(off) > CLOSE * moved:
                weight = WARNING if "invested" in book else NOTE
                facts = {"fund": fund, "year": f"{year}", "off": f"{off / 1e12:+,.3f}"}
                yield Finding(weight, "accounts", "own_account_off", facts)
        later = books.get((fund, year + 1), {}).get("opening_reserve")
        for finding in _differ(
            "accounts", "own_openings", fund, book.get("closing_reserve"), later
        ):
            yield finding._replace(facts={**finding.facts, "year": f"{year}"})


def _differ(
    table: str, name: str, fund: str, one: float | None, other: float | None
) -> Iterator[Finding]:
    if one is None or other is None or abs(one - other) <= NEAR * max(abs(other), 1.0):
        return
    facts = {"fund": fund, "one": f"{one / 1e12:,.3f}", "other": f"{other / 1e12:,.3f}"}
    yield Finding(WARNING, table, name, facts)
