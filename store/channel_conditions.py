"""What is on record of the conditions that a policy sets for an official account."""

from datetime import date

from flows.fact import NONE, UNKNOWN
from store.channel import Channel, Met
from store.channels import channel, write_channel
from store.database import Store
from store.date_words import written_words
from store.fields import line
from store.london import london_day
from store.problems import FieldProblem


def note_condition(
    store: Store, id: int, condition: str, where: str, *, on: date | None = None
) -> Channel:
    """Put on record that a condition is met, as somebody saw on a day (today if not given).

    `where` says where that can be looked up. What was on record of it before stays in the history.
    Raises FieldProblem (a day to come, no words) and StoreProblem.
    """
    today = london_day(store.now())
    seen = on or today
    if seen > today:
        raise FieldProblem("on", f"{written_words(seen.isoformat())} has not come yet.")
    found = Met(condition=_named(condition), on=seen.isoformat(), where=line("where", where))
    with store.transaction():
        before = channel(store, id)
        rest = [each for each in before.met if each.condition != found.condition]
        fields = {"met": [*rest, found]}
        return write_channel(store, id, fields, "condition met")


def withdraw_condition(store: Store, id: int, condition: str, *, why: str) -> Channel:
    """Put on record that a condition is met no longer, or never was.

    Raises FieldProblem (nothing is on record of it, no reason) and StoreProblem.
    """
    named = _named(condition)
    with store.transaction():
        before = channel(store, id)
        if before.met_by(named) is None:
            raise FieldProblem("condition", "Nothing is on record of it.")
        rest = [each for each in before.met if each.condition != named]
        return write_channel(store, id, {"met": rest}, "condition withdrawn", line("why", why))


def met_words(found: Channel, condition: str, on: date) -> str:
    """What is on record on that day of a condition, in words; empty where nothing is.

    Who approved it, why it is used and where its log-in is kept have fields of their own. An entry
    in the register says who is in charge and who may post; half of that is none.
    """
    if (each := found.met_by(condition)) is not None:
        return f"{each.where} ({written_words(each.on)})"
    approved = ", ".join(filter(None, (found.approved_by, written_words(found.approved_on))))
    own = {
        "rationale": found.purpose,
        "login-central": found.login,
        "approval-executive": f"approved by {approved}" if found.approved_by else "",
        "approval-head": f"approved by {approved}" if found.approved_by else "",
        "register-entry": f"channel {found.id}" if found.role and _has_poster(found, on) else "",
    }
    return own.get(condition, "")


def _has_poster(found: Channel, on: date) -> bool:
    """Whether somebody is on record who may post that day, or might until it was closed."""
    now = found.users_on(on) if found.is_open else found.users
    return any(each.may != "administer" for each in now)


def _named(condition: str) -> str:
    id = line("condition", condition)
    if id in (NONE, UNKNOWN):
        raise FieldProblem("condition", "Name one condition.")
    return id
