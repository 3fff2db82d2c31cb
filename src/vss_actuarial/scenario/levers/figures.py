"""Figures of a parameter as text, as levers and descriptions tell them."""

from vss_actuarial.dated.shown.figures import figure as figure
from vss_actuarial.dated.shown.figures import path_of as path_of
from vss_actuarial.dated.shown.figures import value_on as value_on
