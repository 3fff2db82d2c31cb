"""Calculators of the chapter `health_and_state`."""

from vss_actuarial.individual.calculator import Calculator

CALCULATORS: tuple[Calculator, ...] = ()
