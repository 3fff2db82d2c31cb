"""Reading records: one person's file, many persons, a template to fill in."""

from vss_actuarial.individual.record.reading.files import read_person
from vss_actuarial.individual.record.reading.people import read_people
from vss_actuarial.individual.record.reading.template import write_template

__all__ = ["read_people", "read_person", "write_template"]
