"""The duties of outcomes become actions: every line of every path of the five policies, once."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from flows.course import Course, Step
from flows.fact import GUARD
from flows.outcome import Outcome, OutcomeLine, OutcomeTell, outcome
from flows.paths import Ending, ending, paths, walk_of
from flows.plain_text import clean_line
from flows.policy import Policy
from flows.timing import AT_ONCE
from flows.walk import walk
from store.duties import duties_of
from store.school_days import SchoolCalendar
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE

RECEIVED = "2026-11-19T14:05:00+00:00"
MOST = 1_000
"""So many of the distinct ends of a flow are looked at, evenly spread over them."""
POLICIES = list(dict.fromkeys(id for id, _ in BUILT_IN_FLOWS))
GUARDS = ("neither", "at-risk", "image", "unknown")
Fields = dict[str, Any]


@cache
def ends(id: str) -> list[Outcome]:
    """An outcome for each distinct end of each flow, the guard answered in turn."""
    policy = CATALOGUE.policy(id)
    found = []
    for flow in policy.flows:
        firsts: dict[Ending, Any] = {}
        for path in paths(policy, flow, guard=frozenset({"neither"})):
            firsts.setdefault(ending(policy.questions[flow], path), path)
        each = list(firsts.values())
        for place, path in enumerate(each[:: 1 + len(each) // MOST]):
            answers = dict(path.answers)
            if place % 3 and GUARD in answers:
                answers[GUARD] = frozenset({GUARDS[1 + place % 3]})
                found.append(outcome(walk(policy, flow, answers)))
            else:
                found.append(outcome(walk_of(policy, flow, path)))
    return found


def actions(policy: Policy, shown: Outcome, received: str = RECEIVED) -> list[Fields]:
    return list(duties_of(policy, shown, received, "KB", SchoolCalendar(), may_be_image=False))


def every_action(id: str) -> Iterator[tuple[Outcome, Fields]]:
    policy = CATALOGUE.policy(id)
    for shown in ends(id):
        yield from ((shown, fields) for fields in actions(policy, shown))


Line = tuple[str, str, str, str, tuple[str, ...]]


def asked(shown: Outcome) -> dict[Line, OutcomeTell | OutcomeLine]:
    """What an outcome asks for: kind, role, words, condition and clauses of each line."""
    lines: dict[Line, OutcomeTell | OutcomeLine] = {}
    for tell in shown.tell:
        if tell.role != "nobody":
            how = f" ({tell.how})" if tell.how else ""
            words = f"Tell {tell.title}{how}" + (f": {tell.text}" if tell.text else "")
            said = clean_line(words)
            lines["tell", tell.role, said, tell.condition or "", tell.cite] = tell
    for do in shown.do:
        lines["do", "", clean_line(do.text), do.condition or "", do.cite] = do
    for keep in shown.keep:
        said = clean_line(f"Keep: {keep.text}")
        lines["keep", "", said, keep.condition or "", keep.cite] = keep
    return lines


def line_of(each: Fields) -> Line:
    role = each.get("to_role", "")
    return each["line"], role, each["what"], each["condition"], each["cite"]


def steps_ahead(course: Course, begun: set[str]) -> list[Step]:
    """The steps to which any result whatever leads, followed one by one."""
    seen: list[Step] = []
    left = [course.step(id) for id in sorted(begun)]
    while left:
        here = left.pop()
        if here not in seen:
            seen.append(here)
            for came in here.results or ("",):
                left += course.next_steps(here.id, came)
    return seen


@pytest.mark.parametrize("id", POLICIES)
def test_every_line_becomes_one_action_or_is_covered_by_a_step(id: str) -> None:
    policy = CATALOGUE.policy(id)
    for shown in ends(id):
        made = actions(policy, shown)
        of_lines = Counter(line_of(each) for each in made if "step" not in each)
        of_steps = [each["step"] for each in made if "step" in each]
        assert len(of_steps) == len(set(of_steps))
        assert set(of_lines.values()) <= {1}
        wanted = asked(shown)
        assert of_lines.keys() <= wanted.keys()
        ahead = [
            each
            for course in policy.courses
            for each in steps_ahead(
                course, {x.partition("/")[2] for x in of_steps if x.startswith(f"{course.id}/")}
            )
        ]
        for line in wanted.keys() - of_lines.keys():
            kind, role, words, _, cite = line
            cited = {ref for each in ahead for ref in each.cite}
            if cite:
                assert cited >= set(cite), line
                assert kind == "do" or role in {each.to for each in ahead}, line
            else:
                assert words in {x for each in ahead for x in each.instead_of}, line


def test_only_inspire_has_a_course_and_some_of_its_lines_are_covered() -> None:
    assert [id for id in POLICIES if CATALOGUE.policy(id).courses] == ["inspire"]
    covered = 0
    for shown in ends("inspire"):
        made = actions(CATALOGUE.policy("inspire"), shown)
        covered += len(asked(shown)) - sum("step" not in each for each in made)
    assert covered


@pytest.mark.parametrize("id", POLICIES)
def test_nobody_is_no_action(id: str) -> None:
    policy = CATALOGUE.policy(id)
    telling_nobody = [x for x in ends(id) if any(tell.role == "nobody" for tell in x.tell)]
    assert telling_nobody
    for shown in telling_nobody:
        for each in actions(policy, shown):
            assert each.get("to_role") != "nobody"
            assert "nobody need be told" not in each["what"]


@pytest.mark.parametrize("id", POLICIES)
def test_every_action_has_a_source_its_clauses_and_how_its_date_came_about(id: str) -> None:
    policy = CATALOGUE.policy(id)
    for _, each in every_action(id):
        assert each["source"] == ("policy" if each["cite"] else "good-practice")
        assert set(each["cite"]) <= policy.clauses.keys()
        how = each["worked_out"]
        assert re.fullmatch(r"[\"A-Z0-9].+\.", how), how
        assert ("good practice" in how) == (not each["cite"]), how
        assert all(ref in how for ref in each["cite"]), how
        assert each["owner"]
        assert each["what"]


@pytest.mark.parametrize("id", POLICIES)
def test_only_what_prints_a_time_has_one_and_at_once_is_from_when_it_was_received(id: str) -> None:
    seen: Counter[str] = Counter()
    for _, each in every_action(id):
        printed = each.get("printed", "")
        now = printed.casefold().rstrip(".") in AT_ONCE
        assert each.get("at_once", False) == now
        if now:
            assert each["due"] == RECEIVED
        elif each["due"]:
            assert re.match(r"within \d+ ", printed), printed
        assert bool(each.get("before")) == printed.casefold().startswith("before ")
        seen["at once" if now else "date" if each["due"] else "none"] += 1
    assert seen["at once"]
    assert seen["none"]


@pytest.mark.parametrize("id", POLICIES)
def test_what_was_received_on_a_day_is_due_at_once_on_that_day(id: str) -> None:
    policy = CATALOGUE.policy(id)
    for shown in ends(id)[::40]:
        for each in actions(policy, shown, "2026-11-19"):
            if each.get("at_once"):
                assert each["due"] == "2026-11-19"


@pytest.mark.parametrize("id", POLICIES)
def test_conditions_are_carried_over(id: str) -> None:
    conditions = 0
    for shown, each in every_action(id):
        if "step" in each:
            continue
        assert asked(shown)[line_of(each)].condition == (each["condition"] or None)
        conditions += bool(each["condition"])
    assert conditions
