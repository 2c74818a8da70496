"""The exit codes of the program and of every command."""

FAILED = 1
"""Refused, or not done: the one line on standard error says why."""
USAGE = 2
"""A mistake in the command, or an unknown name."""
CRASHED = 70
"""An error in the program itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130
"""Left by the operator: Ctrl+C, or no to a question (128 + SIGINT)."""
