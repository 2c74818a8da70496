"""An outcome on record: in the words in which it was shown, and with every part of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from flows.explained import as_kept, explained
from flows.outcome import Outcome
from flows.policy import Policy
from flows.walk import Walk, walk
from store.outcomes import OutcomeEntry, outcomes, record_outcome
from tests.flows.conftest import CATALOGUE
from tests.tui.another_session import another_session
from tests.tui.command import policydesk
from tests.tui.screen_text import press
from tests.tui.stopped_desk import NOW
from tests.tui.test_chases import ANSWERS, Program
from tui.desk import Desk
from tui.outcome_text import summary_text
from tui.recorded_text import recorded_lines

POLICIES = ["aspire", "auriga", "inspire", "st-james", "windsor"]
LABEL = "[X] Not known yet; at worst: not acceptable"


def unknown_walk(policy: Policy) -> Walk:
    """A walk in which nothing was known."""
    answers: dict[str, list[str]] = {}
    while (question := walk(policy, "contact", answers).question) is not None:
        answers[question.fact.id] = ["unknown"]
    return walk(policy, "contact", answers)


def walk_of_many_findings(policy: Policy) -> Walk:
    """A walk in which everything happened at once."""
    kinds = [each.id for each in policy.questions["breach"]["breach-kind"].options]
    answers = {"guard": ["neither"], "breach-protected": ["no"]}
    answers["breach-kind"] = [each for each in kinds if each != "none"]
    while (question := walk(policy, "breach", answers).question) is not None:
        answers[question.fact.id] = [question.options[0].id]
    return walk(policy, "breach", answers)


def put_on_record(data: Path, walked: Walk, shown: object) -> OutcomeEntry:
    store = another_session(data)
    record_outcome(
        store,
        walked.policy,
        walked.flow.id,
        answers=walked.given,
        verdict=explained(walked).verdict,
        shown=shown,
        who_asked="KB",
    )
    return outcomes(store)[0]


def text_of(entry: OutcomeEntry) -> str:
    """Its text with every run of space made one."""
    return " ".join(
        " ".join(line.whole for line in recorded_lines(entry, "Windsor", (), NOW, 500)).split()
    )


def parts_of(found: Outcome) -> list[str]:
    """Everything that its page said of it, but where other answers would lead."""
    said = [f"{found.verdict.mark} {found.label}. {summary_text(found)}"]
    said += [f"{each.verdict.mark} {each.label}, {each.condition}" for each in found.candidates]
    said += [f"{c.clause} {c.says}" for c in found.cite]
    for one in found.find_out:
        said += [one.ask, f"Who can say: {one.known_by}", *one.holders]
        said += [f"Meanwhile: {one.meanwhile}"]
    if len(found.findings) > 1:
        said += [f"{each.verdict.mark} {each.label}: {each.say}" for each in found.findings]
    said += [each.decided for each in found.findings]
    said += [holder for tell in found.tell for holder in tell.holders]
    said += [each.text for each in found.tell]
    said += [line.text for line in (*found.do, *found.do_not, *found.keep)]
    return [" ".join(each.split()) for each in said]


@pytest.mark.parametrize("id", POLICIES)
def test_all_that_was_shown_and_kept_stands_on_record(tmp_path: Path, id: str) -> None:
    policy = CATALOGUE.policy(id)
    for walked in (unknown_walk(policy), walk_of_many_findings(policy)):
        found = explained(walked)
        tell = tuple(replace(each, holders=("Dale, 01632 960001",)) for each in found.tell)
        find_out = tuple(replace(each, holders=("Poppy",)) for each in found.find_out)
        kept = as_kept(replace(found, tell=tell, find_out=find_out))
        text = text_of(put_on_record(tmp_path, walked, kept))
        assert (kept.find_out and kept.candidates) or len(kept.findings) > 1
        assert [part for part in parts_of(kept) if part not in text] == []
        assert text.count("good practice, not in this policy") == 1


def test_a_single_finding_is_not_said_twice(tmp_path: Path) -> None:
    walked = walk(CATALOGUE.policy("windsor"), "contact", {**ANSWERS, "contact-tie": ["none"]})
    found = as_kept(explained(walked))
    assert len(found.findings) == 1
    text = text_of(put_on_record(tmp_path, walked, found))
    assert "Outcome [X] Not acceptable. " in text
    assert text.count(found.findings[0].say) == 1
    assert not any(label in text for label in ("Found", "Find out", "Might be", "Not known"))


@pytest.mark.parametrize(
    "shown",
    [None, {}, {"label": None, "cite": "7.3"}, {"findings": [1], "find_out": [{}], "tell": {}}],
)
def test_what_was_recorded_otherwise_falls_back_on_its_verdict(tmp_path: Path, shown: Any) -> None:
    walked = walk(CATALOGUE.policy("windsor"), "contact", {**ANSWERS, "contact-tie": ["none"]})
    assert "Outcome [X] Not acceptable. " in text_of(put_on_record(tmp_path, walked, shown))


def test_lists_and_pages_say_that_not_all_was_known(tmp_path: Path) -> None:
    walked = walk(CATALOGUE.policy("windsor"), "contact", ANSWERS)
    put_on_record(tmp_path, walked, as_kept(explained(walked)))
    for command in ("list", ("show", "1")):
        arguments = (command,) if isinstance(command, str) else command
        told = policydesk("outcomes", *arguments, data=tmp_path).stdout.decode()
        assert LABEL in " ".join(told.split())
    listed = json.loads(policydesk("outcomes", "list", "--json", data=tmp_path).stdout)
    assert f"[X] {listed[0]['shown']['label']}" == LABEL


async def test_the_screens_say_so_too(program: Program, desk: Desk) -> None:
    walked = walk(CATALOGUE.policy("windsor"), "contact", ANSWERS)
    put_on_record(desk.directory, walked, as_kept(explained(walked)))
    async with program().run_test(size=(60, 20)) as pilot:
        assert LABEL in " ".join((await press(pilot, "o")).split())
        shown = " ".join((await press(pilot, "enter")).split())
        assert LABEL.upper() in shown
        assert "Find out" in " ".join((await press(pilot, "pagedown")).split()) + shown
