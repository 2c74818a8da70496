"""One incident as its page shows it: all that is on record, and who and what that is now."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from flows.conflict import Conflict
from flows.policy import Policy
from store.action import Action
from store.agreed_then import AgreedThen, agreed_then
from store.date_words import recorded_words
from store.entry import Entry
from store.image_in_incident import may_hold_image
from store.on_record import on_record
from store.open_actions import soonest_first
from store.outcomes import OutcomeEntry, outcome
from store.own_hands import in_own_hands
from store.problems import FieldProblem
from store.recording_conflicts import conflicts_in, is_about
from store.review_deadlines import holders_of
from store.timeline import Timeline, timelines
from store.unseen_conflicts import unseen_conflicts
from store.who_sees import who_sees, who_sees_words
from tui.desk import Desk


class IncidentView(Struct, frozen=True, kw_only=True):
    """An incident at one moment."""

    found: Timeline
    now: datetime
    policies: Mapping[str, Policy]
    """Those at hand of the policies that it and its actions fall under, by id."""
    to_do: tuple[Action, ...]
    """What is open, the soonest first."""
    holders: Mapping[tuple[str, str], tuple[str, ...]]
    """The school's holders of a role of a policy, by the ids of both."""
    conflicts: tuple[tuple[Policy, Conflict], ...]
    own_hands: Mapping[int, str]
    """By the number of an action, that it is in the hands of whoever is complained of."""
    shown_to: str
    """To whom of those who come in over SSH it is shown; empty where nobody does."""
    unseen: str
    """For which roles nobody is on record, where that can hide a conflict; else empty."""
    agreed: Mapping[int, AgreedThen]
    """What people had agreed to on the day, by their number on the roster."""
    outcomes: Mapping[int, OutcomeEntry]
    may_be_image: bool
    """Whether there may be a sexual image in it, which nobody views, copies or captures."""
    titles: Mapping[int, str]
    """What the incidents that are linked are about, by number."""

    def conflicts_of(self, action: Action) -> list[Conflict]:
        """The conflicts of whoever an action tells, or whose part it is."""
        return [each for policy, each in self.conflicts if is_about(policy, each, action)]

    def when(self, text: str) -> str:
        """A day or time of a record in words; empty text stays empty."""
        return recorded_words(text, self.now)

    def policy_name(self, id: str) -> str:
        """What a policy is called; its id where it is not at hand."""
        return self.policies[id].name if id in self.policies else id

    def standing(self, kind: str) -> list[Entry]:
        """The entries of a kind that hold: people, outcomes or links; of two alike the first."""
        found: dict[tuple[object, ...], Entry] = {}
        for each in self.found.entries:
            if each.kind == kind and self.found.corrected(each) is None:
                key = (each.name, each.part, each.person, each.outcome, each.other)
                found.setdefault(key, each)
        return list(found.values())

    def entry(self, id: int) -> Entry | None:
        """The entry of that number."""
        return next((each for each in self.found.entries if each.id == id), None)

    def action(self, id: int) -> Action | None:
        """The action of that number."""
        return next((each for each in self.found.actions if each.id == id), None)


def read_incident(desk: Desk, number: int) -> IncidentView:
    """The incident of that number as it is now. Raises FieldProblem and StoreProblem."""
    store = desk.store
    every = timelines(store)
    found = next((each for each in every if each.incident.id == number), None)
    if found is None:
        raise FieldProblem("incident", f"There is no incident with the number {number}.")
    now = store.now()
    policies = policies_of(desk, found)
    roles = {
        (each.policy, role)
        for each in found.open_actions
        for role in (each.owner_role, each.to_role)
        if role and each.policy in policies
    }
    recorded = {
        number: outcome(store, number) for number in (*found.outcomes, *found.left_outcomes)
    }
    return IncidentView(
        found=found,
        now=now,
        policies=policies,
        to_do=tuple(soonest_first(found.actions, now)),
        holders={(id, role): holders_of(store, policies[id], role) for id, role in roles},
        conflicts=tuple(
            (policy, each)
            for policy in policies.values()
            for each in conflicts_in(store, policy, found)
        ),
        own_hands={x.action: x.words for x in in_own_hands(store, found.people, found.actions)},
        shown_to=who_sees_words(who_sees(store.content().tables, number)),
        unseen=unseen_conflicts(store, policies.values(), found),
        agreed=agreed_then(on_record(store), found),
        outcomes={id: each for id, each in recorded.items() if each is not None},
        may_be_image=may_hold_image(store, found.outcomes),
        titles={x.incident.id: x.title for x in every if x.incident.id in found.links},
    )


def policies_of(desk: Desk, found: Timeline) -> dict[str, Policy]:
    """Those at hand of the policies that an incident and its actions fall under, by id."""
    ids = dict.fromkeys([found.policy, *(each.policy for each in found.actions)])
    at_hand = {id: desk.catalogue.find(id) for id in ids if id}
    return {id: each for id, each in at_hand.items() if each is not None}
