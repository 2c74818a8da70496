"""`policydesk serve-ssh`: the gate for those who come in over SSH by a key of their own."""

import os
import signal
import sys
from collections.abc import Callable

import click

from flows.plain_text import clean
from store.access_log import log
from store.data_directory import data_directory
from store.key_lines import LONGEST_IDLE
from store.operator_id import must_be_an_id
from store.problems import AccessEnded, Refused, StoreProblem
from store.standing import Standing
from tui.client_environment import gate_environment
from tui.desk import Desk
from tui.idle import USUAL_MINUTES
from tui.offered import OFFERED, ON_THE_SERVER
from tui.ssh_request import Request, Unclear, named_in, request_of

REFUSED = 1
_ASKED, _FROM = "SSH_ORIGINAL_COMMAND", "SSH_CONNECTION"
_ENDED_BY = (signal.SIGHUP, signal.SIGTERM)
_SCREEN, _PLAIN = "the-program", "plain"


@click.command("serve-ssh")
@click.option("--operator", required=True, metavar="ID", help="Whose key it was.")
@click.option("--data", metavar="DIR", help="The data directory (else the account's own).")
@click.option(
    "--idle-minutes",
    type=click.IntRange(1, LONGEST_IDLE),
    default=USUAL_MINUTES,
    show_default=True,
    help="After how long without a key a session ends.",
)
def command(operator: str, data: str | None, idle_minutes: int) -> None:
    """Let an operator in, to the program or to the one command that they asked for.

    sshd runs this for a key whose line in the authorized_keys file says so; `policydesk operator`
    writes these lines. What the client asks for is read from SSH_ORIGINAL_COMMAND and is run by no
    shell. What the operator may do and see is what the records say at that moment.

    \b
    Example:
      policydesk serve-ssh --operator kb
    """
    asked, came_from = os.environ.get(_ASKED, ""), _address(os.environ.get(_FROM, ""))
    kept = gate_environment(os.environ)
    os.environ.clear()
    os.environ.update(kept)
    must_be_an_id(operator)
    directory = data_directory(data, {})
    desk = Desk(directory, None, operator, is_gated=True, idle_minutes=idle_minutes)
    sys.exit(_Visit(desk, came_from).of(asked))


class _Visit:
    """One time that somebody comes in."""

    def __init__(self, desk: Desk, came_from: str) -> None:
        self._desk = desk
        self._from = came_from

    def of(self, asked: str) -> int:
        """Let them in to what they asked for, or refuse; the exit code. All of it is logged."""
        try:
            standing = self._desk.store.standing()
            assert standing is not None
            request = self._wanted(asked, standing)
        except AccessEnded as problem:
            return self._refuse("not-let-in", asked, f"{problem.what} {problem.mend}")
        except StoreProblem as problem:
            return self._refuse("records-cannot-be-read", asked, _told(problem))
        except Refused as problem:
            return self._refuse("no-right", asked, str(problem))
        except Unclear as problem:
            return self._refuse("not-offered", asked, str(problem))
        what = request.command or (_PLAIN if "--plain" in request.words else _SCREEN)
        return self._logged(what, lambda: self._run(request))

    def _wanted(self, asked: str, standing: Standing) -> Request:
        request = request_of(asked, OFFERED)
        task = OFFERED.get(request.command)
        if task is not None:
            standing.must(task)
        if not (request.words or (sys.stdin.isatty() and sys.stdout.isatty())):
            what = "The program needs a terminal: ssh -t, or name a command, or plain."
            raise Unclear("command", what)
        return request

    def _run(self, request: Request) -> int:
        from tui.command_line import main  # noqa: PLC0415  # it imports this

        return main(list(request.words), gated=self._desk)

    def _logged(self, what: str, run: Callable[[], int]) -> int:
        """Run it between two lines of the log; what cannot be logged is not run."""
        try:
            self._log("in", what, self._from)
        except StoreProblem as problem:
            return self._say(f"Nobody is let in while it cannot be logged. {_told(problem)}")
        code = _ended_by_signals(run)
        self._log_or_say("out", what, f"exit-{code}")
        return code

    def _refuse(self, why: str, asked: str, said: str) -> int:
        known = {*OFFERED, *ON_THE_SERVER}
        self._log_or_say("refused", why, named_in(asked, known), self._from)
        return self._say(said)

    def _log_or_say(self, happening: str, *about: str) -> None:
        try:
            self._log(happening, *about)
        except StoreProblem as problem:
            self._say(_told(problem))

    def _log(self, happening: str, *about: str) -> None:
        desk = self._desk
        log(desk.directory, desk.operator, desk.store.now(), happening, *about)

    @staticmethod
    def _say(said: str) -> int:
        click.echo(clean(f"policydesk: {' '.join(said.split())}"), err=True)
        return REFUSED


def _ended_by_signals(run: Callable[[], int]) -> int:
    """Run it; also where a line that drops ends it, the exit code, so that its end is logged.

    What the program itself does about such a signal comes before this. The line sends several.
    """
    for each in _ENDED_BY:
        signal.signal(each, lambda number, _: sys.exit(128 + number))
    try:
        return run()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else REFUSED
    finally:
        for each in _ENDED_BY:
            signal.signal(each, signal.SIG_IGN)


def _told(problem: StoreProblem) -> str:
    """What is wrong, without where on the server that is."""
    return f"{problem.file.name} {problem.what} Tell whoever runs the server."


def _address(connection: str) -> str:
    """The address that the client came from, the first word of SSH_CONNECTION."""
    return connection.split(" ", 1)[0] or "-"
