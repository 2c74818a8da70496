"""The terminal program: which screen is shown, what is kept between them, and how it ends."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from textual import events
from textual.actions import ActionParseResult
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import WorkerFailed

from flows.plain_text import clean
from flows.policy import Policy
from store.last_policy import keep_last_policy
from store.outcomes import outcome
from store.problems import AccessEnded, StoreProblem
from tui.appearance import Appearance
from tui.ascii_encoding import write_in
from tui.by_rights import hidden_case_words, why_not
from tui.clipboard import clipboard_sequence, has_clipboard
from tui.crash import threads_fail_by, write_crash_log
from tui.desk import Desk
from tui.exit_codes import CRASHED
from tui.hiding_app import HidingApp
from tui.keeping_current import KeepingCurrent
from tui.kept_walk import KeptWalks
from tui.leaving import WayOut
from tui.screens.doors import DOORS
from tui.screens.page import Page
from tui.terminal_input import MOST_PASTED
from tui.terminal_output import TerminalDriver
from tui.walk_in_hand import WalkInHand

if TYPE_CHECKING:
    from tui.screens.long_work import LongWork

_CUT = f"Of what was pasted only the first {MOST_PASTED:,} characters were taken in."


def run(desk: Desk, appearance: Appearance | None = None) -> int:
    """Show the program until it is left; the exit code for the shell."""
    program = PolicydeskApp(desk, appearance)
    write_in(ascii_only=False)  # the program itself sees to its letters, as wide as they were
    with program.way_out.by_signals():
        with threads_fail_by(program.failed_elsewhere):
            program.run()
            for work in list(program.works):
                work.give_up()
        with contextlib.suppress(StoreProblem):  # the command tries again as it ends, and says it
            desk.leave()
    write_in(ascii_only=program.appearance.ascii_only)
    if program.crash is not None:
        sys.stderr.write(f"{program.crash}\n")
        return CRASHED
    if program.parting:
        click.echo(program.parting)
    return program.return_code or 0


class PolicydeskApp(HidingApp):
    """The program over one desk."""

    TITLE = "Policydesk"
    CSS_PATH = "policydesk.tcss"

    def __init__(self, desk: Desk, appearance: Appearance | None = None) -> None:
        super().__init__(desk, appearance or Appearance())
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]
        self.policy: Policy | None = None
        self.walks = KeptWalks(desk)
        self.warned_of = ""
        """The flow before which was said that another walk would give way."""
        self.crash: str | None = None
        self.works: set[LongWork[Any]] = set()
        """What is being done beside the keys."""
        self._keeping = KeepingCurrent(desk)
        self.way_out = WayOut()

    def get_driver_class(self) -> type[Driver]:
        """The driver that can do without a terminal at the end."""
        return TerminalDriver

    def on_load(self) -> None:
        """What holds before anything is put together."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._failed_on_loop)
        loop.set_task_factory(None)  # an eager one puts a screen together while it counts as left
        self.policy = self.desk.first_policy()

    def get_default_screen(self) -> Screen[Any]:
        """Home, below everything; one screen that is never seen less to lay out at each login."""
        from tui.screens.home import HomeScreen  # noqa: PLC0415  # it imports the others

        self.once_drawn(self._keep_current)  # before home reads what it was drawn from
        return HomeScreen()

    def on_mount(self) -> None:
        """Over home, in the first session, what is asked once."""
        if self.way_out.open(self.exit):
            self.exit()
            return
        if self.desk.is_first_session:
            from tui.screens.first_session import asked_first  # noqa: PLC0415  # the first time only

            if (page := asked_first(self.desk)) is not None:
                self.push_screen(page)

    def _keep_current(self) -> None:
        """From now on, keep up with what others record."""
        self._keeping.begin()
        self.run_worker(partial(self._keeping.go_on, self._page))  # begun by whoever runs it

    @property
    def can_copy(self) -> bool:
        """Whether the terminal may keep what is copied; none says whether it did."""
        return self.is_headless or has_clipboard(os.environ)

    def copy_to_clipboard(self, text: str) -> None:
        """As ever, for all that copies; but cleaned, and nothing that a terminal might cut off."""
        self._clipboard = clean(text)
        sequence = clipboard_sequence(text, os.environ)
        if sequence and self._driver is not None:
            self._driver.write(sequence)

    async def on_event(self, event: events.Event) -> None:
        """As ever; a key also tells that somebody is there, and a cut paste is said to be one."""
        if isinstance(event, events.InputEvent):
            self._keeping.touched()
        if self.idle_takes(event):
            return
        if isinstance(event, events.Key) and self._screen_stack:
            await self.screen._mounted_event.wait()  # or what is typed ahead misses the field
        await super().on_event(event)
        is_cut = isinstance(event, events.Paste) and len(event.text) == MOST_PASTED
        if is_cut and (page := self._page()):
            page.notice(_CUT)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As ever; but where the page refuses what its key would do, it says why.

        A page that was not put together yet, where keys were typed ahead, acts once it is.
        """
        if isinstance(default_namespace, Page):
            if not default_namespace.is_mounted:
                default_namespace.call_later(self.run_action, action, default_namespace, namespaces)
                return True
            name = action if isinstance(action, str) else _written(action)
            if default_namespace.refuses(name):
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def _page(self) -> Page[object] | None:
        """The page that is shown, while there is one."""
        shown = self.screen if self.is_running and not self._exit else None
        return shown if isinstance(shown, Page) and shown.is_mounted else None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What Ctrl+P offers: everything that a key does on this screen, and leaving."""
        for active in screen.active_bindings.values():
            binding = active.binding
            ours = active.node is screen and binding.show  # what Textual adds is not shown
            if ours and binding.description and not binding.key.isdigit():
                why = screen.why_refused(binding.action) if isinstance(screen, Page) else ""
                yield SystemCommand(
                    binding.description.capitalize(),
                    f"Not now: {why}" if why else f"Key {self.get_key_display(binding)}",
                    self._runner(binding.action),
                )
        yield SystemCommand("Leave Policydesk", "An unfinished walk is kept", self.exit)

    def action_command_palette(self) -> None:
        """Offer every command by name."""
        from tui.command_palette import Palette  # noqa: PLC0415  # only where it is wanted

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def _runner(self, action: str) -> Callable[[], None]:
        async def act() -> None:
            await self.screen.run_action(action)

        def run_it() -> None:
            self.call_later(act)

        return run_it

    def go_home(self) -> None:
        """Out of every screen above home."""
        for _ in self.screen_stack[1:]:
            self.pop_screen()

    def use_policy(self, id: str) -> str:
        """Take a policy into use, now and in the next session; what went wrong, or nothing.

        Raises UnknownName and PolicyBroken.
        """
        self.policy = self.desk.catalogue.policy(id)
        try:
            keep_last_policy(self.desk.directory, self.desk.operator, id)
        except StoreProblem as problem:
            return str(problem)
        return ""

    def open_incident(self, number: int, *, action: int | None = None) -> None:
        """Show an incident, the cursor at one of its actions where one is named.

        Where it is not shown to the operator, who may have opened it themselves, that is said.
        """
        from tui.screens.incident import IncidentScreen  # noqa: PLC0415  # only where one is wanted

        if why := hidden_case_words(self.desk.store, number):
            self._say_here(why)
            return
        at = "" if action is None else f"action {action}"
        self.push_screen(IncidentScreen(number, at=at))

    def open_outcome(self, number: int) -> None:
        """Show an outcome on record."""
        from tui.screens.recorded_outcome import RecordedOutcomeScreen  # noqa: PLC0415

        entry = outcome(self.desk.store, number)
        if entry is not None:
            policy = self.desk.catalogue.find(entry.outcome.policy)
            self.push_screen(RecordedOutcomeScreen(number, policy))

    def open_door(self, id: str) -> None:
        """Show what the school keeps, or say why the operator is not let in there."""
        if why := why_not(self.desk.store, DOORS[id].task):
            self._say_here(why)
            return
        screen = DOORS[id].open(self)
        if screen is not None:
            self.push_screen(screen)
        elif isinstance(self.screen, Page):
            self.screen.notice("No policy is in use: press t at home to choose one.")

    def keep_to_what_is_shown(self) -> None:
        """Leave what the operator may not be shown any more; all of it, where they may not come in.

        Nothing of it stays on the screen: what was opened from it goes with it.
        """
        if self._exit:
            return
        try:
            self.desk.store.standing()
            for page in self.screen_stack:
                if isinstance(page, Page) and (why := page.why_not_shown()):
                    self.leave_page(page, why)
                    return
        except AccessEnded as problem:
            self.parting = f"{problem.what} {problem.mend}"
            self.exit()
        except StoreProblem:  # the pages that need the records say so
            return

    def leave_page(self, page: Page[Any], why: str) -> None:
        """Leave a page, and say why on the one below it."""
        page.dismiss()
        self.call_after_refresh(self._say_here, why)

    # --- The walk in hand ---------------------------------------------------------------------

    def begin_walk(self, flow: str, answers: Mapping[str, Iterable[str]] | None = None) -> None:
        """Begin a walk; one that was unfinished gives way once a question of it is answered."""
        assert self.policy is not None
        self._show_walk(WalkInHand(self.policy, flow, answers))

    def unfinished_walk(self) -> WalkInHand | str | None:
        """The walk to go on with; a sentence where it was kept and cannot be used; or None."""
        return self.walks.unfinished()

    def warning_before(self, flow: str, going_on: str) -> str:
        """What to say before an unfinished walk gives way to another; nothing when asked again."""
        left = self.walks.own
        if left is not None and left.walk.path and self.warned_of != flow:
            self.warned_of = flow
            return (
                f"A walk is unfinished: {left.walk.flow.title} {going_on}, or the same key again "
                "to give it up and begin this one."
            )
        self.warned_of = ""
        return ""

    def go_on(self, in_hand: WalkInHand) -> None:
        """Go on with a walk that was left."""
        problem = self.walks.go_on(in_hand)
        self.policy = in_hand.policy
        self._show_walk(in_hand)
        self.call_after_refresh(self._say_here, problem)

    def keep_walk(self, in_hand: WalkInHand) -> str:
        """Keep the walk so that nothing can lose it; what went wrong, or nothing."""
        return self.walks.keep(in_hand)

    def forget_walk(self) -> None:
        """The walk is recorded: nothing of it is unfinished any more."""
        self._say_here(self.walks.forget())

    def give_up_walk(self, in_hand: WalkInHand) -> None:
        """The walk is not to be recorded; home goes back to it until another is begun."""
        self._say_here(self.walks.give_up(in_hand))

    def _say_here(self, problem: str) -> None:
        if problem and isinstance(self.screen, Page):
            self.screen.notice(problem)

    def show_outcome(self, in_hand: WalkInHand) -> None:
        """Show what the walk came to, over the walk."""
        from tui.screens.outcome import OutcomeScreen  # noqa: PLC0415  # only at the end of one

        found, problem = self.desk.outcome_of(in_hand.walk)
        problem = problem or self.desk.keep_encoding_or_say(in_hand.policy)
        screen = OutcomeScreen(in_hand, found)
        self.push_screen(screen)
        if problem:
            screen.call_after_refresh(screen.notice, problem)

    def _show_walk(self, in_hand: WalkInHand) -> None:
        from tui.screens.walk import WalkScreen  # noqa: PLC0415  # only where one is begun

        self.push_screen(WalkScreen(in_hand))

    # --- When the program itself fails --------------------------------------------------------

    def panic(self, *_: object) -> None:
        """One short line and a log without values, where Textual would print people's names."""
        error: BaseException | None = self._exception or sys.exc_info()[1]
        if isinstance(error, WorkerFailed):
            error = error.error
        if self.crash is None:  # what fails after it fails because of it
            self.crash = write_crash_log(self.desk.directory, error, self.desk.store.stamp())
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def failed_elsewhere(self, error: BaseException) -> None:
        """End as with any error, on whatever thread it was."""
        if self.is_running and isinstance(error, Exception):
            self.call_later(self._handle_exception, error)

    def _failed_on_loop(self, _: asyncio.AbstractEventLoop, about: Mapping[str, object]) -> None:
        """Not written over the screen, as asyncio would."""
        error = about.get("exception")
        if isinstance(error, Exception):
            self.failed_elsewhere(error)


def _written(action: "ActionParseResult") -> str:
    """An action as a binding writes it."""
    _, name, arguments = action
    return f"{name}({', '.join(map(repr, arguments))})" if arguments else name
