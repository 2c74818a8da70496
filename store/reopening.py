"""An action opened again, and what becomes of the steps that followed on it."""

from collections.abc import Iterable, Iterator

from store import changes
from store.action import Action
from store.actions import action, actions_of, on_timeline, set_action_aside
from store.database import Store
from store.fields import line
from store.image_in_incident import may_hold_image
from store.incidents import must_be_open
from store.looking import NOBODY_LOOKS, is_barred, leave_to_lead
from store.problems import Refused
from store.timeline import timeline


def reopen_action(store: Store, id: int, reason: str) -> Action:
    """Open again what was recorded as done, or as not needed, by mistake; its date stays.

    Steps that followed on it and are open are set aside for the same reason; the timeline names
    those that were done. Looking where there may be a sexual image becomes the safeguarding
    lead's, whose action is then returned. Raises FieldProblem, Refused (it is open, its incident
    is closed, the same step is open, or nobody may do it) and StoreProblem.
    """
    reason = line("reason", reason)
    with store.transaction():
        present = action(store, id)
        if present.is_open:
            raise Refused(f"Action {id} is open.")
        bars = False
        if present.incident is not None:
            must_be_open(store, present.incident)
            _must_not_be_there(store, present)
            outcomes = timeline(store, present.incident).outcomes
            bars = is_barred(present) and may_hold_image(store, outcomes)
        if bars and not present.step:
            raise Refused(NOBODY_LOOKS)
        fields = {"done_on": "", "done_by": "", "result": ""}
        flags = {"is_set_aside": False, "is_withdrawn": False}
        changes.change(store, "actions", id, {**fields, **flags}, what="reopened", why=reason)
        told = f"To be done after all: {present.what} ({reason})"
        opened = on_timeline(store, action(store, id), told)
        _leave_what_followed(store, opened, reason)
        return leave_to_lead(store, opened) if bars else opened


def _must_not_be_there(store: Store, present: Action) -> None:
    """Raise Refused where another action is the same step, and is open."""
    assert present.incident is not None
    for each in actions_of(store, present.incident) if present.step else ():
        if each.is_open and each.step == present.step:
            raise Refused(f"Action {each.id} is the same step, for {each.owner}, and is open.")


def _leave_what_followed(store: Store, opened: Action, reason: str) -> None:
    """Set aside what followed on the result that holds no longer, and say what is done of it.

    What another outcome asks for as well, of itself, stays.
    """
    if opened.incident is None:
        return
    why = f"What it followed on is to be done again: {opened.what}\n{reason}"
    done = []
    for each in _followers(actions_of(store, opened.incident), opened.id):
        if each.is_open:
            if set(each.also_for) <= {opened.outcome, *opened.also_for}:
                set_action_aside(store, each.id, why, by=store.operator)
        elif not each.is_set_aside:
            done.append(f"{each.what} (action {each.id})")
    if done:
        told = f"Done already, on what came of it before: {'; '.join(done)}"
        on_timeline(store, opened, told)


def _followers(actions: Iterable[Action], id: int) -> Iterator[Action]:
    """Every action to which the result of this one led, step by step."""
    actions = tuple(actions)
    for each in actions:
        if each.follows == id:
            yield each
            yield from _followers(actions, each.id)
