"""Courses of a policy in an incident: its steps as actions, each leading to the next."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flows.course import Course, Step
from flows.fact import UNKNOWN
from flows.policy import Policy
from flows.rule import Clock
from store.action import Action
from store.actions import add_action, record_done, still_open
from store.database import Store
from store.due import due_by
from store.entries import add_entry
from store.image_in_incident import may_hold_image
from store.looking import NOT_LOOKED_AT
from store.outcomes import outcome
from store.problems import FieldProblem
from store.recording_conflicts import record_conflicts
from store.school_days import SchoolCalendar, school_calendar
from store.school_roles import SAFEGUARDING_LEAD
from store.timeline import timeline

Answers = Mapping[str, Iterable[str]]


def begun(policy: Policy, flow: str, rules: Iterable[str]) -> Iterator[tuple[Course, Step]]:
    """The steps with which these rules of a flow begin courses of the policy."""
    rules = tuple(rules)
    for course in policy.courses:
        yield from ((course, step) for step in course.first_steps(flow, rules))


def step_fields(
    policy: Policy,
    course: Course,
    step: Step,
    answers: Answers,
    received: str,
    calendar: SchoolCalendar,
    *,
    may_be_image: bool,
) -> dict[str, Any] | None:
    """The action that a step becomes; None where the answers rule it out.

    `received` is the report: a date, or a time in UTC. Where there may be a sexual image, what
    means looking at it is the safeguarding lead's.
    """
    fits = _fits(step, answers)
    if fits is False:
        return None
    barred = step.looks and may_be_image
    conditions = [step.provided, step.unsure if fits is None else ""]
    owner = SAFEGUARDING_LEAD if barred else step.owner
    clock = step.by if isinstance(step.by, Clock) else None
    printed = clock.words if clock else str(step.by or "")
    due = due_by(printed, clock, received=received, cite=step.cite, calendar=calendar)
    return {
        "what": step.text,
        "owner": policy.roles[owner].title,
        "owner_role": owner,
        "to_role": step.to,
        "policy": policy.id,
        "step": f"{course.id}/{step.id}",
        "results": tuple(step.results),
        "looks": step.looks,
        "condition": "; ".join(filter(None, [*conditions, NOT_LOOKED_AT if barred else ""])),
        "source": "policy" if step.cite else "good-practice",
        "cite": step.cite,
        "printed": printed,
        "clock": clock,
        "due": due.due,
        "at_once": due.at_once,
        "before": due.before,
        "worked_out": due.how,
    }


def step_of(policy: Policy, action: Action) -> Step | None:
    """The step that an action is, in the encoding that is given; None where it has none."""
    course_id, _, step_id = action.step.partition("/")
    for course in policy.courses if action.policy == policy.id else ():
        if course.id == course_id:
            return next((each for each in course.steps if each.id == step_id), None)
    return None


def complete_step(
    store: Store,
    policy: Policy,
    id: int,
    *,
    came: str,
    by: str,
    done_on: str = "",
    note: str = "",
) -> list[Action]:
    """Record what came of a step, and set the actions that follow on it, which are returned.

    `came` is one of the step's results, and `note` what else there is to say of it. Raises
    FieldProblem, Refused (done already) and StoreProblem.
    """
    with store.transaction():
        present = still_open(store, id)
        step = step_of(policy, present)
        if step is None:
            raise FieldProblem("action", f"Action {id} is no step of a course of {policy.name}.")
        if step.results and came not in step.results:
            words = "; ".join(f"{each}: {label}" for each, label in step.results.items())
            raise FieldProblem("came", f"Say what came of it: {words}.")
        if came and not step.results:
            raise FieldProblem("came", "It has no results to choose from: say it in words.")
        label = step.results.get(came, "")
        result = "\n".join(filter(None, (f"{label}." if label else "", note)))
        record_done(store, id, result, by=by, done_on=done_on)
        if present.incident is None:
            return []
        if step.consent:
            text = f"{label}: {present.what}" + (f"\n{note}" if note else "")
            add_entry(
                store,
                present.incident,
                "consent",
                text,
                happened_on=done_on or store.stamp(),
                action=id,
            )
        following = list(_following(store, policy, present, step, came))
        record_conflicts(store, policy, present.incident)
        return following


def _following(
    store: Store, policy: Policy, done: Action, step: Step, came: str
) -> Iterator[Action]:
    assert done.incident is not None
    course = next(x for x in policy.courses if x.id == done.step.partition("/")[0])
    found = timeline(store, done.incident)
    calendar = school_calendar(store, found.now("site"))
    there = {x.step for x in found.open_actions}
    may_be_image = may_hold_image(store, found.outcomes, policy)
    entry = outcome(store, done.outcome) if done.outcome is not None else None
    answers = entry.outcome.answers if entry else {}
    for following in course.next_steps(step.id, came):
        fields = step_fields(
            policy,
            course,
            following,
            answers,
            found.received,
            calendar,
            may_be_image=may_be_image,
        )
        if fields is not None and fields["step"] not in there:
            about = {"incident": done.incident, "flow": done.flow, "outcome": done.outcome}
            led = {"follows": done.id, "also_for": done.also_for}
            yield add_action(store, "duty", {**fields, **about, **led})


def _fits(step: Step, answers: Answers) -> bool | None:
    """Whether the answers ask for a step; None where nobody knows, or it was not asked."""
    unsure = False
    for fact, wanted in step.when.items():
        given = set(answers.get(fact, ()))
        if not given or UNKNOWN in given:
            unsure = True
        elif given.isdisjoint(wanted):
            return False
    return None if unsure else True
