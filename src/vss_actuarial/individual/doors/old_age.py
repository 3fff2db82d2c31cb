"""Calculators of the chapter `old_age`."""

from vss_actuarial.individual.calculator import Calculator

CALCULATORS: tuple[Calculator, ...] = ()
