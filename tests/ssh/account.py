"""The account that people log in to: `policydesk` where it can be lent, else one's own.

No account is made on the machine. Where root may have mounts of its own, sshd sees a file of
accounts with one more line; nobody else does.
"""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

ACCOUNTS = Path("/etc/passwd")
SEEING = 'mount --bind "$1" "$2" && shift 2 && exec "$@"'


@dataclass(frozen=True)
class Account:
    """Who logs in, and what sshd has to be started with so that it knows them."""

    name: str
    home: Path
    start: tuple[str, ...] = ()

    @property
    def is_lent(self) -> bool:
        """Whether it is the one of the manual, with a home of its own, and not one's own."""
        return bool(self.start)


def account(top: Path) -> Account:
    """The account for an sshd whose files are in `top`; its home is made there."""
    home = top / "home"
    home.mkdir(mode=0o700)
    mine = pwd.getpwuid(os.getuid())
    lent = top / "passwd"
    line = f"policydesk:*:{mine.pw_uid}:{mine.pw_gid}:Policydesk:{home}:/bin/sh\n"
    lent.write_text(line + ACCOUNTS.read_text(encoding="utf-8"), encoding="utf-8")
    start = ("unshare", "--mount", "sh", "-c", SEEING, "sh", str(lent), str(ACCOUNTS))
    if os.getuid() == 0 and _works((*start, "sh", "-c", f"cd ~policydesk && test . -ef {home}")):
        return Account("policydesk", home, start)
    return Account(mine.pw_name, home)


def _works(command: tuple[str, ...]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
