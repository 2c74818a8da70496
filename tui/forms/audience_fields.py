"""The fields of a form that say whom an edition asks, and by when."""

from collections.abc import Mapping
from datetime import date

from store.audience import Audience, audience_of
from store.audience_tags import EVERYONE
from store.database import Store
from store.london import london_day
from store.problems import FieldProblem, StoreProblem
from store.roster import roster
from tui.form import Field


def audience_fields(store: Store, now: Audience) -> tuple[Field, ...]:
    """The fields, filled in with the audience that there is."""
    return (
        Field(
            id="tags",
            label="Who is asked (tags, or everyone; empty is nobody)",
            value=", ".join(now.tags),
            hint=lambda text: _whom(store, text),
        ),
        Field(id="days", label="Days to acknowledge it (empty: no date)", value=_number(now.days)),
        Field(
            id="renew_every",
            label="Again every so many months (empty: once)",
            value=_number(now.renew_every),
        ),
    )


def asked_from_field() -> Field:
    """The field for the day from which that holds."""
    return Field(id="asked_from", label="From when that holds", value="today", suggested=True)


def typed_audience(values: Mapping[str, str], asked_from: date) -> Audience:
    """The audience that was typed, asked from that day. Raises FieldProblem."""
    return audience_of(
        _tags(values["tags"]),
        days=_typed_number("days", values["days"]),
        renew_every=_typed_number("renew_every", values["renew_every"]),
        asked_from=asked_from,
    )


def _whom(store: Store, text: str) -> str:
    """How many people that would ask, and which tags there are to choose from."""
    today = london_day(store.now())
    try:
        people = [each for each in roster(store) if each.belongs_on(today)]
        wanted = set(audience_of(_tags(text), asked_from=today).tags)
    except (StoreProblem, FieldProblem) as problem:
        return str(problem)
    asked = [each for each in people if EVERYONE in wanted or each.tags_on(today) & wanted]
    known = sorted({tag for each in people for tag in each.tags_on(today)})
    choice = f" Tags on the roster: {', '.join(known)}." if known else ""
    whom = f"That is {len(asked)} of {len(people)} people." if wanted else "Nobody is asked."
    return whom + choice


def _tags(text: str) -> list[str]:
    return [each.strip() for each in text.replace(";", ",").split(",") if each.strip()]


def _number(value: int) -> str:
    return str(value) if value else ""


def _typed_number(field: str, text: str) -> int:
    text = text.strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise FieldProblem(field, f'"{text[:20]}" is not a number.')
    return int(text)
