"""Calculators of the chapter `contributing`."""

from vss_actuarial.individual.calculator import Calculator

CALCULATORS: tuple[Calculator, ...] = ()
