"""The real command, run at a clock that stands still: `python -m tests.tui.plain.stopped_program`.

The operator is "office", so that a transcript says the same on every machine.
"""

import sys
from functools import partial
from unittest.mock import patch

from store.database import Store
from tests.tui.stopped_desk import NOW
from tui.command_line import main

if __name__ == "__main__":
    stopped = partial(Store, now=lambda: NOW)
    with patch("tui.desk.Store", stopped), patch("tui.desk.operator_name", lambda: "office"):
        sys.exit(main())
