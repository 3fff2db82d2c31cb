"""Persons made up: who they are by the stocks, their careers, and what the law gives them."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from vss_actuarial.census.records.terms import Terms, revalued
from vss_actuarial.census.records.persons import running
from vss_actuarial.dated.book import Book
from vss_actuarial.ground.axes import FIRST_YEAR, Array
from vss_actuarial.ground.errors import InputError, whole_in
from vss_actuarial.ground.quantities import STATE_PAY
from vss_actuarial.individual.many.old_age import Careers, old_age_many
from vss_actuarial.law.family.monthly import MonthlyLaw
from vss_actuarial.law.in_force import InForce, month_table, rows, shipped_law
from vss_actuarial.law.old_age.in_payment.increases import adjusted
from vss_actuarial.projection.example.careers import LEAST_AGE, PIECES, Drawn, draw, room_for
from vss_actuarial.projection.example.stocks import BUDGET, PENSIONER, Integers, Stocks
