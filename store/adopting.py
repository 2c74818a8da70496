"""Adopting an edition: it is recorded, and with it what it answers of every outcome on record."""

from msgspec import Struct

from flows.policy import Policy
from store.audience import Audience
from store.database import Store
from store.editions import Approval, Edition, Step, add_edition
from store.outcomes import note_recall
from store.recall import Recall, Recalled, counts


class Adopted(Struct, frozen=True, kw_only=True):
    """An edition that was adopted, and the outcomes that it answers otherwise."""

    edition: Edition
    otherwise: tuple[Recalled, ...]


def adopt_edition(
    store: Store,
    policy: Policy,
    *,
    step: Step,
    approval: Approval = Approval(),  # noqa: B008  # it is frozen
    audience: Audience | None = None,
) -> Adopted:
    """Adopt an encoding, of which a copy is kept already, as an edition of the school's.

    Without an audience it asks those whom the edition before asked. What it answers otherwise is
    noted with each outcome; the outcomes stay as they are. Raises FieldProblem, Refused (adopted
    already) and StoreProblem.
    """
    recall = Recall(store, policy)
    recall.all()  # before the records are locked: it may take a while, and is known from then on
    with store.transaction():
        found = recall.all()
        recalled = dict(counts(found))
        edition = add_edition(
            store, policy, step=step, approval=approval, recall=recalled, audience=audience
        )
        otherwise = tuple(each for each in found if not each.stands)
        for each in (*otherwise, *(each for each in found if each.settles)):
            note_recall(store, each.recorded, policy, each.replay.state, each.replay.says)
    return Adopted(edition=edition, otherwise=otherwise)
