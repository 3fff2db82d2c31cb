import numpy as np
import pytest

from conftest import invented_result
from vss_actuarial.ground.errors import InputError
from vss_actuarial.projection.compare import compare

COST = "payg_cost_rate [% of insured salaries]"


def test_results_stand_side_by_side_and_differ_from_the_first() -> None:
    base, dear = invented_result("base"), invented_result("dear", growth=2.0)
    together = compare(base, dear)
    assert list(together.measures()[COST].columns) == ["base", "dear"]
    expected = dear.measures()[COST] - base.measures()[COST]
    assert np.allclose(together.differences()[COST]["dear"], expected)
    assert together.accounts()["total_outgo [trillion VND]"]["dear"].iloc[-1] > 0
    assert together.events().loc[("pension_survivorship", "dear")].notna().all()


def test_what_cannot_be_compared_is_refused() -> None:
    base = invented_result("base")
    with pytest.raises(InputError, match="two scenarios or more"):
        compare(base)
    with pytest.raises(InputError, match="must differ"):
        compare(base, invented_result("base"))
    with pytest.raises(InputError, match="same year"):
        compare(base, invented_result("short", last_year=2030))
