"""`python -m site_gen` is `site-gen`."""

import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line. Who interrupts it while it is still being imported sees no traceback either."""
    try:
        from site_gen.cli import main as run  # noqa: PLC0415

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
