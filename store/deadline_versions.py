"""How often, and when last, what a deadline rests upon was changed on record."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import assert_never

from msgspec import Struct

from store import iso
from store.acknowledgements import all_acknowledgements
from store.changes import Change
from store.database import Store
from store.deadline import Deadline
from store.editions import editions
from store.entries import all_entries
from store.london import london
from store.records import records
from store.retention_periods import class_named
from store.review import POLICY
from store.review_standing import all_reviews

UNCHANGED = datetime(2020, 1, 1, tzinfo=UTC)
"""What stands for the time of the last change where nothing is on record."""


class Version(Struct, frozen=True, kw_only=True):
    """The same records give the same version; a change of them gives a higher one."""

    number: int
    changed_at: datetime
    """In UTC."""


def versions(store: Store, found: Iterable[Deadline]) -> dict[str, Version]:
    """The version of each deadline, by its key. Raises StoreProblem."""
    trail = _Trail(store)
    return {each.key: trail.version(each) for each in found}


class _Trail:
    """The times of all changes, by what was changed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of_actions: dict[int, list[str]] = {}
        self._of_reviews: dict[tuple[str, str, str], list[str]] = {}
        self._of_tables: dict[str, list[str]] = {}
        self._of_editions: dict[str, list[str]] = {}
        self._of_register: dict[str, list[str]] = {}
        reviews = {each.id: each for each in all_reviews(store)}
        adopted = {each.id: each.policy for each in editions(store)}
        for each in records(store, "changes", Change, number="number"):
            self._of_tables.setdefault(each.table, []).append(each.at)
            if each.table == "actions":
                self._of_actions.setdefault(each.id, []).append(each.at)
            elif each.table == "reviews" and each.id in reviews:
                review = reviews[each.id]
                edition = review.edition if review.subject == POLICY else ""
                key = (review.policy, review.subject, edition)
                self._of_reviews.setdefault(key, []).append(each.at)
            elif each.table == "editions":
                self._of_editions.setdefault(adopted.get(each.id, ""), []).append(each.at)
        for line in all_acknowledgements(store):
            self._of_register.setdefault(line.policy, []).append(line.recorded_at)

    def version(self, each: Deadline) -> Version:
        match each.kind:
            case "retention":
                return self._of_retention(each)
            case "chase" | "duty" | "task":
                stamps = self._of_actions.get(each.action, []) if each.action is not None else []
            case "channel":
                stamps = self._changes_of("channels", "people", "role_holders")
            case "acknowledgement" | "renewal":
                stamps = self._of_signatures(each)
            case "review" | "recurring":
                stamps = self._of_review(each)
            case _:
                assert_never(each.kind)
        last = max(map(iso.moment, stamps), default=UNCHANGED)
        return Version(number=len(stamps), changed_at=last)

    def _of_signatures(self, each: Deadline) -> list[str]:
        adopted = self._of_editions.get(each.policy, [])
        signed = self._of_register.get(each.policy, [])
        return [*adopted, *signed, *self._changes_of("people")]

    def _of_review(self, each: Deadline) -> list[str]:
        edition = each.edition if each.subject == POLICY else ""
        adopted = self._of_editions.get(each.policy, [])
        reviews = self._of_reviews.get((each.policy, each.subject, edition), [])
        return [*adopted, *reviews, *self._changes_of("calendar")]

    def _changes_of(self, *tables: str) -> list[str]:
        return [x for table in tables for x in self._of_tables.get(table, [])]

    def _of_retention(self, each: Deadline) -> Version:
        """What is past its period grows by itself, day by day: the seconds serve for a count."""
        from store.retention_due import past_period  # noqa: PLC0415  # few schools need it

        stamps = [x for found in self._of_tables.values() for x in found]
        stamps += [x.recorded_at for x in all_entries(self._store)]
        moments = [*map(iso.moment, stamps), UNCHANGED]
        ended = [x.kept_until for x in past_period(self._store, class_named(each.subject))]
        if ended:
            listed = iso.day(max(ended)) + timedelta(days=1)
            moments.append(datetime.combine(listed, time(), tzinfo=london()).astimezone(UTC))
        last = max(moments)
        return Version(number=int((last - UNCHANGED).total_seconds()), changed_at=last)
