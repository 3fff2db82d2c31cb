"""What rules of balancing did, as a table."""

import pandas as pd

from vss_actuarial.projection.outcome import Outcome


def acts_table(result: Outcome) -> pd.DataFrame:
    """Every act of a rule by year: its name, and the ratio that it read on 1 January."""
    rows = [{"rule": act.rule, "ratio_read [1]": act.ratio} for act in result.acts]
    return pd.DataFrame(rows, pd.Index([act.year for act in result.acts], name="year"))
