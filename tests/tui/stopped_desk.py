"""A desk at which it is always the same moment."""

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from store.database import Store
from tui.desk import Desk

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)


class StoppedDesk(Desk):
    """A desk at a school of Windsor's, whose clock stands at a Friday in November 2026."""

    is_first_session = False

    def policy_to_begin_with(self) -> str:
        """Windsor's, unless another was used."""
        return super().policy_to_begin_with() or "windsor"

    @cached_property
    def store(self) -> Store:
        """The store, its clock stopped."""
        return Store(self.directory, self.operator, now=lambda: NOW)


def stopped_desk(data: Path) -> StoppedDesk:
    """The desk of the operator "office" at a data directory."""
    return StoppedDesk(data, None, "office")
