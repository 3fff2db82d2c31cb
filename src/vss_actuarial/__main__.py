"""Where `vss` begins, and `python -m vss_actuarial` where no `vss` is on the path."""

import signal
import sys


def main() -> int:
    """Run `vss`; Ctrl-C is answered already while the command line itself is imported."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    from vss_actuarial.cli import main as command

    return command()


if __name__ == "__main__":
    sys.exit(main())
