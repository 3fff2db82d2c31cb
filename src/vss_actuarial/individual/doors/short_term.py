"""Calculators of the chapter `short_term`."""

from vss_actuarial.individual.calculator import Calculator

CALCULATORS: tuple[Calculator, ...] = ()
