"""One question for one person: all that is due or becomes due, side by side, and from which day."""

from vss_actuarial.individual.outlook.line import Line
from vss_actuarial.individual.outlook.many import table_of
from vss_actuarial.individual.outlook.outlook import Outlook, person

__all__ = ["Line", "Outlook", "person", "table_of"]
