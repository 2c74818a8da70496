"""One review of a policy, or of one of its recurring duties, as it is on record."""

from msgspec import Struct

from flows.policy import Every
from store import iso
from store.date_words import full_words

POLICY = "policy"
"""The subject of the review of a policy itself; other subjects are ids of recurring duties."""
PRINTED = "The policy prints this date."
"""How a date came about that stands in the document."""


class Review(Struct, frozen=True, kw_only=True):
    """One review: open until it is completed. The date on which it was due first is kept."""

    id: int
    policy: str
    edition: str
    subject: str
    due: str
    """A date, a month (due at its end), or empty where none is set or the terms give it."""
    how: str
    """How the date came about, in a sentence; see `how_words`."""
    original_due: str = ""
    """The date that it had first, where it was moved since."""
    moved_on: str = ""
    """The day on which it was last moved."""
    reason: str = ""
    """Why it was last moved."""
    counted_from: str = ""
    """What its dates are counted from, so that they never drift; the first due date if empty."""
    every: Every | None = None
    """The school's own interval, where the policy prints none."""
    every_set_on: str = ""
    every_why: str = ""
    completed_on: str = ""
    by: str = ""
    result: str = ""
    next: int | None = None
    """The id of the review that follows this one."""
    withdrawn_on: str = ""
    """The day on which it was taken back, as the one before it was opened again."""
    withdrawn_why: str = ""

    def __post_init__(self) -> None:
        for text in (self.due, self.original_due, self.counted_from):
            iso.check_day_or_month(text)
        for text in (self.moved_on, self.every_set_on, self.completed_on, self.withdrawn_on):
            iso.check_day(text)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return not (self.completed_on or self.withdrawn_on)

    @property
    def is_completed(self) -> bool:
        """Whether it was done, and not opened again since."""
        return bool(self.completed_on) and not self.withdrawn_on

    @property
    def first_due(self) -> str:
        """The date that it had first, whether or not it was moved."""
        return self.original_due or self.due

    @property
    def how_words(self) -> str:
        """How its date came about, and why it was moved, in a sentence or two."""
        if not self.original_due:
            return self.how
        first = full_words(self.original_due)
        moved = f"The school moved it on {full_words(self.moved_on)} from {first}"
        if self.how == PRINTED:
            return f'{moved}, which the policy prints: "{self.reason}".'
        return f'{moved}: "{self.reason}". Of the first date: {self.how}'
