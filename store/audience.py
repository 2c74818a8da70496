"""Whom an edition asks to acknowledge it, and by when.

The school may ask others from some day on, so an edition has its audiences in the order of the days
from which they were asked; on any day the last that had begun holds.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from flows.plural import counted
from store import iso
from store.audience_tags import EVERYONE, tag_word
from store.person import Person
from store.problems import FieldProblem

LONGEST = 1_000
"""The most days, or months, that a school can give."""


class Audience(Struct, frozen=True, kw_only=True):
    """Who is asked to acknowledge an edition. Without tags nobody is."""

    tags: tuple[str, ...] = ()
    """Whoever bears one of them is asked; `everyone` means the whole roster."""
    days: int = 0
    """How many days they have from the day on which they are asked; 0 where no date is set."""
    renew_every: int = 0
    """After how many months a signature is to be renewed; 0 where it stands for good."""
    asked_from: str = ""
    """The day from which this audience is asked."""

    def __post_init__(self) -> None:
        iso.check_day(self.asked_from)

    def asks(self, someone: Person, day: date) -> bool:
        """Whether somebody with the tags that they bear on that day is among them."""
        return EVERYONE in self.tags or not someone.tags_on(day).isdisjoint(self.tags)


def audience_of(
    tags: Iterable[str], *, days: int = 0, renew_every: int = 0, asked_from: date
) -> Audience:
    """An audience from what was typed. Raises FieldProblem."""
    for field, number in (("days", days), ("renew_every", renew_every)):
        if not 0 <= number <= LONGEST:
            raise FieldProblem(field, f"Give a number from 0 to {LONGEST:,}.")
    named = tuple(
        dict.fromkeys(each if each == EVERYONE else tag_word(each) for each in map(_key, tags))
    )
    return Audience(
        tags=named, days=days, renew_every=renew_every, asked_from=asked_from.isoformat()
    )


def with_audience(audiences: Iterable[Audience], new: Audience) -> tuple[Audience, ...]:
    """The audiences with a new one, which takes the place of those asked from its day on."""
    return (*(each for each in audiences if each.asked_from < new.asked_from), new)


def asked_since(audiences: Sequence[Audience], someone: Person, day: date) -> date | None:
    """The day since when somebody is asked, as things stand on `day`; None where they are not."""
    begun = _begun(audiences, day)
    if not begun or not someone.belongs_on(day) or not begun[-1].asks(someone, day):
        return None
    last = begun[-1]
    since = [_run(begun, [each.asks(someone, day) for each in begun]), someone.started]
    since.append(someone.back_since(day))
    if EVERYONE not in last.tags:
        borne = someone.tags_on(day).intersection(last.tags)
        since.append(min(someone.tagged_since(tag, day) for tag in borne))
    asked = iso.day(max(since))
    return asked if asked <= day else None


def due_on(audiences: Sequence[Audience], asked: date, someone: Person, day: date) -> date | None:
    """The last day on which somebody asked since `asked` is not late; None where no date is set.

    Of whom it is not known when they started the days run from when they were put on the roster:
    nobody is late the moment that their name is keyed in, nor that the school gives fewer days.
    """
    begun = _begun(audiences, day)
    if not begun or not begun[-1].days:
        return None
    known_late = someone.added and not someone.started
    since = max(asked, iso.day(someone.added)) if known_late else asked
    given = iso.day(_run(begun, [each.days == begun[-1].days for each in begun]))
    due = since + timedelta(days=begun[-1].days)
    return max(due, given) if since < given else due


def renewal_due(audiences: Sequence[Audience], signed_on: str, day: date) -> date | None:
    """The last day for which a signature of that day stands; None where it stands for good.

    Where it had run out before the school began to ask again, there are the same days as to sign.
    """
    from dateutil.relativedelta import relativedelta  # noqa: PLC0415  # only where it is wanted

    begun = _begun(audiences, day)
    if not begun or not begun[-1].renew_every:
        return None
    every = begun[-1].renew_every
    given = iso.day(_run(begun, [each.renew_every == every for each in begun]))
    ends = iso.day(signed_on) + relativedelta(months=every)
    return ends if ends >= given else given + timedelta(days=begun[-1].days)


def audience_words(audience: Audience) -> str:
    """Who is asked, and how: "staff or governor, within 28 days, again every 12 months"."""
    if not audience.tags:
        return "nobody assigned"
    parts = [" or ".join(audience.tags)]
    if audience.days:
        parts.append(f"within {counted(audience.days, 'day')}")
    if audience.renew_every:
        months = audience.renew_every
        parts.append(f"again every {f'{months} months' if months > 1 else 'month'}")
    return ", ".join(parts)


def _begun(audiences: Sequence[Audience], day: date) -> list[Audience]:
    by = day.isoformat()
    return [each for each in audiences if each.asked_from <= by]


def _run(begun: Sequence[Audience], agrees: Sequence[bool]) -> str:
    """Since when, without a break, the audiences up to the last agree."""
    since = begun[-1].asked_from
    for each, agreed in zip(reversed(begun), reversed(agrees), strict=True):
        if not agreed:
            break
        since = each.asked_from
    return since


def _key(text: str) -> str:
    return text.strip().casefold()
