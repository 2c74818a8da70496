"""A real sshd on a port of its own, set up as the manual says."""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from store.database import Store
from store.key_lines import KeyLine
from store.operators import add_operator, operator_called
from store.public_key import public_key
from tests.ssh.account import Account, account
from tests.ssh.processes import children, descendants, kill, logged_in
from tests.ssh.recommended import DEBIAN, DROP_IN, KEY_OPTIONS, key_line

PATIENCE_SECONDS = 10
TRIES = 5
POLICYDESK = Path(sys.executable).with_name("policydesk")
"""The program as it is installed here."""

SEPARATION = Path("/run/sshd")
"""Where sshd, started by root, locks up its half that talks to strangers; the system makes it."""

PENALTIES_SINCE = (9, 8)
"""From here on sshd lets nobody in for a while from where logins failed, as they do in tests."""


def sshd() -> str | None:
    """The server program of this machine."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    return shutil.which("sshd", path=path)


def missing() -> str:
    """What is not on this machine that a server and its clients need; empty if all is there."""
    named = [(name, shutil.which(name)) for name in ("ssh", "ssh-keygen", "scp", "sftp")]
    return ", ".join(name for name, path in [("sshd", sshd()), *named] if not path)


@dataclass(frozen=True)
class Person:
    """Somebody with a key."""

    operator: str
    key: Path
    server: "Server"

    @property
    def public(self) -> str:
        """The type of their key and the key, as a keys file has them."""
        return " ".join(_public(self.key).split()[:2])


class Server:
    """A running sshd, and who is let in."""

    def __init__(self, top: Path) -> None:
        """Make its keys and settings in `top`, and start it. Raises OSError."""
        self.top = top
        self.account: Account = account(top)
        self.people: dict[str, Person] = {}
        self.keys_file = top / "etc" / "authorized_keys"
        self.log_file = top / "sshd.log"
        self.config = top / "sshd_config"
        self.drop_in = top / "sshd_config.d" / "policydesk.conf"
        self.client_config = top / "ssh_config"
        self._lines: dict[str, str] = {}
        (top / "etc").mkdir()
        (top / "keys").mkdir(mode=0o700)
        self.drop_in.parent.mkdir()
        self._host_key = self._generate("host")
        self._write_keys()
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._start()

    @property
    def pid(self) -> int:
        """The process that waits for people."""
        assert self._process
        return self._process.pid

    @property
    def log(self) -> str:
        """What sshd has said so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    @property
    def programs(self) -> list[int]:
        """What those who logged in are running, be their line cut or not."""
        return logged_in(self.port)

    def stranger(self, name: str = "stranger") -> Person:
        """Somebody whose key nobody has let in."""
        key = self.top / "keys" / name
        return Person(name, key if key.exists() else self._generate(name), self)

    def let_in(self, operator: str, *command: str, options: str = KEY_OPTIONS) -> Person:
        """Let somebody in, to run that command and no other; they keep the key they had."""
        person = self.stranger(operator)
        self._let_in(person, key_line(shlex.join(command), person.public, options))
        return person

    def let_in_at(
        self, data: Path, operator: str, *, name: str = "", rights: Collection[str] = ("admin",)
    ) -> Person:
        """Let an operator in to the program, at that data directory, with these rights.

        They are put on record, if they are not; the line is as `policydesk operator key` writes it.
        """
        store = Store(data, "root")
        if operator_called(store, operator) is None:
            add_operator(store, operator, name=name or operator, rights=rights)
        store.leave()
        person = self.stranger(operator)
        key = public_key(person.public)
        line = KeyLine(operator=operator, key=key, program=str(POLICYDESK), data=str(data))
        self._let_in(person, f"{line.written().decode()}\n")
        return person

    def shut_out(self, *operators: str) -> None:
        """Take away the lines of these people, or of all."""
        for operator in operators or tuple(self.people):
            del self.people[operator], self._lines[operator]
        self._write_keys()

    def hang_up(self) -> None:
        """End every line and what was run over them; the server stays."""
        kill(*descendants(self.pid), *self.programs)

    @contextmanager
    def set_otherwise(self, **settings: str) -> Iterator[None]:
        """For lines begun meanwhile, other values of what the manual sets."""
        kept = self.drop_in.read_text(encoding="utf-8")
        changed = kept
        for name, value in settings.items():
            changed, times = re.subn(rf"(?m)^(\s*{name}) .*$", rf"\1 {value}", changed)
            assert times == 1, name
        try:
            self.drop_in.write_text(changed, encoding="utf-8")
            self.reload()
            yield
        finally:
            self.drop_in.write_text(kept, encoding="utf-8")
            self.reload()

    def reload(self) -> None:
        """Have it read its settings anew, as `systemctl reload ssh` does."""
        listening = self.log.count("Server listening")
        os.kill(self.pid, signal.SIGHUP)
        _wait_until(lambda: self.log.count("Server listening") > listening)

    def stop(self) -> None:
        """End it and all that it started."""
        if self._process:
            self.hang_up()
            _wait_until(lambda: not children(self.pid))  # it buries its own
            kill(self.pid)
            self._process.wait()
            self._process = None

    def settings(self) -> str:
        """What sshd itself takes its settings to be for the account."""
        who = f"user={self.account.name},host=localhost,addr=127.0.0.1"
        said = self._sshd("-T", "-C", who)
        assert said.returncode == 0, said.stderr
        return said.stdout.decode()

    def complaints(self) -> str:
        """What sshd has against its settings; empty if nothing."""
        return self._sshd("-t").stderr.decode()

    def _let_in(self, person: Person, line: str) -> None:
        self._lines[person.operator] = line
        self.people[person.operator] = person
        self._write_keys()

    def _sshd(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        program = (*self.account.start, str(sshd()), "-f", str(self.config), *arguments)
        return subprocess.run(program, capture_output=True, check=False)

    def _start(self) -> None:
        if os.getuid() == 0:
            SEPARATION.mkdir(mode=0o755, exist_ok=True)
        for _ in range(TRIES):
            self.port = _free_port()
            self._write_config()
            self._process = subprocess.Popen(
                (
                    *self.account.start,
                    *(str(sshd()), "-D", "-f", str(self.config), "-E", str(self.log_file)),
                ),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
            if self._is_up():
                return
            self.stop()
        raise OSError(f"sshd did not start: {self.complaints()}{self.log}")

    def _is_up(self) -> bool:
        assert self._process
        process, listening = self._process, f"Server listening on 127.0.0.1 port {self.port}."

        def says_so() -> bool:
            return self.log_file.exists() and listening in self.log

        return _wait_until(lambda: says_so() or process.poll() is not None) and says_so()

    def _write_config(self) -> None:
        drop_in = DROP_IN.format(account=self.account.name, keys=self.keys_file)
        self.drop_in.write_text(drop_in, encoding="utf-8")
        lines = [
            f"ListenAddress 127.0.0.1:{self.port}",
            f"HostKey {self._host_key}",
            "PidFile none",
            "UsePAM no",
            "LogLevel VERBOSE",
            "MaxStartups 100",  # all come at once; else sshd turns some of them away by lot
        ]
        if not _is_strict(self.top):
            lines.append("StrictModes no  # it lies below a folder that everybody may write to")
        if not self.account.is_lent:  # one's own start-up files are not what is tested
            lines.append(f"SetEnv HOME={self.account.home}")
        if _version() >= PENALTIES_SINCE:
            lines.append("PerSourcePenalties no")
        debian = DEBIAN.format(drop_ins=self.drop_in.parent / "*.conf")
        self.config.write_text("\n".join([*lines, debian]), encoding="utf-8")
        known = self.top / "known_hosts"
        host_key = _public(self._host_key)
        known.write_text(f"[127.0.0.1]:{self.port} {host_key}", encoding="utf-8")
        self.client_config.write_text(
            "Host *\n"
            "  HostName 127.0.0.1\n"
            f"  Port {self.port}\n"
            f"  User {self.account.name}\n"
            f"  UserKnownHostsFile {known}\n"
            "  GlobalKnownHostsFile /dev/null\n"
            "  StrictHostKeyChecking yes\n"
            "  IdentitiesOnly yes\n"
            "  BatchMode yes\n"
            "  ControlMaster no\n"
            "  ControlPath none\n"
            "  SendEnv LANG LC_*\n"
            "  KexAlgorithms curve25519-sha256\n",  # a third quicker than the newest
            encoding="utf-8",
        )

    def _generate(self, name: str) -> Path:
        key = self.top / "keys" / name
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(key)], check=True
        )
        return key

    def _write_keys(self) -> None:
        new = self.keys_file.with_suffix(".new")
        new.write_text("".join(self._lines.values()), encoding="utf-8")
        new.chmod(0o644)
        new.replace(self.keys_file)


@contextmanager
def server() -> Iterator[Server]:
    """A server that is gone afterwards, with all that it started."""
    top = Path(tempfile.mkdtemp(prefix="policydesk-ssh-", dir=_place()))
    running = None
    try:
        running = Server(top)
        yield running
    finally:
        if running:
            running.stop()
        shutil.rmtree(top, ignore_errors=True)


def _place() -> Path | None:
    """Where no folder above is open to everybody, which sshd would not trust a keys file in."""
    run = Path("/run")
    return run if os.access(run, os.W_OK) and _is_strict(run) else None


def _is_strict(place: Path) -> bool:
    """Whether sshd trusts a file there: every folder above is root's or one's own alone."""
    for folder in (place.resolve(), *place.resolve().parents):
        known = folder.stat()
        if known.st_uid not in {0, os.getuid()} or known.st_mode & 0o022:
            return False
    return True


def _public(key: Path) -> str:
    return key.with_name(f"{key.name}.pub").read_text(encoding="utf-8")


def _wait_until(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds() and time.monotonic() < until:
        time.sleep(0.01)
    return holds()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _version() -> tuple[int, int]:
    said = subprocess.run(["ssh", "-V"], capture_output=True, check=False).stderr.decode()
    found = re.search(r"OpenSSH_(\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0, 0)
