"""Rules, duties and flows: what a policy concludes from facts, as data."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from flows.spelling import spelled
from flows.verdict import Verdict

Table = Mapping[str, frozenset[str]]
"""Facts and, for each, the options of which one must have been chosen. All must hold."""


class Clock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """A time limit that a policy prints as a number, or the end of term. Exactly one is given."""

    from_: str = ""
    """What starts it, in words: "the report". Only an end of term can do without."""
    hours: int | None = None
    days: int | None = None
    school_days: int | None = None
    end_of_term: bool = False

    @property
    def words(self) -> str:
        """The limit as a person reads it: "within 24 hours of the report"."""
        for count, unit in (
            (self.hours, "hour"),
            (self.days, "day"),
            (self.school_days, "school day"),
        ):
            if count is not None:
                return f"within {count} {unit}{'' if count == 1 else 's'} of {self.from_}"
        return "by the end of term" if self.end_of_term else f"from {self.from_}"


class Tell(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """Somebody to tell or to ask. Without `cite` it is good practice and not the policy's."""

    role: str
    text: str = ""
    """What for, where that is not plain."""
    by: str | Clock | None = None
    """When, only where the policy prints it."""
    how: str = ""
    provided: str = ""
    """A condition that only the person concerned can judge; printed, never asked."""
    cite: tuple[str, ...] = ()


class Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """Something to do, not to do, to keep, or that may follow. Without `cite`: good practice."""

    text: str
    provided: str = ""
    capture: bool = False
    """Means taking a copy or screenshot; never shown where there may be a sexual image."""
    cite: tuple[str, ...] = ()


class Lines(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """The lines that rules, duties and the guard contribute to an outcome."""

    tell: tuple[Tell, ...] = ()
    nobody: bool = False
    """The policy asks nobody to be told (written `tell = "nobody"`)."""
    do: tuple[Line, ...] = ()
    do_not: tuple[Line, ...] = ()
    keep: tuple[Line, ...] = ()
    may_follow: tuple[Line, ...] = ()

    @property
    def besides_tell(self) -> tuple[Line, ...]:
        """Every line but those of whom to tell."""
        return (*self.do, *self.do_not, *self.keep, *self.may_follow)


class Otherwise(Lines, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """What a flow concludes when no rule holds. Never a permission: silence is not a yes."""

    verdict: Verdict
    say: str
    cite: tuple[str, ...] = ()


class Rule(Lines, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """When these facts hold, this is the verdict, because of these clauses."""

    id: str
    when: tuple[Table, ...]
    """Any of these tables may hold."""
    verdict: Verdict
    say: str
    cite: tuple[str, ...]
    ends: bool = False
    """If it holds, nothing after it is asked or shown."""
    decided: str = ""
    """How the encoding reads a text that is not plain, in one line."""


class Duty(Lines, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """Lines that come with named rules (`for`), with facts (`when`), or always."""

    for_: tuple[str, ...] = ()
    when: tuple[Table, ...] = ()
    provided: str = ""
    """A printed condition on every line of the duty that has none of its own."""
    cite: tuple[str, ...] = ()
    """The clauses of every line of the duty that names none of its own."""


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """How one flow puts a shared fact: other words, fewer options."""

    ask: str = ""
    why: str = ""
    help: str = ""
    cite: tuple[str, ...] = ()
    """The clauses because of which it is asked."""
    keep: tuple[str, ...] = ()
    """The options it offers, in this order; all where empty."""
    fold: Mapping[str, str] = {}
    """For each option it drops, the one that stands for it."""
    labels: Mapping[str, str] = {}
    shorts: Mapping[str, str] = {}
    """The few words for an option where its label here means another thing than elsewhere."""
    ifs: Mapping[str, str] = {}
    """What completes "If ...", for options that `labels` gives other words."""
    known_by: str = ""
    known_by_role: str = ""
    """The role whose holder can supply it; where only `known_by` is given, there is none."""
    meanwhile: str = ""


class Flow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """One question that colleagues ask, with the rules by which one policy answers it."""

    id: str
    title: str
    hit: Literal["first", "strictest"]
    order: tuple[str, ...]
    """Which fact is asked first where several are open."""
    rules: tuple[Rule, ...]
    otherwise: Otherwise
    question: Mapping[str, Wording] = {}
    duties: tuple[Duty, ...] = ()
