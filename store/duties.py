"""The duties of an outcome as actions of its incident, each with an owner and a time."""

from collections.abc import Iterator
from typing import Any

from flows.capture import capturing
from flows.course import Course, Step
from flows.outcome import Outcome, OutcomeLine, OutcomeTell
from flows.plain_text import clean_line
from flows.plural import counted
from flows.policy import Policy
from store import changes
from store.action import Action
from store.actions import actions_of, add_action
from store.alike import alike
from store.courses import begun, step_fields
from store.covered_lines import ahead, is_done_by, is_told_by
from store.database import Store
from store.due import due_by
from store.entries import add_entry
from store.fields import line
from store.image_in_incident import may_hold_image
from store.looking import leave_looking_to_lead
from store.outcome_actions import is_set, put_back
from store.outcomes import outcome
from store.problems import FieldProblem, Refused
from store.recall import as_shown
from store.school_days import SchoolCalendar, school_calendar
from store.timeline import timeline


def set_duties(
    store: Store, policy: Policy, incident: int, number: int, *, owner: str = ""
) -> list[Action]:
    """Set an action for each duty of a recorded outcome that belongs to an incident.

    `policy` is the encoding at hand; `owner` is whose part it is to see to what names nobody, by
    default whoever asked. Clocks run from when the incident was received. What another outcome
    asked for and is open is not set again. Of an outcome that is put back, what was set aside when
    it left is open again. Raises FieldProblem, Refused (set already, or the incident is closed)
    and StoreProblem.
    """
    with store.transaction():
        found = timeline(store, incident)
        if number not in found.outcomes:
            raise FieldProblem(
                "outcome", f"Outcome {number} does not belong to incident {incident}."
            )
        if is_set(found, number):
            raise Refused(f"The duties of outcome {number} are actions of incident {incident}.")
        entry = outcome(store, number)
        shown = as_shown(entry.outcome) if entry else None
        if entry is None or shown is None:
            raise FieldProblem("outcome", f"What outcome {number} showed cannot be read any more.")
        whose = line("owner", owner or entry.outcome.who_asked)
        calendar = school_calendar(store, found.now("site"))
        about = {"incident": incident, "flow": shown.flow, "outcome": number, "code": shown.code}
        may_be_image = may_hold_image(store, found.outcomes, policy)
        back = put_back(store, incident, number)
        if may_be_image:
            leave_looking_to_lead(store, timeline(store, incident))
        asked = duties_of(policy, shown, found.received, whose, calendar, may_be_image=may_be_image)
        before, made, there = actions_of(store, incident), [], 0
        for fields in asked:
            same = alike(fields, number, before)
            if same is None:
                made.append(add_action(store, "duty", {**fields, **about}))
            elif number not in (same.outcome, *same.also_for):
                there += 1
                also_for = {"also_for": (*same.also_for, number)}
                changes.change(store, "actions", same.id, also_for, what="asked for again")
        text = _told(len(made), there, len(back), number)
        add_entry(store, incident, "action", text, happened_on=store.stamp(), outcome=number)
        return [*back, *made]


def duties_of(
    policy: Policy,
    shown: Outcome,
    received: str,
    owner: str,
    calendar: SchoolCalendar,
    *,
    may_be_image: bool,
) -> Iterator[dict[str, Any]]:
    """The fields of an action for each line of an outcome that asks for something.

    `received` is the report: a date, or a time in UTC. Steps of a course stand in place of the
    lines that they come from. Where there may be a sexual image, what means taking a copy of the
    material is left out.
    """
    set_now: list[tuple[Course, Step]] = []
    fields_of_steps: list[dict[str, Any]] = []
    for course, step in begun(policy, shown.flow, (each.rule for each in shown.findings)):
        fields = step_fields(
            policy, course, step, shown.answers, received, calendar, may_be_image=may_be_image
        )
        if fields is not None:
            set_now.append((course, step))
            fields_of_steps.append(fields)
    steps = ahead(set_now)
    for tell in shown.tell:
        if tell.role != "nobody" and not is_told_by(steps, tell):
            yield _of_tell(shown, tell, owner, received, calendar)
    yield from fields_of_steps
    copies = capturing(policy, shown.flow)
    lines = [("do", each) for each in shown.do if not is_done_by(steps, each)]
    for kind, each in [*lines, *(("keep", each) for each in shown.keep)]:
        looks = each.capture or each.text in copies  # older outcomes do not say it
        if not (looks and may_be_image):
            yield _of_line(shown, kind, each, owner, received, calendar, looks=looks)


def _told(made: int, there: int, back: int, number: int) -> str:
    more = f"; {there} more {'was' if there == 1 else 'were'} there already" if there else ""
    more += f"; {back} of it {'is' if back == 1 else 'are'} to be done again" if back else ""
    if not made:
        return f"Set no action from outcome {number}{more or ': it asks for nothing more'}"
    return f"Set {counted(made, 'action')} from outcome {number}{more}"


def _of_tell(
    shown: Outcome, tell: OutcomeTell, owner: str, received: str, calendar: SchoolCalendar
) -> dict[str, Any]:
    due = due_by(tell.when, tell.clock, received=received, cite=tell.cite, calendar=calendar)
    how = f" ({tell.how})" if tell.how else ""
    what = f"Tell {tell.title}{how}" + (f": {tell.text}" if tell.text else "")
    return {
        "what": clean_line(what),
        "owner": owner,
        "to_role": tell.role,
        "policy": shown.policy,
        "line": "tell",
        "condition": tell.condition or "",
        "source": tell.source,
        "cite": tell.cite,
        "printed": tell.when or "",
        "clock": tell.clock,
        "comes_first": bool(tell.guard),
        "due": due.due,
        "at_once": due.at_once,
        "before": due.before,
        "worked_out": due.how,
    }


def _of_line(
    shown: Outcome,
    kind: str,
    each: OutcomeLine,
    owner: str,
    received: str,
    calendar: SchoolCalendar,
    *,
    looks: bool,
) -> dict[str, Any]:
    """What the guard says is to be done is to be done at once, before anything else."""
    comes_first = bool(each.guard) and kind == "do"
    printed = "at once" if comes_first else ""
    due = due_by(printed, None, received=received, cite=each.cite, calendar=calendar)
    whose = f"policy {', '.join(each.cite)}" if each.cite else "good practice, no policy's"
    undated = f"No time is given for it ({whose}), so it has no date."
    return {
        "what": clean_line(f"Keep: {each.text}" if kind == "keep" else each.text),
        "owner": owner,
        "policy": shown.policy,
        "line": kind,
        "condition": each.condition or "",
        "source": each.source,
        "cite": each.cite,
        "looks": looks,
        "comes_first": comes_first,
        "printed": printed,
        "due": due.due,
        "at_once": due.at_once,
        "worked_out": due.how if comes_first else undated,
    }
