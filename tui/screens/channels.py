"""The official accounts: who is in charge, who may use each, and what its policy asks of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from store.channel import Channel
from store.problems import FieldProblem, StoreProblem
from tui.form import Form
from tui.forms.channel import change_form, close_form, new_form, reopen_form
from tui.forms.channel_condition import condition_form
from tui.forms.channel_user import users_form
from tui.listed_channel import ListedChannel, listed_channels
from tui.listing import Listing
from tui.listings.channels import channels_listing
from tui.screens.list_page import NO_ROWS, ListPage
from tui.widgets.key_bar import Keys
from tui.widgets.line_list import LineList

_ABOUT_A_ROW = ("change", "users", "condition", "close_or_open", "history")


class ChannelsScreen(ListPage[ListedChannel]):
    """A list of accounts, the open ones first asked for; the row under the cursor explained."""

    help_text: ClassVar[str] = (
        "Every official account of the school, open or closed. Who is in charge is a role, and "
        "whoever holds it now is named; who may use an account is said by u, from a day on. a "
        "shows what the policy in use asks of an account, c puts on record that one of these "
        "things is so. Where somebody has left and may still use an account, it is marked with ! "
        "and stands among the deadlines. No password is ever kept here. Nothing is deleted: z "
        "closes an account, and opens it again."
    )
    finds = "find a platform, an account, a person or any words"
    nothing: ClassVar[tuple[str, ...]] = (
        "No official account is on record yet.",
        "Press n for the first, a for what the policy asks of one.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "put an account on record"),
        Binding("e", "change", "change what is said of it"),
        Binding("u", "users", "who may use it: approve, take off"),
        Binding("c", "condition", "what is asked of it, and is so"),
        Binding("z", "close_or_open", "close it, or open it again"),
        Binding("h", "history", "its history, and all that is on record"),
        Binding("a", "asked", "what the policy in use asks of an account"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._recorded: Channel | None = None

    # --- What is shown ------------------------------------------------------------------------

    def title_text(self) -> tuple[str, str]:
        """How many are open."""
        count = sum(each.channel.is_open for each in self.items)
        closed = len(self.items) - count
        return "Channels", f"{count} open{f', {closed} closed' if closed else ''}"

    def keys(self) -> Keys:
        """What can be done."""
        each = self.at_cursor
        is_closed = each is not None and not each.channel.is_open
        return [
            ("n", "new"),
            ("e", "change"),
            ("u", "users"),
            ("c", "what is so"),
            ("z", "open again" if is_closed else "close"),
            ("h", "history"),
            ("a", "asked"),
            *self.list_keys(),
            ("left", "back"),
            ("?", "help"),
        ]

    def read_items(self) -> Sequence[ListedChannel]:
        """Every account that is or was."""
        return listed_channels(self.desk)

    def make_listing(self) -> Listing[ListedChannel]:
        """By platform and name."""
        return channels_listing()

    def details(self, item: ListedChannel) -> Iterable[str]:
        """Who left, and what of all that its policy asks is not on record."""
        yield from item.warnings
        if item.missing:
            first, *others = (each.text for each in item.missing)
            more = f"; and {len(others)} more, which h names" if others else ""
            yield f"{item.policy} asks for this, and nothing is on record of it: {first}{more}."

    def people_in(self, found: Iterable[ListedChannel]) -> Iterable[int]:
        """Whoever may use these accounts today, as far as they are on the roster."""
        users = (user for each in found for user in each.users_now)
        return [each.user.person for each in users if each.user.person is not None]

    def refusals(self) -> dict[str, str]:
        """What cannot be done of the account under the cursor."""
        refused, each = super().refusals(), self.at_cursor
        if self.program.policy is None:
            refused["asked"] = "No policy is in use."
        if each is None:
            return refused | dict.fromkeys(_ABOUT_A_ROW, NO_ROWS)
        if not each.channel.is_open:
            refused["users"] = "It is closed: nobody may use it. Press z to open it again."
        if not each.conditions:
            refused["condition"] = _nothing_asked(each)
        return refused

    # --- Doing --------------------------------------------------------------------------------

    def action_new(self) -> None:
        """Put an account on record."""
        policy = self.program.policy
        self._open(lambda: new_form(self.desk, policy.id if policy else "", self._take))

    def action_change(self) -> None:
        """Change what is said of the account under the cursor."""
        if each := self.at_cursor:
            self._open(lambda: change_form(self.desk, each.channel, self._take))

    def action_users(self) -> None:
        """Approve somebody for the account under the cursor, or take somebody off."""
        if each := self.at_cursor:
            self._open(lambda: users_form(self.desk.store, each.channel, self._take))

    def action_condition(self) -> None:
        """Say of something that its policy asks that it is so, or no longer."""
        if each := self.at_cursor:
            self._open(lambda: condition_form(self.desk.store, each, self._take))

    def action_close_or_open(self) -> None:
        """Close the account under the cursor or, where it is closed, open it again."""
        if each := self.at_cursor:
            form = close_form if each.channel.is_open else reopen_form
            self._open(lambda: form(self.desk, each.channel, self._take))

    def action_history(self) -> None:
        """All that is on record of the account under the cursor, and how it came about."""
        from tui.screens.channel_history import ChannelHistoryScreen  # noqa: PLC0415

        if each := self.at_cursor:
            self.app.push_screen(ChannelHistoryScreen(each.number))

    def action_asked(self) -> None:
        """What the policy in use asks of an account."""
        from tui.screens.channel_demands import ChannelDemandsScreen  # noqa: PLC0415

        if policy := self.program.policy:
            self.app.push_screen(ChannelDemandsScreen(policy))

    @on(LineList.Chosen)
    def choose(self) -> None:
        """Enter changes what is said of the account under the cursor."""
        self.action_change()

    def _open(self, form: Callable[[], Form]) -> None:
        self._recorded = None
        try:
            self.open_form(form(), self._say_what_is_recorded)
        except (FieldProblem, StoreProblem) as problem:
            self.notice(str(problem))

    def _take(self, found: Channel) -> None:
        self._recorded = found

    def _say_what_is_recorded(self, saved: bool | None) -> None:
        found = self._recorded
        if not saved or found is None:
            return
        self.records_changed()
        is_shown = any(each.number == found.id for each in self.found)
        if is_shown:
            self.show_anew(str(found.id))
        hidden = "" if is_shown else " The list does not show it now: w shows others."
        self.notice(f"Recorded: {found.called}.{hidden}")


def _nothing_asked(each: ListedChannel) -> str:
    if not each.channel.policy:
        return "It is under no policy: e puts it under one."
    return f"{each.policy} sets no condition of its own for an account: a shows what it asks."
