"""`python -m vss_actuarial`: the command line where no `vss` is on the path."""

import sys

from vss_actuarial.cli import main

sys.exit(main())
