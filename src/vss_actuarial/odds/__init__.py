"""How sure: many paths of population and economy through the funds, as lanes of one run.

from vss_actuarial import Scenario, odds
sure = odds(Scenario.named("age_65"), paths=1000, seed=1)
sure.events()
sure.fan("reserve_of_gdp")
sure.against(odds(paths=1000, seed=1)).events()
"""

import sys

import vss_actuarial

sys.modules[__name__].__class__ = vss_actuarial.Called
