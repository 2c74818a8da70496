"""What the school settles about an edition once it is adopted: whom it asks, and in which words."""

from datetime import date

from flows.policy import Policy
from store import changes
from store.audience import Audience, with_audience
from store.database import Store
from store.date_words import full_day_words
from store.editions import Edition, OwnStatement, editions
from store.fields import note
from store.london import london_day
from store.problems import FieldProblem, Refused
from store.records import record


def set_audience(store: Store, policy: str, audience: Audience, *, why: str = "") -> Edition:
    """Say whom the edition in force asks from a day on; who was asked before that stays on record.

    Raises Refused (none is adopted) and StoreProblem.
    """
    with store.transaction():
        found = _in_force(store, policy)
        asked = with_audience(found.audiences, audience)
        return _changed(store, found, {"audiences": asked}, "asked", why)


def set_statement(
    store: Store, policy: Policy, text: str, *, since: date | None = None, why: str = ""
) -> Edition:
    """Set the school's own statement from a day on (today if not given); empty goes back to ours.

    What was signed stays as it was. Raises FieldProblem (the policy prints one, or the day has not
    come), Refused (none is adopted) and StoreProblem.
    """
    words = note("statement", text)
    today = london_day(store.now())
    if policy.about.acknowledgement.cite:
        cite = ", ".join(policy.about.acknowledgement.cite)
        raise FieldProblem("statement", f"The policy prints its own statement ({cite}).")
    if since and since > today:
        raise FieldProblem("from", f"{full_day_words(since)} has not come yet.")
    begun = (since or today).isoformat()
    with store.transaction():
        found = _in_force(store, policy.id)
        before = [each for each in found.statements if each.from_day < begun]
        said = (*before, OwnStatement(text=words, from_day=begun))
        return _changed(store, found, {"statements": said}, "statement", why)


def _in_force(store: Store, policy: str) -> Edition:
    found = editions(store, policy)
    if not found:
        raise Refused("The school has not adopted an edition of this policy yet: adopt it first.")
    return found[-1]


def _changed(
    store: Store, edition: Edition, fields: dict[str, object], what: str, why: str
) -> Edition:
    changes.change(store, "editions", edition.id, fields, what=what, why=why)
    found = record(store, "editions", edition.id, Edition)
    assert found is not None
    return found
