"""Incidents and outcomes of a school, each outcome of a walk that somebody could have taken."""

import random
from pathlib import Path

from flows.catalogue import Catalogue
from flows.policy import Policy
from flows.walk import walk
from store.actions import add_action
from store.database import Store
from store.entries import add_entry
from store.incidents import NewIncident, open_incident
from store.sample_outcomes import record_walk

_ACCOUNT = "The colleague showed a message that had come in the evening, and asked what to do."
_WALKS = 100
"""So many walks, gone through again and again."""


def fill_casework(directory: Path, policy: str, incidents: int, outcomes: int) -> None:
    """Record so many incidents, with an entry and an open action each, and outcomes; fold."""
    store, found = Store(directory, "bench"), Catalogue().policy(policy)
    answers = _answers(found)
    with store.transaction():
        for number in range(outcomes):
            flow, given = answers[number % len(answers)]
            record_walk(store, found, flow, given, who="KB")
        for number in range(incidents):
            new = NewIncident(title=f"Message {number}", policy=policy, account=_ACCOUNT)
            made = open_incident(store, new)
            add_entry(store, made.id, "happened", _ACCOUNT, happened_on=store.stamp())
            fields = {
                "what": "Tell the parents",
                "owner": "KB",
                "policy": policy,
                "incident": made.id,
                "due": store.stamp(),
            }
            add_action(store, "duty", fields)
    store.fold()


def _answers(policy: Policy) -> list[tuple[str, dict[str, str]]]:
    chance = random.Random(1)
    flows = list(policy.flows)
    found = []
    for number in range(_WALKS):
        flow = flows[number % len(flows)]
        given: dict[str, str] = {}
        while asked := walk(policy, flow, {fact: [id] for fact, id in given.items()}).question:
            given[asked.id] = chance.choice(asked.options).id
        found.append((flow, given))
    return found
