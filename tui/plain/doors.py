"""What the school keeps, in plain mode: each place that home leads to, by its letter."""

from collections.abc import Callable

from msgspec import Struct

from store.rights import Task
from tui.plain.session import PlainSession


class Door(Struct, frozen=True):
    """A way from home to one place; the place is imported when it is opened."""

    letter: str
    words: str
    opens: Callable[[PlainSession], None]
    task: Task | None = None
    """What all that is behind it is part of, where that is not everybody's to do."""


def _register(session: PlainSession) -> None:
    from tui.plain.register import show_register  # noqa: PLC0415

    show_register(session, session.policy_in_use())


def _incidents(session: PlainSession) -> None:
    from tui.plain.incidents import show_incidents  # noqa: PLC0415

    show_incidents(session)


def _deadlines(session: PlainSession) -> None:
    from tui.plain.deadlines import show_deadlines  # noqa: PLC0415

    show_deadlines(session)


def _actions(session: PlainSession) -> None:
    from tui.plain.actions import show_actions  # noqa: PLC0415

    show_actions(session)


def _outcomes(session: PlainSession) -> None:
    from tui.plain.outcomes import show_outcomes  # noqa: PLC0415

    show_outcomes(session)


def _people(session: PlainSession) -> None:
    from tui.plain.people import show_people  # noqa: PLC0415

    show_people(session)


def _roles(session: PlainSession) -> None:
    from tui.plain.roles import show_roles  # noqa: PLC0415

    show_roles(session)


def _calendar(session: PlainSession) -> None:
    from tui.plain.calendar import show_calendar  # noqa: PLC0415

    show_calendar(session)


def _channels(session: PlainSession) -> None:
    from tui.plain.channels import show_channels  # noqa: PLC0415

    show_channels(session)


def _policies(session: PlainSession) -> None:
    from tui.plain.policies import show_policies  # noqa: PLC0415

    show_policies(session)


def _setting_up(session: PlainSession) -> None:
    from tui.plain.setting_up import show_setting_up  # noqa: PLC0415

    show_setting_up(session)


def _settings(session: PlainSession) -> None:
    from tui.plain.settings import show_settings  # noqa: PLC0415

    show_settings(session)


DOORS = (
    Door("a", "Acknowledgements", _register),
    Door("i", "Incidents", _incidents),
    Door("d", "Deadlines", _deadlines),
    Door("n", "Actions: what is to be done, by whom", _actions),
    Door("o", "Recorded outcomes", _outcomes),
    Door("p", "People on the roster", _people),
    Door("r", "Who holds each role", _roles),
    Door("c", "School calendar", _calendar),
    Door("h", "Channels: the official accounts", _channels),
    Door("t", "Policies: choose another, read, adopt", _policies),
    Door("u", "Set up the school", _setting_up, "settings"),
    Door("s", "Settings", _settings),
)
"""In the order in which home names them; the letters are those of the screens."""
