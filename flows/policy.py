"""A policy: one edition of one organisation's document, its clauses, and its flows."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from flows.course import Course
from flows.fact import Fact
from flows.question import Question
from flows.rule import Flow, Lines
from flows.spelling import spelled

Force = Literal[
    "must", "must not", "should", "should not", "may", "advised", "caution", "reserved", "info"
]


class Clause(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """One clause of the document, in our own words."""

    ref: str
    binds: str
    force: Force
    says: str
    informs: str = ""
    """Why no rule cites it, where it asks nothing of anybody."""
    decided: str = ""
    """How the encoding reads it, where its text is ambiguous."""


class Role(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """Somebody to tell or ask, by the title the policy prints (or a school-wide one)."""

    title: str
    either: tuple[str, ...] = ()
    """Roles of which any one will do; this role then is the choice between them."""
    cite: tuple[str, ...] = ()


class Every(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """An interval. Exactly one of the numbers is given, and it is from 1 to 1,200."""

    years: int | None = None
    months: int | None = None
    terms: int | None = None
    """So many school terms: due by the end of the last of them."""

    def __post_init__(self) -> None:
        given = [n for n in (self.years, self.months, self.terms) if n is not None]
        if len(given) != 1 or not 1 <= given[0] <= 1200:
            raise ValueError("Give one of years, months and terms, from 1 to 1200")

    @property
    def words(self) -> str:
        """The interval as a person reads it: "2 years", "6 months", "1 term"."""
        parts = ((self.years, "year"), (self.months, "month"), (self.terms, "term"))
        return " ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n)


class Review(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """When the policy itself is to be reviewed, as printed."""

    next: str = ""
    """`YYYY-MM-DD`, or `YYYY-MM` where only a month is printed; empty where no date is."""
    next_is_blank: bool = False
    """The document has a place for the date, and nothing stands in it: none is counted then."""
    every: Every | None = None
    counted_from: Literal["due", "approval"] = "due"
    """From where the next is counted: the date that was due, or the day the review was approved."""
    by: str = ""
    cite: tuple[str, ...] = ()


class RecurringDuty(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """Something the policy wants done again and again."""

    id: str
    text: str
    role: str
    interval: str = ""
    """The interval in the policy's sense; empty where it prints none."""
    every: Every | None = None
    """The same as a number, where the policy's words are one: "each term"."""
    cite: tuple[str, ...]


class RegisterDemanded(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled
):
    """A record that the policy wants kept, or cannot work without."""

    id: str
    title: str
    holds: tuple[str, ...]
    cite: tuple[str, ...]


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """What a person puts their name to when they acknowledge the policy.

    Without `cite` the words are ours: good practice, not in the policy.
    """

    text: str
    undertakings: tuple[str, ...] = ()
    """What the person undertakes, point by point, where the policy prints a form."""
    blanks: tuple[str, ...] = ()
    """What is filled in on paper, where the policy prints a form; name, job and date elsewhere."""
    cite: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The text with its numbered undertakings: what a signature is put to."""
        points = (f"{number}. {each}" for number, each in enumerate(self.undertakings, start=1))
        return "\n".join((self.text, *points))


class Related(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """Another document, an Act or guidance that this one leans on."""

    title: str
    note: str = ""
    """What an author should know of it today: superseded, renamed, out of date."""
    cite: tuple[str, ...]


class AlsoBound(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """People of this policy whom another organisation's policy binds as well."""

    who: str
    by: str
    """Whose policies those are, in words."""
    cite: tuple[str, ...]


class Channel(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """An official account that the document lists, without people: they are the school's data."""

    platform: str
    account: str
    site: str = ""
    """The school or part of the trust it speaks for."""
    in_charge: str = ""
    """The role or post in charge of it, as printed."""
    opened: str = ""
    closed: str = ""
    note: str = ""
    """What is blank or odd in the printed row."""
    cite: tuple[str, ...]


class About(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """The content of `policy.toml`: whose policy it is, which edition, and what it asks for."""

    organisation: str
    short: str
    title: str
    edition: str
    """The date by which the document calls itself, `YYYY-MM` or `YYYY-MM-DD`."""
    edition_label: str
    covers: str
    acknowledgement: Statement
    approved_by: str = ""
    approved_on: str = ""
    """`YYYY-MM-DD` or `YYYY-MM`; empty where the document prints no date."""
    binds: tuple[str, ...] = ()
    also_bound: tuple[AlsoBound, ...] = ()
    flows: tuple[str, ...] = ()
    """The flows that come first where flows are listed, in this order; the rest by name."""
    review: Review = Review()
    roles: Mapping[str, Role] = {}
    related: tuple[Related, ...] = ()
    legislation: tuple[Related, ...] = ()
    channels: tuple[Channel, ...] = ()
    recurring: tuple[RecurringDuty, ...] = ()
    registers: tuple[RegisterDemanded, ...] = ()


class Guard(Lines, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """What one level of the guard adds to any outcome; always good practice."""


class Shared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename=spelled):
    """The content of `facts.toml`: what all policies have in common."""

    facts: tuple[Fact, ...]
    roles: Mapping[str, Role]
    guard: Mapping[str, Guard]


class Policy(Struct, frozen=True, kw_only=True):
    """One policy folder, read and checked."""

    id: str
    about: About
    clauses: Mapping[str, Clause]
    facts: Mapping[str, Fact]
    roles: Mapping[str, Role]
    """The policy's own roles and the school-wide ones."""
    guard: Mapping[str, Guard]
    flows: Mapping[str, Flow]
    courses: tuple[Course, ...] = ()
    """What follows step by step once an outcome has begun it."""
    questions: Mapping[str, Mapping[str, Question]]
    """For each flow its questions by fact, in the flow's order."""
    fingerprint: str
    """What names this encoding for good; see flows/fingerprint.py."""

    @property
    def name(self) -> str:
        """Organisation, title and edition, as a title line shows them."""
        return f"{self.about.organisation}, {self.about.title}, {self.about.edition_label}"
