"""What the school keeps: each screen that home leads to, its key, and how it is opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from textual.screen import Screen

from store.rights import Task

if TYPE_CHECKING:
    from tui.app import PolicydeskApp

# Each screen is imported when it is opened: home must come up at once at every login.


class Door(Struct, frozen=True):
    """A way from home to one screen."""

    id: str
    key: str
    words: str
    open: "Callable[[PolicydeskApp], Screen[Any] | None]"
    """Makes the screen; None where it needs a policy in use and there is none."""
    task: Task | None = None
    """What all that is behind it is part of, where that is not everybody's to do."""

    @property
    def action(self) -> str:
        """The action that opens it."""
        return f"open('{self.id}')"

    def row_words(self, why_not: str) -> str:
        """Its line in a list, where the operator is not let in for that reason, if any."""
        return f"{self.key}  {self.words}{' (not with your rights)' if why_not else ''}"


def _register(program: "PolicydeskApp") -> Screen[Any] | None:
    from tui.screens.register import RegisterScreen  # noqa: PLC0415

    return RegisterScreen(program.policy) if program.policy else None


def _incidents(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.incidents import IncidentsScreen  # noqa: PLC0415

    return IncidentsScreen()


def _deadlines(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.deadlines import DeadlinesScreen  # noqa: PLC0415

    return DeadlinesScreen()


def _outcomes(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.outcomes import OutcomesScreen  # noqa: PLC0415

    return OutcomesScreen()


def _people(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.people import PeopleScreen  # noqa: PLC0415

    return PeopleScreen()


def _roles(program: "PolicydeskApp") -> Screen[Any] | None:
    from tui.screens.roles import RolesScreen  # noqa: PLC0415

    return RolesScreen(program.policy) if program.policy else None


def _calendar(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.calendar import CalendarScreen  # noqa: PLC0415

    return CalendarScreen()


def _policies(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.policies import PoliciesScreen  # noqa: PLC0415

    return PoliciesScreen()


def _more(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.more import MoreScreen  # noqa: PLC0415

    return MoreScreen()


def _clauses(program: "PolicydeskApp") -> Screen[Any] | None:
    from tui.screens.clauses import ClausesScreen  # noqa: PLC0415

    return ClausesScreen(program.policy) if program.policy else None


def _compare(program: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.compare_choosing import CompareChoosingScreen  # noqa: PLC0415

    policies = program.desk.catalogue.readable()
    policies.sort(key=lambda each: each is not program.policy)
    return CompareChoosingScreen(policies)


def _channels(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.channels import ChannelsScreen  # noqa: PLC0415

    return ChannelsScreen()


def _sheets(program: "PolicydeskApp") -> Screen[Any] | None:
    from tui.screens.sheets import SheetsScreen  # noqa: PLC0415

    return SheetsScreen(program.policy) if program.policy else None


def _retention(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.retention import RetentionScreen  # noqa: PLC0415

    return RetentionScreen()


def _first_run(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.first_run import FirstRunScreen  # noqa: PLC0415

    return FirstRunScreen()


def _settings(_: "PolicydeskApp") -> Screen[Any]:
    from tui.screens.settings import SettingsScreen  # noqa: PLC0415

    return SettingsScreen()


AT_HOME = (
    Door("acknowledgements", "a", "Acknowledgements", _register),
    Door("incidents", "i", "Incidents", _incidents),
    Door("deadlines", "d", "Deadlines", _deadlines),
    Door("outcomes", "o", "Recorded outcomes", _outcomes),
    Door("people", "p", "People on the roster", _people),
    Door("roles", "r", "Who holds each role", _roles),
    Door("calendar", "c", "School calendar", _calendar),
    Door("policies", "t", "Another policy", _policies),
    Door("more", "m", "More: clauses, channels, settings", _more),
)
"""In the order in which home lists them."""
BEHIND_MORE = (
    Door("clauses", "v", "The policy in use, clause by clause, beside its questions", _clauses),
    Door("compare", "e", "Every policy's answer to the same question, side by side", _compare),
    Door("channels", "h", "Channels: the official accounts, and who is in charge", _channels),
    Door("sheets", "b", "Paper sheets, as of an INSET day, that were keyed in", _sheets),
    Door("retention", "k", "How long records are kept", _retention, "retention"),
    Door(
        "first-run", "u", "Set up the school: policies, roles, staff list", _first_run, "settings"
    ),
    Door("settings", "s", "Settings: colours, letters", _settings),
)
"""What the list behind `m` holds; home knows these keys too."""
DOORS = {door.id: door for door in (*AT_HOME, *BEHIND_MORE)}
TAKES: dict[str, Task] = {each.action: each.task for each in DOORS.values() if each.task}
"""The doors behind which not everybody is let, by the action that opens each."""
