"""Which terminals there are, as their names and the environment tell."""

import re
from collections.abc import Mapping

_SIMPLE = re.compile(r"^(|ansi.*|cons25.*|dumb|linux.*|pcansi|sun.*|unknown|vt\d+.*|wy\d+.*)$")


def is_simple(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may write on its screen what it does not understand.

    Of one without a name nothing is known. Those that imitate xterm leave such things out.
    """
    return bool(_SIMPLE.match(_name(environ)))


def is_in_tmux(environ: Mapping[str, str]) -> bool:
    """Whether there is tmux between the program and the terminal, as far as can be known."""
    return bool(environ.get("TMUX")) or _name(environ).startswith("tmux")


def is_in_screen(environ: Mapping[str, str]) -> bool:
    """Whether it is GNU screen; over SSH only the name of the terminal tells."""
    return not is_in_tmux(environ) and _name(environ).startswith("screen")


def _name(environ: Mapping[str, str]) -> str:
    return environ.get("TERM", "").strip().casefold()
