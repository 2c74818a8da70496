"""The list of deadlines: everything with a due date, soonest first, and how it came about."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from store.action import Action
from store.actions import all_actions
from store.deadline import Deadline
from store.deadlines import every_deadline
from tui.deadlines_text import (
    WHICH,
    Which,
    are_several,
    counted_words,
    detail_lines,
    when_words,
)
from tui.listing import Listing, named
from tui.listings.deadlines import deadlines_listing
from tui.screens.list_page import ListPage


class DeadlinesList(ListPage[Deadline]):
    """A list; the row under the cursor is explained below it."""

    finds = "find what is due, whose part it is, a clause or a policy"
    nothing: ClassVar[tuple[str, ...]] = ("Nothing is due.",)

    def __init__(self) -> None:
        super().__init__()
        self._actions: dict[int, Action] = {}

    def title_text(self) -> tuple[str, str]:
        """How many are overdue."""
        return "Deadlines", counted_words(self.items)

    def read_items(self) -> Sequence[Deadline]:
        """What is due under every policy in use."""
        store, policy = self.desk.store, self.program.policy
        policies = self.desk.policies_in_use(policy.id if policy else "")
        self._actions = {each.id: each for each in all_actions(store)}
        return every_deadline(store, policies, self.desk.catalogue.folders, store.now())

    def make_listing(self) -> Listing[Deadline]:
        """Soonest first, as of now."""
        return deadlines_listing(self.items, self.desk.store.now())

    def details(self, item: Deadline) -> Iterable[str]:
        """When it was due, whose part it is, how the date came about, which clauses ask for it."""
        said = when_words(item, self.desk.store.now()) if item.overdue_by else ""
        lines = detail_lines(item)
        if not are_several(self.items):
            lines = [each for each in lines if each != item.policy_name]
        return [f"{said[:1].upper()}{said[1:]}", *lines]

    @property
    def which(self) -> Which:
        """Which deadlines are shown."""
        name = named(self.listing.which, self.wanted.which).name
        return next(each for each in WHICH if each == name)

    @property
    def action_at_cursor(self) -> Action | None:
        """The action that the deadline under the cursor is, if it is one."""
        each = self.at_cursor
        return self._actions.get(each.action) if each and each.action is not None else None
