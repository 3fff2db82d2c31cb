"""Calculators of the chapter `family`."""

from vss_actuarial.individual.calculator import Calculator

CALCULATORS: tuple[Calculator, ...] = ()
