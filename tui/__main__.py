"""`python -m tui` is `policydesk`."""

import sys

from tui.command_line import main

sys.exit(main())
