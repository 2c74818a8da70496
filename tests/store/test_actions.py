"""Chases: who is asked for a fact that nobody knew, by when, and what came of it."""

import json
import re
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from flows.catalogue import BUILT_IN, Catalogue
from flows.code import code_of
from flows.policy import Policy
from flows.problem import UnknownName
from flows.verdict import Verdict
from flows.walk import Walk, walk
from store.action import Action
from store.actions import action, all_actions, complete_action
from store.adoption import adopt
from store.changes import changes
from store.chases import add_chase
from store.database import Store
from store.dossier_text import dossier_text
from store.encodings import keep_encoding
from store.erasure import erase, plan_erasure
from store.outcomes import record_outcome
from store.people import add_person
from store.policies_in_use import policies_in_use
from store.problems import FieldProblem, Refused
from store.putting_off import extend_action
from store.subject_access import everything_about
from store.verify import NotIntact, verify
from store.voiding_outcomes import void_outcome
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE
from tests.store.conftest import NOW, Clock

TODAY = NOW.date()
FACTS = [
    (id, flow, fact) for id, flow in BUILT_IN_FLOWS for fact in CATALOGUE.policy(id).questions[flow]
]
"""Every question of every flow of the five policies."""
UNKNOWN_TIE = {
    "guard": ["neither"],
    "contact-channel": ["personal"],
    "asker-role": ["employee"],
    "contact-other": ["pupil-elsewhere"],
    "contact-tie": ["unknown"],
}


@pytest.fixture
def windsor() -> Policy:
    return CATALOGUE.policy("windsor")


def chase(store: Store, policy: Policy, **other: Any) -> Action:
    asked: dict[str, Any] = {"owner": "KB", "due": "24 Nov 2026", **other}
    return add_chase(store, policy, "contact", "contact-tie", **asked)


def recorded(store: Store, policy: Policy, flow: str = "contact") -> int:
    return record_outcome(
        store,
        policy,
        flow,
        answers=UNKNOWN_TIE,
        verdict=Verdict.NOT_ACCEPTABLE,
        shown={"summary": "Do not reply."},
        who_asked="TB",
    ).id


@settings(max_examples=60)
@given(st.sampled_from(FACTS))
def test_a_chase_puts_the_question_as_its_flow_puts_it(place: tuple[str, str, str]) -> None:
    id, flow, fact = place
    policy = CATALOGUE.policy(id)
    with tempfile.TemporaryDirectory() as directory:
        store = Store(Path(directory), "jb", now=lambda: NOW)
        made = add_chase(store, policy, flow, fact, owner="the office", due="tomorrow")
        question = policy.questions[flow][fact]
        assert (made.what, made.known_by) == (question.ask, question.known_by)
        assert (made.policy, made.flow, made.fact) == place
        assert all_actions(store) == [made]
        assert policies_in_use(store) == {id}
        verify(store.content())


def test_a_chase_says_who_set_it_when_and_for_which_outcome(store: Store, windsor: Policy) -> None:
    number = recorded(store, windsor)
    made = chase(store, windsor, outcome=number)
    assert (made.owner, made.due, made.original_due) == ("KB", "2026-11-24", "2026-11-24")
    assert (made.set_by, made.set_at) == ("jb", "2026-11-20T14:05:09+00:00")
    assert made.is_open
    assert made.how == "Set on 20 Nov 2026 by jb, for outcome 1."
    assert chase(store, windsor).how == "Set on 20 Nov 2026 by jb."


def test_the_code_of_the_walk_is_kept_as_it_is_shown(store: Store, windsor: Policy) -> None:
    code = code_of(walk(windsor, "contact", UNKNOWN_TIE))
    assert chase(store, windsor, code=code.replace("-", "").lower()).code == code
    with pytest.raises(FieldProblem) as caught:
        chase(store, windsor, code="Kim Adams")
    assert caught.value.field == "code"


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("owner", {"owner": " "}),
        ("owner", {"owner": "k" * 201}),
        ("due", {"due": ""}),
        ("due", {"due": "19 Nov 2026"}),
        ("due", {"due": "yesterday"}),
        ("due", {"due": "November 2026"}),
        ("due", {"due": "2027-01"}),
        ("due", {"due": "31/2/2027"}),
        ("due", {"due": "soon"}),
        ("outcome", {"outcome": 9}),
    ],
)
def test_a_chase_that_makes_no_sense_is_refused(
    store: Store, windsor: Policy, field: str, other: dict[str, Any]
) -> None:
    with pytest.raises(FieldProblem) as caught:
        chase(store, windsor, **other)
    assert caught.value.field == field
    assert all_actions(store) == []


def test_a_flow_or_fact_that_is_not_there_is_named_with_those_that_are(
    store: Store, windsor: Policy
) -> None:
    with pytest.raises(UnknownName, match="'contact'"):
        add_chase(store, windsor, "contacts", "contact-tie", owner="KB", due="tomorrow")
    with pytest.raises(UnknownName, match="'contact-tie'"):
        add_chase(store, windsor, "contact", "contact-ties", owner="KB", due="tomorrow")
    assert all_actions(store) == []


def test_an_outcome_of_another_question_or_a_void_one_is_refused(
    store: Store, windsor: Policy
) -> None:
    other = recorded(store, windsor, "report")
    with pytest.raises(FieldProblem, match="of another question"):
        chase(store, windsor, outcome=other)
    number = recorded(store, windsor)
    void_outcome(store, number, "A trial")
    with pytest.raises(FieldProblem, match="has been voided"):
        chase(store, windsor, outcome=number)


def test_a_day_has_passed_by_the_clock_in_london(
    store: Store, windsor: Policy, clock: Clock
) -> None:
    clock.time = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    with pytest.raises(FieldProblem, match="30 Jun 2026 has passed"):
        chase(store, windsor, due="30 Jun 2026")
    assert chase(store, windsor, due="today").due == "2026-07-01"


def test_a_chase_put_off_keeps_its_first_date_and_says_why(store: Store, windsor: Policy) -> None:
    made = chase(store, windsor)
    later = extend_action(store, made.id, "Mon 30 Nov", "KB is away")
    assert (later.due, later.original_due) == ("2026-11-30", "2026-11-24")
    assert later.how == 'Set on 20 Nov 2026 by jb. Put off from 24 Nov 2026: "KB is away".'
    again = extend_action(store, made.id, "1 Dec 2026", "Still away")
    assert (again.due, again.original_due) == ("2026-12-01", "2026-11-24")
    assert [(each.what, each.why) for each in changes(store, "actions", made.id)] == [
        ("added", ""),
        ("extended", "KB is away"),
        ("extended", "Still away"),
    ]


@pytest.mark.parametrize(
    ("field", "due", "reason"),
    [
        ("due", "24 Nov 2026", "Away"),
        ("due", "23 Nov 2026", "Away"),
        ("due", "19 Nov 2026", "Away"),
        ("due", "December 2026", "Away"),
        ("reason", "25 Nov 2026", "  "),
    ],
)
def test_a_chase_is_put_off_to_a_later_day_and_for_a_reason(
    store: Store, windsor: Policy, field: str, due: str, reason: str
) -> None:
    made = chase(store, windsor)
    with pytest.raises(FieldProblem) as caught:
        extend_action(store, made.id, due, reason)
    assert caught.value.field == field
    assert all_actions(store) == [made]


def test_a_chase_is_completed_once_with_its_result(
    store: Store, windsor: Policy, another_session: Store
) -> None:
    made = chase(store, windsor)
    done = complete_action(store, made.id, "Not related.", by="KB")
    assert (done.done_on, done.done_by, done.result) == ("2026-11-20", "KB", "Not related.")
    assert not done.is_open
    with pytest.raises(Refused, match="done on 20 Nov 2026, by KB"):
        complete_action(another_session, made.id, "Cousins.", by="kl")
    with pytest.raises(Refused, match="done on 20 Nov 2026, by KB"):
        extend_action(another_session, made.id, "1 Dec 2026", "Away")
    assert all_actions(another_session) == [done]


@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("result", {"result": " ", "by": "KB"}),
        ("by", {"result": "Not related.", "by": ""}),
        ("done_on", {"result": "Not related.", "by": "KB", "done_on": "2026-11-21"}),
        ("done_on", {"result": "Not related.", "by": "KB", "done_on": "2026-11-19"}),
        ("action", {"id": 7, "result": "Not related.", "by": "KB"}),
    ],
)
def test_a_completion_that_makes_no_sense_is_refused(
    store: Store, windsor: Policy, field: str, arguments: dict[str, Any]
) -> None:
    made = chase(store, windsor)
    with pytest.raises(FieldProblem) as caught:
        complete_action(store, **{"id": made.id, **arguments})
    assert caught.value.field == field
    assert all_actions(store) == [made]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 40)),
        st.tuples(st.just("extend"), st.integers(1, 5), st.integers(-5, 60)),
        st.tuples(st.just("complete"), st.integers(1, 5)),
        st.tuples(st.just("wait"), st.integers(1, 20)),
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(STEPS)
def test_whatever_is_done_the_first_date_stays_and_the_changes_account_for_it(
    steps: list[tuple[Any, ...]],
) -> None:
    clock = Clock()
    policy = CATALOGUE.policy("windsor")
    with tempfile.TemporaryDirectory() as directory:
        store = Store(Path(directory), "jb", now=clock)
        before: dict[int, Action] = {}
        for step in steps:
            today = clock.time.date()
            try:
                match step:
                    case ("add", days):
                        chase(store, policy, due=(today + timedelta(days)).isoformat())
                    case ("extend", id, days):
                        day = today + timedelta(days)
                        extend_action(store, id, day.isoformat(), f"{days} days")
                    case ("complete", id):
                        complete_action(store, id, "Not related.", by="KB")
                    case ("wait", days):
                        clock.time += timedelta(days)
            except (FieldProblem, Refused):
                assert {each.id: each for each in all_actions(store)} == before
            now = {each.id: each for each in all_actions(store)}
            for id, old in before.items():
                assert now[id].original_due == old.original_due
                assert now[id].due >= old.original_due
                assert old.is_open or now[id] == old
            before = now
        verify(store.content())
        assert all_actions(Store(Path(directory), "kl", now=clock)) == list(before.values())


def test_a_chase_altered_behind_the_back_is_named(store: Store, windsor: Policy) -> None:
    chase(store, windsor)
    content = store.content()
    content.tables = json.loads(json.dumps(content.tables))
    content.tables["actions"]["1"]["due"] = "2027-11-24"
    with pytest.raises(NotIntact, match="actions 1 is not as its last change left it"):
        verify(content)


def test_a_data_file_from_before_there_were_actions_opens_as_ever(
    store: Store, windsor: Policy
) -> None:
    add_person(store, "Adams, K")
    store.fold()
    assert "actions" not in json.loads(store.file.read_bytes())
    later = Store(store.directory, "jb", now=store.now)
    assert all_actions(later) == []
    assert chase(later, windsor).id == 1
    verify(later.content())


def test_what_another_program_wrote_into_a_chase_is_adopted_on_the_record(
    store: Store, windsor: Policy
) -> None:
    chase(store, windsor)
    store.fold()
    with TinyDB(store.file) as plain:
        plain.table("actions").update({"owner": "the office"}, doc_ids=[1])
    later = Store(store.directory, "jb", now=store.now)
    adopt(later)
    assert action(later, 1).owner == "the office"
    assert [each.what for each in changes(later, "actions", 1)] == ["added", "adopted"]
    verify(later.content())


def test_a_chase_that_names_an_erased_person_loses_the_name_and_stays(
    store: Store, windsor: Policy
) -> None:
    someone = add_person(store, "Quibble, Zelda")
    chase(store, windsor, owner="Zelda Quibble")
    extend_action(store, 1, "30 Nov 2026", "Mrs Quibble is away")
    chase(store, windsor)
    assert {("actions", 1, "owner"), ("actions", 1, "reason")} <= {
        (each.table, each.id, each.field) for each in plan_erasure(store, someone.id).mentions
    }
    erase(store, someone.id, "Left in 2019", also=[("actions", 1)])
    first, second = all_actions(store)
    assert (first.owner, first.reason, first.due) == ("(erased)", "(erased)", "2026-11-30")
    assert second.owner == "KB"
    held = b"".join(each.read_bytes() for each in store.directory.rglob("*") if each.is_file())
    assert b"Quibble" not in held
    verify(Store(store.directory, "kl").content())
    with pytest.raises(Refused, match="actions:2"):
        plan_erasure(store, add_person(store, "Bell, Tom").id, also=[("actions", 2)])


def test_a_person_is_shown_the_chases_in_which_they_were_asked_and_no_other_name(
    store: Store, windsor: Policy
) -> None:
    kim = add_person(store, "Adams, Kim")
    add_person(store, "Bell, Tom")
    chase(store, windsor, owner="Kim Adams")
    complete_action(store, 1, "Tom Bell says not related.", by="Tom Bell")
    chase(store, windsor, owner="Tom Bell")
    complete_action(store, 2, "Kim Adams says cousins.", by="office")
    dossier = everything_about(store, kim.id)
    (entry,) = dossier.actions
    assert entry.id == 1
    assert (entry.record["owner"], entry.record["done_by"]) == ("Kim Adams", "[name withheld]")
    assert entry.record["result"] == "[name withheld] says not related."
    assert [(each.table, each.id, each.field) for each in dossier.passages][:1] == [
        ("actions", 2, "result")
    ]
    text = " ".join(dossier_text(dossier).split())
    assert f"actions 1: chase: {entry.record['what']}" in text
    assert not re.search("Tom|Bell", text)


def test_the_policys_own_words_for_who_may_know_are_nobodys_name(
    store: Store, windsor: Policy
) -> None:
    kim = add_person(store, "Adams, Kim")
    places = [
        (flow, id, question.known_by)
        for flow, questions in windsor.questions.items()
        for id, question in questions.items()
        if question.known_by.startswith("whoever")
    ]
    flow, fact, known_by = places[0]
    words = known_by.split()
    add_chase(store, windsor, flow, fact, owner=known_by, due="tomorrow")
    chase(store, windsor, owner="Kim Adams")
    said = f"{words[0].capitalize()} was there, and {words[-1].upper()} too."
    complete_action(store, 2, said, by="office")
    (entry,) = everything_about(store, kim.id).actions
    assert entry.record["result"] == said


def unknown_walk(policy: Policy, flow: str = "contact") -> Walk:
    """The walk in which nothing was known."""
    answers: dict[str, list[str]] = {}
    while (question := walk(policy, flow, answers).question) is not None:
        answers[question.fact.id] = ["unknown"]
    return walk(policy, flow, answers)


def test_the_code_of_another_flow_or_policy_is_refused(store: Store, windsor: Policy) -> None:
    for code, what in (
        (code_of(unknown_walk(windsor, "report")), "another question"),
        (code_of(unknown_walk(CATALOGUE.policy("auriga"))), "held here"),
    ):
        with pytest.raises(FieldProblem, match=what) as caught:
            chase(store, windsor, code=code)
        assert caught.value.field == "code"
    assert all_actions(store) == []


@pytest.mark.parametrize("id", ["aspire", "auriga", "inspire", "st-james", "windsor"])
def test_a_code_goes_with_the_facts_of_its_path_and_with_no_other(store: Store, id: str) -> None:
    policy = CATALOGUE.policy(id)
    for flow, questions in policy.questions.items():
        walked = unknown_walk(policy, flow)
        known, path = code_of(walked), list(walked.path)
        others = [fact for fact in questions if fact not in path]
        made = add_chase(store, policy, flow, path[-1], owner="KB", due="tomorrow", code=known)
        assert made.code == known
        for fact in others[:2]:
            with pytest.raises(FieldProblem, match=f'"{fact}" was not asked'):
                add_chase(store, policy, flow, fact, owner="KB", due="tomorrow", code=known)
    assert len(all_actions(store)) == len(policy.questions)


def test_the_code_of_an_edition_that_is_only_kept_is_known(store: Store, windsor: Policy) -> None:
    old = store.directory / "old" / "windsor"
    shutil.copytree(BUILT_IN / "windsor", old)
    text = (old / "contact.toml").read_text()
    (old / "contact.toml").write_text(text.replace("before the contact", "a day before it"))
    before = Catalogue([old.parent]).policy("windsor")
    assert before.fingerprint != windsor.fingerprint
    code = code_of(walk(before, "contact", UNKNOWN_TIE))
    with pytest.raises(FieldProblem, match="held here"):
        chase(store, windsor, code=code)
    keep_encoding(store.directory, before, old, Catalogue.shared_file)
    assert chase(store, windsor, code=code).code == code
