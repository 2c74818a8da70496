"""Looking at what may be a sexual image, or copying it: the safeguarding lead's, or nobody's."""

from store.action import Action
from store.actions import add_action, set_action_aside
from store.database import Store
from store.school_roles import SAFEGUARDING_LEAD, school_roles
from store.timeline import Timeline

NOT_LOOKED_AT = "it may be a sexual image: nobody but the safeguarding lead deals with it"
NOBODY_LOOKS = (
    "There may be a sexual image: nobody views it, copies it or captures it. The safeguarding lead "
    "deals with it."
)
_PASSED_ON = "There may be a sexual image, so this is left to the safeguarding lead."
_CARRIED = (
    *("what", "policy", "flow", "code", "outcome", "incident", "step", "results", "follows"),
    *("looks", "source", "cite", "to_role", "printed", "clock", "due", "at_once", "before"),
    *("worked_out", "also_for"),
)


def is_barred(action: Action) -> bool:
    """Whether nobody may do it where there may be a sexual image: it is not the lead's."""
    return action.looks and action.owner_role != SAFEGUARDING_LEAD


def leave_looking_to_lead(store: Store, found: Timeline) -> None:
    """Set what means looking at the material, and is open, for the safeguarding lead instead.

    Of what is no step of a course, such as keeping a screenshot, nothing is left to be done. In a
    transaction.
    """
    for each in found.open_actions:
        if not is_barred(each):
            continue
        if each.step:
            leave_to_lead(store, each)
        else:
            set_action_aside(store, each.id, _PASSED_ON, by=store.operator)


def leave_to_lead(store: Store, present: Action) -> Action:
    """Set an open action aside and, in its place, one for the safeguarding lead. In a
    transaction."""
    set_action_aside(store, present.id, _PASSED_ON, by=store.operator)
    fields = {name: getattr(present, name) for name in _CARRIED}
    return add_action(
        store,
        "duty",
        {
            **fields,
            "owner": school_roles()[SAFEGUARDING_LEAD].title,
            "owner_role": SAFEGUARDING_LEAD,
            "condition": "; ".join(filter(None, [present.condition, NOT_LOOKED_AT])),
        },
    )
