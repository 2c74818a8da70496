"""The official accounts in plain mode: who is in charge, who may use each, what is asked."""

from collections.abc import Sequence

from flows.account_demands import account_demands
from store.channel import Channel
from store.channels import channel
from tui.channel_history_text import history_of_channel
from tui.channel_text import channel_lines, demand_lines
from tui.form import Form
from tui.forms.channel import change_form, close_form, new_form, reopen_form
from tui.forms.channel_condition import condition_form
from tui.forms.channel_user import users_form
from tui.listed_channel import ListedChannel, listed_channel, listed_channels
from tui.listings.channels import channels_listing
from tui.plain.keys import Key
from tui.plain.pages import show_page
from tui.plain.reading import say_laid
from tui.plain.records import Read, RecordsList
from tui.plain.session import PlainSession

_HELP = (
    "Every official account of the school, open or closed. Who is in charge is a role, and whoever "
    "holds it now is named. No password is ever kept here. Nothing is deleted: z closes an "
    "account, and opens it again."
)


def show_channels(session: PlainSession) -> None:
    """The accounts. Raises LeftHere."""

    def new() -> None:
        policy = session.policy.id if session.policy else ""
        session.fill_in(new_form(session.desk, policy, lambda each: _say(session, each)))

    def asked() -> None:
        policy = session.policy_in_use()
        demands = account_demands(policy)
        say_laid(session.dialogue, lambda width: demand_lines(policy, demands, width))

    def keys() -> Sequence[Key]:
        return [Key("n", "new", new), Key("a", "what the policy asks", asked)]

    RecordsList(
        session,
        "Channels",
        lambda: Read(channels_listing(), listed_channels(session.desk)),
        lambda each: show_channel(session, each.number),
        keys=keys,
        says=_words,
        nothing="No official account is on record yet. n puts the first on record.",
        help_text=_HELP,
    ).show()


def _words(each: ListedChannel) -> str:
    parts = (each.channel.called, each.channel.site, f"in charge: {each.in_charge}", each.state)
    return ", ".join(filter(None, parts))


def show_channel(session: PlainSession, number: int) -> None:
    """One account. Raises FieldProblem where there is none of that number, and LeftHere."""
    store = session.desk.store

    def now() -> ListedChannel:
        return listed_channel(session.desk, channel(store, number))

    def read() -> None:
        each = now()
        for warning in each.warnings:
            session.dialogue.say(f"!  {warning}")
        say_laid(session.dialogue, lambda width: channel_lines(each, width))

    def ask(form: Form) -> None:
        session.fill_in(form)

    def history() -> None:
        for change in history_of_channel(store, now()):
            for line in change:
                session.dialogue.say(line)

    def said(each: Channel) -> None:
        _say(session, each)

    def keys() -> Sequence[Key]:
        each = now()
        is_open = each.channel.is_open
        closed = "" if is_open else "It is closed: nobody may use it. z opens it again."
        nothing = "" if each.conditions else "No condition of a policy is asked of it."
        form = close_form if is_open else reopen_form
        return [
            Key("e", "change", lambda: ask(change_form(session.desk, each.channel, said))),
            Key("u", "users", lambda: ask(users_form(store, each.channel, said)), closed),
            Key("c", "what is so", lambda: ask(condition_form(store, each, said)), nothing),
            Key(
                "z",
                "close" if is_open else "open again",
                lambda: ask(form(session.desk, each.channel, said)),
            ),
            Key("h", "history", history),
        ]

    show_page(session, read, keys, help_text=_HELP)


def _say(session: PlainSession, each: Channel) -> None:
    session.dialogue.say(f"Recorded: {each.called}.")
