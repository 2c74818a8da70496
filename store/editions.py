"""The editions that the school has adopted, and which signatures count for which."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from flows.policy import Policy
from store import changes, iso
from store.acknowledgement import Acknowledgement
from store.audience import Audience, with_audience
from store.database import Store
from store.date_words import full_day_words
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import record, records

Step = Literal["first", "major", "minor", "revision"]
"""What an edition is beside the one before. A major one is to be signed again, a minor one is not;
a revision is the same document encoded more truly."""

STEPS: tuple[Step, ...] = get_args(Step)


class OwnStatement(Struct, frozen=True, kw_only=True, rename={"from_day": "from"}):
    """Words of the school's own to sign, and from when they were put to people."""

    text: str
    """Empty where the school went back to ours."""
    from_day: str

    def __post_init__(self) -> None:
        iso.day(self.from_day)


class Edition(Struct, frozen=True, kw_only=True):
    """An edition that the school has adopted, known by the fingerprint of its encoding."""

    id: int
    policy: str
    edition: str
    """The date by which the document calls itself."""
    label: str
    fingerprint: str
    step: Step
    major: int
    minor: int
    approved_by: str = ""
    approved_on: str = ""
    effective_from: str
    adopted_at: str
    adopted_by: str
    audiences: tuple[Audience, ...] = ()
    """Whom it asks to acknowledge it, in the order of the days from which they were asked."""
    statements: tuple[OwnStatement, ...] = ()
    """The school's own words to sign, where the policy prints none, in the order of their days."""
    recall: dict[str, int] = {}
    """What became of the outcomes on record when they were put to it: how many the same, etc."""

    def __post_init__(self) -> None:
        iso.check_day(self.approved_on)
        iso.day(self.effective_from)
        iso.check_moment(self.adopted_at)

    @property
    def audience(self) -> Audience:
        """Whom it asks, as was last settled."""
        return self.audiences[-1] if self.audiences else Audience()

    @property
    def statement(self) -> str:
        """The school's own words, as was last settled; empty where there are none."""
        return self.statements[-1].text if self.statements else ""

    def statement_on(self, day: date) -> str:
        """The school's own words on a day; empty where there were none."""
        begun = [each for each in self.statements if iso.day(each.from_day) <= day]
        return begun[-1].text if begun else ""

    @property
    def number(self) -> str:
        """Major and minor, as in "2.1"."""
        return f"{self.major}.{self.minor}"


class Approval(Struct, frozen=True, kw_only=True):
    """By whom and when an edition was approved, and from when it holds; all may be left open."""

    by: str = ""
    on: date | None = None
    effective_from: date | None = None


def editions(store: Store, policy: str | None = None) -> list[Edition]:
    """The editions adopted of one policy, or of all, in the order of adoption. StoreProblem."""
    found = records(store, "editions", Edition)
    return [each for each in found if policy in (None, each.policy)]


def signed_for(adopted: Iterable[Edition], edition: str) -> Callable[[Acknowledgement], bool]:
    """Which signatures count for `edition`: those of the major that it was last adopted as.

    One that was given before the edition was adopted at all counts as well, and where it is not
    adopted, every one that is of it.
    """
    adopted = list(adopted)
    same = [each for each in adopted if each.edition == edition]
    if not same:
        return lambda line: line.edition == edition
    return signed_as(adopted, same[-1])


def signed_as(adopted: Iterable[Edition], edition: Edition) -> Callable[[Acknowledgement], bool]:
    """Which signatures count for an edition, as it was then adopted."""
    adopted = list(adopted)
    first = next(each for each in adopted if each.edition == edition.edition)
    editions_of_it = {each.edition for each in adopted if each.major == edition.major}

    def counts(line: Acknowledgement) -> bool:
        if line.edition in editions_of_it and line.major == edition.major:
            return True
        early = iso.moment(line.recorded_at) <= iso.moment(first.adopted_at)
        return early and line.edition == edition.edition and first.major == edition.major

    return counts


def in_force(adopted: Iterable[Edition], day: date) -> Edition | None:
    """Of editions in the order of adoption the one that was in force on a day."""
    begun = [each for each in adopted if iso.day(each.effective_from) <= day]
    return begun[-1] if begun else None


def signed_under(adopted: Iterable[Edition], edition: str, day: date) -> Edition | None:
    """What somebody who signed `edition` on a day put their name to: that, if it was in force.

    Else what was in force then, or else what came first; None where `edition` is not adopted.
    """
    adopted = list(adopted)
    same = [each for each in adopted if each.edition == edition]
    return in_force(same, day) or in_force(adopted, day) or adopted[0] if same else None


def major_of(adopted: Iterable[Edition], edition: str) -> int:
    """The major number of an edition; of one that is not adopted that of the last adopted."""
    adopted = list(adopted)
    same = [each.major for each in adopted if each.edition == edition]
    return (same or [each.major for each in adopted] or [1])[-1]


def encoding_signed(adopted: Iterable[Edition], line: Acknowledgement) -> str:
    """The fingerprint of what somebody signed, as it was last encoded."""
    revised = [
        each.fingerprint
        for each in adopted
        if (each.edition, each.major) == (line.edition, line.major)
    ]
    return revised[-1] if revised and line.fingerprint else line.fingerprint


def steps_open(adopted: Iterable[Edition], policy: Policy) -> tuple[Step, ...]:
    """What adopting this encoding can be: nothing where it is in force already."""
    last = max(adopted, key=lambda each: each.id, default=None)
    if last is None:
        return ("first",)
    if last.fingerprint == policy.fingerprint:
        return ()
    same = last.edition == policy.about.edition
    return ("revision", "major", "minor") if same else ("major", "minor")


def add_edition(
    store: Store,
    policy: Policy,
    *,
    step: Step,
    approval: Approval,
    recall: dict[str, int],
    audience: Audience | None = None,
) -> Edition:
    """Record that the school adopts `policy`, from today if no day is given. In a transaction.

    Without an audience it asks those whom the one before asked; a major edition from today. Raises
    FieldProblem, Refused (adopted already, or no such step) and StoreProblem.
    """
    today = london_day(store.now())
    adopted = editions(store, policy.id)
    steps = steps_open(adopted, policy)
    if not steps:
        raise Refused(f"{policy.name} is adopted already.")
    if step not in steps:
        allowed = " or ".join(steps)
        raise FieldProblem("step", f"{policy.about.edition_label} can be adopted as {allowed}.")
    if approval.effective_from and approval.effective_from > today:
        what = "What is at hand answers from today on: adopt it on the day from which it holds."
        raise FieldProblem("effective_from", what)
    if approval.on and approval.on > today:
        raise FieldProblem("approved_on", f"{full_day_words(approval.on)} has not come yet.")
    last = max(adopted, key=lambda each: each.id, default=None)
    major, minor = _numbered(last, step)
    fields = {
        "policy": policy.id,
        "edition": policy.about.edition,
        "label": policy.about.edition_label,
        "fingerprint": policy.fingerprint,
        "step": step,
        "major": major,
        "minor": minor,
        "approved_by": line("approved_by", approval.by, needed=False),
        "approved_on": approval.on.isoformat() if approval.on else "",
        "effective_from": (approval.effective_from or today).isoformat(),
        "adopted_at": store.stamp(),
        "adopted_by": store.operator,
        "audiences": _asked(last, step, audience, today),
        "statements": last.statements if last else (),
        "recall": recall,
    }
    found = record(store, "editions", changes.add(store, "editions", fields), Edition)
    assert found is not None
    return found


def _asked(
    last: Edition | None, step: Step, given: Audience | None, today: date
) -> tuple[Audience, ...]:
    """Whom an edition asks: those of the one before, but a major edition asks them anew."""
    if last is None or step == "major":
        before = last.audience if last and last.audience.tags else None
        anew = replace(before, asked_from=today.isoformat()) if before else None
        asked = given or anew
        return (asked,) if asked else ()
    return with_audience(last.audiences, given) if given else last.audiences


def _numbered(last: Edition | None, step: Step) -> tuple[int, int]:
    if last is None:
        return 1, 0
    if step == "major":
        return last.major + 1, 0
    return last.major, last.minor + (step == "minor")
