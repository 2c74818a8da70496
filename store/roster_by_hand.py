"""Somebody on the roster as a person types them in: all of it is recorded, or nothing of it.

Of somebody who was there before only what was changed is recorded, so that what another session
has written meanwhile stays.
"""

from collections.abc import Mapping
from datetime import date

from flows.plain_text import clean_line
from store import iso
from store.audience_tags import tag_words
from store.database import Store
from store.date_words import full_day_words
from store.dates import read_date
from store.london import london_day
from store.people import add_person, change_person, record_leaving, record_return, set_tags
from store.person import Person
from store.problems import FieldProblem

ALWAYS = "always"
"""What is typed for tags that count for as long as somebody has belonged."""

_TEXTS = ("name", "staff_id", "job", "site", "email")


def take_newcomer(store: Store, typed: Mapping[str, str]) -> Person:
    """Add somebody, with their tags.

    `typed` has name, staff_id, job, site, email, started, tag (several with commas between) and
    from, which is the day from which the tags count, or "always". Raises FieldProblem and
    StoreProblem.
    """
    today = london_day(store.now())
    texts = {**{field: typed[field] for field in _TEXTS}, "started": _started(typed, today)}
    wanted, day = typed_tags(typed["tag"]), read_tags_from(typed["from"], today)
    with store.transaction():
        made = add_person(store, **texts, tags=() if day else wanted)
        return set_tags(store, made.id, wanted, from_day=day) if day else made


def take_change(store: Store, before: Person, typed: Mapping[str, str]) -> Person:
    """Change what the roster says of somebody, who was `before`; `typed` is as for `take_newcomer`.

    Raises FieldProblem and StoreProblem.
    """
    today = london_day(store.now())
    texts = {field: clean_line(typed[field]) for field in _TEXTS}
    texts["started"] = _started(typed, today)
    if before.left and before.left < texts["started"]:
        left = full_day_words(iso.day(before.left))
        raise FieldProblem("started", f"They left before that, on {left}.")
    changed = {field: text for field, text in texts.items() if text != getattr(before, field)}
    wanted, day = typed_tags(typed["tag"]), read_tags_from(typed["from"], today)
    with store.transaction():
        someone = change_person(store, before.id, **changed)
        if day is None:
            return set_tags(store, before.id, wanted, always=True)
        if wanted == sorted(before.tags_on(day)):
            return someone
        return set_tags(store, before.id, wanted, from_day=day)


def take_leaving(store: Store, before: Person, day: str, why: str = "") -> Person:
    """Note the first day on which somebody no longer belongs, or that they stay after all.

    They stay where `day` is empty and one was noted. Raises FieldProblem and StoreProblem.
    """
    if before.left and not clean_line(day):
        return record_return(store, before.id, on=iso.day(before.left), why=why)
    today = london_day(store.now())
    return record_leaving(store, before.id, read_date(day, today, field="left"), why=why)


def take_return(store: Store, before: Person, day: str, why: str = "") -> Person:
    """Note that somebody who left is back from that day on; where `day` is empty, never left.

    Raises FieldProblem (also for a day to come) and StoreProblem.
    """
    today = london_day(store.now())
    if not (before.left or clean_line(day)):
        raise FieldProblem("back", f"{before.name} has not left, so there is nothing to take back.")
    back = read_date(day, today, field="back") if clean_line(day) else iso.day(before.left)
    if back > today:
        raise FieldProblem("back", f"{full_day_words(back)} has not come yet.")
    return record_return(store, before.id, on=back, why=why)


def typed_tags(text: str) -> list[str]:
    """The tags that a person typed, with commas between. Raises FieldProblem."""
    return tag_words(each for each in text.split(",") if clean_line(each))


def read_tags_from(text: str, today: date) -> date | None:
    """The day from which tags count; None for always. Raises FieldProblem."""
    if clean_line(text).casefold() == ALWAYS:
        return None
    return read_date(text, today, field="from")


def _started(typed: Mapping[str, str], today: date) -> str:
    text = typed["started"]
    return read_date(text, today, field="started").isoformat() if clean_line(text) else ""
