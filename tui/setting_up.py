"""The steps of setting up a school, in words, with the roles that somebody is to be named for."""

from collections.abc import Iterable
from typing import Literal

from flows.plural import counted
from flows.policy import Policy
from store.problems import StoreProblem
from store.role_holders import points_at
from store.setting_up import (
    STEPS,
    HowFar,
    State,
    Step,
    followed_policies,
    how_far,
    is_untouched,
    was_begun,
)
from tui.desk import Desk
from tui.roles_text import ListedRole, listed_roles
from tui.widgets.rows import Row

TITLES: dict[Step, str] = {
    "policies": "Choose your policies",
    "roles": "Say who holds each role",
    "roster": "Import the staff list",
}
BEHIND: dict[Step, str] = {
    "policies": (
        "Tick the policies that your school follows. Deadlines and the register then show only "
        "these. To change it later: t at home, then c."
    ),
    "roles": (
        "Whom an answer says to tell, and how to reach them. Any may be left open. To change it "
        "later: r at home."
    ),
    "roster": (
        "Your staff list as a CSV file, so that the register knows who has to sign. Nothing is "
        "recorded before you have seen what would be. To change it later: p at home."
    ),
}
NO_POLICY_CHOSEN = "No policy is chosen yet: t chooses one"
_MARKS: dict[State, str] = {"done": "[x]", "later": "[-]", "not yet": "[ ]"}
_COLUMN = 26
"""Cells for the title of a step, so that what stands behind it is in a column."""


def asked_first(desk: Desk) -> Literal["all", "which policy", ""]:
    """What an operator's first session asks before home: all of it, which policy, or nothing.

    At a school that is in use only which policy, where there are several.
    """
    try:
        if is_untouched(desk.store) and desk.store.may("settings"):
            return "all"
        followed = [id for id in followed_policies(desk.store) if id in desk.catalogue.folders]
        put_off_before = not followed and was_begun(desk.store)
    except StoreProblem:
        return ""  # home says what is wrong
    several = len(followed or desk.catalogue.folders) > 1
    return "which policy" if several and not put_off_before else ""


def policies_followed(desk: Desk) -> list[Policy]:
    """The policies that the school follows and that can be read. Raises StoreProblem."""
    found = (desk.catalogue.find(id) for id in followed_policies(desk.store))
    return [policy for policy in found if policy]


def roles_to_hold(desk: Desk, policies: Iterable[Policy]) -> list[ListedRole]:
    """The school-wide roles, and those of the policies that are not the same as one of them.

    Raises StoreProblem.
    """
    listed = listed_roles(desk.catalogue.shared.roles, policies)
    return [
        each
        for each in listed
        if not each.policy or not points_at(desk.store, each.policy, each.role)
    ]


def how_far_is(desk: Desk) -> HowFar:
    """How far the school at this desk is set up. Raises StoreProblem."""
    roles = roles_to_hold(desk, policies_followed(desk))
    return how_far(desk.store, [(each.policy, each.role) for each in roles])


def step_line(desk: Desk, far: HowFar, step: Step) -> str:
    """One step with its number, how it stands and what there is of it."""
    state = far.state(step)
    title = TITLES[step].ljust(_COLUMN)
    there = _there(desk, far)[step]
    return (
        f"{STEPS.index(step) + 1}  {_MARKS[state]} {title} {state}{f': {there}' if there else ''}"
    )


def step_words(desk: Desk, far: HowFar, step: Step) -> str:
    """One step, how it stands and what there is of it, to be heard."""
    there = _there(desk, far)[step]
    return f"{TITLES[step]}: {', '.join(filter(None, (far.state(step), there)))}"


def to_set_up(desk: Desk) -> list[Row]:
    """What home says while a step of a setting up that was begun is neither done nor put aside.

    It is said to those whose it is to set up. Raises StoreProblem.
    """
    if not (was_begun(desk.store) and desk.store.may("settings")):
        return []
    left = len(how_far_is(desk).left)
    steps = f"{counted(left, 'step')} left"
    return [Row(f".  Set up the school: u  ({steps})", "first-run", hanging=3)] if left else []


def _there(desk: Desk, far: HowFar) -> dict[Step, str]:
    known = (desk.catalogue.find(id) for id in far.policies)
    named = [policy.about.short for policy in known if policy]
    people = f"{far.people} {'person' if far.people == 1 else 'people'}"
    return {
        "policies": ", ".join(named),
        "roles": f"{far.held} of {far.roles} held" if far.held else "",
        "roster": people if far.people else "",
    }
