"""The terminal program: which screen is shown, what is kept between them, and how it ends."""

import contextlib
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence

from textual import events
from textual.actions import ActionParseResult
from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from flows.policy import Policy
from flows.problem import AnswerRefused, PolicyBroken, UnknownName
from store.last_policy import keep_last_policy
from store.outcomes import outcome
from store.problems import StoreProblem
from store.unfinished import Draft, drop_unfinished, keep_unfinished, unfinished
from tui.crash import write_crash_log
from tui.desk import Desk
from tui.inert_output import InertOutput
from tui.keeping_current import KeepingCurrent
from tui.leaving import WayOut
from tui.screens.doors import DOORS
from tui.screens.page import Page
from tui.terminal_output import TerminalDriver
from tui.walk_in_hand import WalkInHand

CRASHED = 70
"""The exit code after an error in the program itself (EX_SOFTWARE)."""


def run(desk: Desk) -> int:
    """Show the program until it is left; the exit code for the shell."""
    program = PolicydeskApp(desk)
    with program.way_out.by_signals():
        program.run()
        with contextlib.suppress(StoreProblem):  # the command tries again as it ends, and says it
            desk.leave()
    if program.crash is not None:
        sys.stderr.write(f"{program.crash}\n")
        return CRASHED
    return program.return_code or 0


class PolicydeskApp(App[None]):
    """The program over one desk."""

    TITLE = "Policydesk"
    CSS_PATH = "policydesk.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]
        self.desk = desk
        self.policy: Policy | None = None
        self.walk_in_hand: WalkInHand | None = None
        self.walk_began = ""
        self.warned_of = ""
        """The flow before which was said that another walk would give way."""
        self.crash: str | None = None
        self._keeping = KeepingCurrent(desk)
        self.way_out = WayOut()

    def get_driver_class(self) -> type[Driver]:
        """The driver that can do without a terminal at the end."""
        return TerminalDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The usual filters, then the one that lets nothing but text through."""
        return [*super().get_line_filters(), InertOutput()]

    def on_mount(self) -> None:
        """Begin at home, and from then on keep up with what others record."""
        from tui.screens.home import HomeScreen  # noqa: PLC0415  # it imports the others

        if self.way_out.open(self.exit):
            self.exit()
            return
        wanted = self.desk.policy_to_begin_with()
        self.policy = self.desk.catalogue.first(wanted)
        self._keeping.begin()
        self.push_screen(HomeScreen())
        if not wanted and len(self.desk.catalogue.folders) > 1:
            from tui.screens.policies import PoliciesScreen  # noqa: PLC0415  # the first time only

            self.push_screen(PoliciesScreen(first_time=True))
        self.run_worker(self._keeping.go_on(self._page))

    async def on_event(self, event: events.Event) -> None:
        """As ever; a key also tells that somebody is there."""
        if isinstance(event, events.InputEvent):
            self._keeping.touched()
        await super().on_event(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As ever; but where the page refuses what its key would do, it says why."""
        if isinstance(default_namespace, Page):
            name = action if isinstance(action, str) else action[1]
            if default_namespace.refuses(name.partition("(")[0]):
                return True
        return await super().run_action(action, default_namespace, namespaces)

    def _page(self) -> Page[object] | None:
        """The page that is shown, while there is one."""
        shown = self.screen if self.is_running and not self._exit else None
        return shown if isinstance(shown, Page) and shown.is_mounted else None

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What Ctrl+P offers: everything that a key does on this screen, and leaving."""
        refused = screen.refusals() if isinstance(screen, Page) else {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.node is screen and binding.description and not binding.key.isdigit():
                why = refused.get(binding.action.partition("(")[0], "")
                yield SystemCommand(
                    binding.description.capitalize(),
                    f"Not now: {why}" if why else f"Key {self.get_key_display(binding)}",
                    self._runner(binding.action),
                )
        yield SystemCommand("Leave Policydesk", "An unfinished walk is kept", self.exit)

    def _runner(self, action: str) -> Callable[[], None]:
        async def act() -> None:
            await self.screen.run_action(action)

        def run_it() -> None:
            self.call_later(act)

        return run_it

    def go_home(self) -> None:
        """Out of every screen above home."""
        for _ in self.screen_stack[2:]:
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
        """Show an incident, the cursor at one of its actions where one is named."""
        from tui.screens.incident import IncidentScreen  # noqa: PLC0415  # only where one is wanted

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
        """Show what the school keeps."""
        screen = DOORS[id].open(self)
        if screen is not None:
            self.push_screen(screen)
        elif isinstance(self.screen, Page):
            self.screen.notice("No policy is in use: press t at home to choose one.")

    # --- The walk in hand ---------------------------------------------------------------------

    def begin_walk(self, flow: str, answers: Mapping[str, Iterable[str]] | None = None) -> None:
        """Begin a walk; one that was unfinished gives way once a question of it is answered."""
        assert self.policy is not None
        self.walk_began = self.desk.store.stamp()
        self._show_walk(WalkInHand(self.policy, flow, answers))

    def unfinished_walk(self) -> WalkInHand | str | None:
        """The walk to go on with; a sentence where it was kept and cannot be used; or None."""
        if self.walk_in_hand is not None:
            return self.walk_in_hand
        draft = unfinished(self.desk.directory, self.desk.operator)
        if draft is None:
            return None
        if isinstance(draft, StoreProblem):
            return str(draft)
        try:
            policy = self.desk.catalogue.policy(draft.policy)
            in_hand = WalkInHand(policy, draft.flow, draft.answers)
        except (UnknownName, PolicyBroken, AnswerRefused):
            return "An unfinished walk was kept, but the policy has changed since. Begin it again."
        self.walk_in_hand = in_hand
        self.walk_began = draft.started_at
        return in_hand

    def warning_before(self, flow: str, going_on: str) -> str:
        """What to say before an unfinished walk gives way to another; nothing when asked again."""
        left = self.unfinished_walk()
        if isinstance(left, WalkInHand) and left.walk.path and self.warned_of != flow:
            self.warned_of = flow
            return (
                f"A walk is unfinished: {left.walk.flow.title} {going_on}, or the same key again "
                "to give it up and begin this one."
            )
        self.warned_of = ""
        return ""

    def go_on(self, in_hand: WalkInHand) -> None:
        """Go on with a walk that was left."""
        self.policy = in_hand.policy
        self._show_walk(in_hand)

    def keep_walk(self, in_hand: WalkInHand) -> str:
        """Keep the walk so that nothing can lose it; what went wrong, or nothing."""
        self.walk_in_hand = in_hand
        draft = Draft(
            policy=in_hand.policy.id,
            flow=in_hand.flow,
            fingerprint=in_hand.policy.fingerprint,
            answers={fact: list(chosen) for fact, chosen in in_hand.answers.items()},
            started_at=self.walk_began,
        )
        try:
            keep_unfinished(self.desk.directory, self.desk.operator, draft)
        except StoreProblem as problem:
            return f"{problem} The walk goes on; it is kept only while this window is open."
        return ""

    def forget_walk(self) -> None:
        """The walk is recorded or given up: nothing is unfinished any more."""
        self.walk_in_hand = None
        try:
            drop_unfinished(self.desk.directory, self.desk.operator)
        except StoreProblem as problem:
            if isinstance(self.screen, Page):
                self.screen.notice(str(problem))

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

    def _fatal_error(self) -> None:
        """One short line and a log without values, where Textual would print people's names."""
        error = sys.exc_info()[1]
        frames = traceback.extract_tb(error.__traceback__) if error else []
        self.crash = write_crash_log(self.desk.directory, error, frames, self.desk.store.stamp())
        self._close_messages_no_wait()
