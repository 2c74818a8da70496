"""What of the environment counts at the gate: of the client's only terminal and language."""

import os
import pwd
import re
from collections.abc import Mapping

_TERMINAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9+._-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]{0,63}")
_LANGUAGE_NAME = re.compile(r"LANG|LC_[A-Z]{1,20}")
_PATH = "/usr/local/bin:/usr/bin:/bin"


def gate_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment to go on in: the account's own, and TERM, LANG and LC_* of the client.

    A value that is none of a terminal or language, such as a path, is left out.
    """
    account = pwd.getpwuid(os.getuid())
    kept = {
        name: value
        for name, value in environ.items()
        if (name == "TERM" and _TERMINAL.fullmatch(value))
        or (_LANGUAGE_NAME.fullmatch(name) and _LANGUAGE.fullmatch(value))
    }
    own = {"HOME": account.pw_dir, "USER": account.pw_name, "LOGNAME": account.pw_name}
    return {**kept, **own, "PATH": _PATH}
