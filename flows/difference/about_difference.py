"""What two editions say of themselves otherwise: dates, approval, roles, what people sign."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from flows.policy import Policy, RecurringDuty


class AboutDifference(Struct, frozen=True, kw_only=True):
    """One thing that is otherwise. Empty is what an edition does not say."""

    what: str
    """What it is, in a word or two: "Next review", "Role"."""
    old: str
    new: str
    is_date: bool = False
    """Whether both are dates in ISO form."""


def about_differences(old: Policy, new: Policy) -> tuple[AboutDifference, ...]:
    """Everything of `policy.toml` that differs, in the order of that file."""
    return (
        *_of_texts(old, new),
        *_between("Role", _roles(old), _roles(new)),
        *_between("To be done", _recurring(old), _recurring(new)),
        *_between("To be kept", _registers(old), _registers(new)),
    )


def _of_texts(old: Policy, new: Policy) -> Iterator[AboutDifference]:
    for (what, was), (_, now) in zip(_texts(old), _texts(new), strict=True):
        if was != now:
            yield AboutDifference(what=what, old=was, new=now, is_date=what in _DATES)


_DATES = ("Approved on", "Next review")


def _texts(policy: Policy) -> Iterator[tuple[str, str]]:
    about, review = policy.about, policy.about.review
    yield "Organisation", about.organisation
    yield "Title", about.title
    yield "Edition", about.edition_label
    yield "Approved by", about.approved_by
    yield "Approved on", about.approved_on
    yield "Next review", review.next
    yield "Review date printed blank", "yes" if review.next_is_blank else ""
    yield "Reviewed every", review.every.words if review.every else ""
    yield "Reviews counted from", review.counted_from if review.every else ""
    yield "Reviewed by", policy.roles[review.by].title if review.by else ""
    yield "Covers", about.covers
    yield "Binds", "; ".join(about.binds)
    yield "Statement to sign", about.acknowledgement.whole


def _roles(policy: Policy) -> Mapping[str, str]:
    return {id: role.title for id, role in policy.roles.items()}


def _recurring(policy: Policy) -> Mapping[str, str]:
    return {duty.id: _duty(policy, duty) for duty in policy.about.recurring}


def _duty(policy: Policy, duty: RecurringDuty) -> str:
    every = f"every {duty.every.words}" if duty.every else ""
    parts = (duty.text, policy.roles[duty.role].title, duty.interval, every)
    return ", ".join(filter(None, parts))


def _registers(policy: Policy) -> Mapping[str, str]:
    return {each.id: f"{each.title}: {', '.join(each.holds)}" for each in policy.about.registers}


def _between(
    kind: str, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterable[AboutDifference]:
    for id in dict.fromkeys((*before, *after)):
        was, now = before.get(id, ""), after.get(id, "")
        if was != now:
            yield AboutDifference(what=kind, old=was, new=now)
