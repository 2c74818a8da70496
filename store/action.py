"""One action: who must do what by when, and how it ended."""

from datetime import date
from typing import Literal

from msgspec import Struct

from flows.rule import Clock
from store import iso
from store.date_words import full_day_words, full_words
from store.london import london_day

Kind = Literal["chase", "duty", "task"]


class Action(Struct, frozen=True, kw_only=True):
    """Something that somebody must do: open until it is done, or set aside with a reason.

    A `chase` is to find out what nobody knew; a `duty` comes from a line of an outcome or a step
    of a course; a `task` was set by hand.
    """

    id: int
    kind: Kind
    what: str
    """What is to be done; of a chase, the question to be answered, as its flow puts it."""
    owner: str
    """Whose part it is, in words; of a chase, who is asked."""
    owner_role: str = ""
    """The role whose holder must do it; empty where `owner` names somebody."""
    to_role: str = ""
    """The role that is to be told or asked, if it is about telling."""
    policy: str
    """The id of the policy; empty where a task belongs to none."""
    flow: str = ""
    fact: str = ""
    known_by: str = ""
    """Who can usually supply the fact, in the policy's words."""
    code: str = ""
    """The code of the walk that it comes from; may be empty."""
    outcome: int | None = None
    """The number of the outcome that this walk was recorded as, if it was."""
    also_for: tuple[int, ...] = ()
    """The numbers of further outcomes of the incident that ask for the same."""
    incident: int | None = None
    """The number of the incident that it belongs to, if it does."""
    step: str = ""
    """`takedown/ask-host`: the course and the step of it that this is."""
    results: tuple[str, ...] = ()
    """The results of a step, of which one is said when it is done; empty where free words do."""
    follows: int | None = None
    """The number of the step's action whose result led to it, if one did."""
    line: str = ""
    """Which kind of line of the outcome it comes from: tell, do or keep."""
    looks: bool = False
    """Means looking at the material, or taking a copy: barred where it may be a sexual image."""
    comes_first: bool = False
    """The guard asks for it, before anything else."""
    condition: str = ""
    """What must be so for it to be needed, in words."""
    source: Literal["", "policy", "good-practice"] = ""
    cite: tuple[str, ...] = ()
    printed: str = ""
    """When, in the policy's sense; empty where it prints nothing."""
    clock: Clock | None = None
    """The same as numbers, where it prints any."""
    original_due: str
    """A date, a time in UTC, or empty where no date can be worked out."""
    due: str
    at_once: bool = False
    """It is to be done now: due from the moment that is given, which is no limit."""
    before: str = ""
    """What it must come before, where that is all that is known of its time."""
    worked_out: str = ""
    """How the date came about, in a sentence; of a chase empty."""
    set_by: str
    set_at: str
    reason: str = ""
    """Why it last got another date."""
    is_worked_out_anew: bool = False
    """That date was worked out when the time of the report was corrected; nobody chose it."""
    done_on: str = ""
    """A date, or a time in UTC."""
    done_by: str = ""
    result: str = ""
    is_set_aside: bool = False
    """It was not done, for it was not needed; `result` says why."""
    is_withdrawn: bool = False
    """It was set aside because its outcome does not belong to the incident, or was voided."""

    def __post_init__(self) -> None:
        iso.check_day_or_moment(self.original_due)
        iso.check_day_or_moment(self.due)
        iso.check_moment(self.set_at)
        iso.check_day_or_moment(self.done_on)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return not self.done_on

    @property
    def due_on(self) -> date | None:
        """The last day on which it is not overdue; None where it has no date."""
        return iso.london_date(self.due) if self.due else None

    @property
    def set_on(self) -> date:
        """The day on which it was put on record."""
        return london_day(iso.moment(self.set_at))

    @property
    def how(self) -> str:
        """How its date came about, in a sentence or two."""
        start = self.worked_out or self._set
        if not self.reason:
            return start
        first = full_words(self.original_due)
        if self.is_worked_out_anew:
            return f"{start} It was first due {first or 'on no date'}: {self.reason}."
        if not first:
            return f'At first: {start} Then set to {full_words(self.due)}: "{self.reason}".'
        if self.due == self.original_due:
            return f'{start} Put back to {first}: "{self.reason}".'
        return f'{start} Put off from {first}: "{self.reason}".'

    @property
    def _set(self) -> str:
        whence = f", for outcome {self.outcome}" if self.outcome is not None else ""
        return f"Set on {full_day_words(self.set_on)} by {self.set_by}{whence}."
