"""Recall: every outcome on record put to another encoding; what is noted, and what stays."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.outcome import outcome
from flows.question import questions
from flows.replay import Replaying
from flows.walk import walk
from store.database import Store
from store.outcomes import note_upon, outcomes, record_outcome
from store.problems import FieldProblem, Refused
from store.recall import Recall, counts
from store.verify import verify
from store.voiding_outcomes import void_outcome
from tests.flows.conftest import CATALOGUE
from tests.store.edited_policies import (
    BUILT_IN_IDS,
    MEADOW,
    adopted,
    edited,
    first_walk,
    kept,
    recorded,
)


@pytest.mark.parametrize("id", BUILT_IN_IDS)
def test_outcomes_come_out_the_same_under_a_copy_of_their_edition(
    store: Store, tmp_path: Path, id: str
) -> None:
    policy = kept(store, CATALOGUE.policy(id))
    for flow in policy.flows:
        recorded(store, policy, flow)
    noted = edited(store, tmp_path, id, ("policy.toml", "organisation", "# Ours.\norganisation"))
    assert noted.fingerprint != policy.fingerprint
    found = Recall(store, noted).all()
    assert counts(found) == {"same": len(policy.flows)}


def test_what_comes_out_otherwise_is_noted_with_the_outcome_which_stays_as_it_is(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    first = recorded(store, policy, "takedown")
    recorded(store, policy, "scope")
    adopted(store, policy)
    before = store.documents("outcomes")[0]
    was = f'verdict = "{first.verdict}"'
    newer = edited(
        store, tmp_path, "windsor", ("takedown.toml", was, 'verdict = "stop"'), edition="2027-01"
    )
    assert counts(Recall(store, newer).all()) == {"same": 1, "different": 1}
    result = adopted(store, newer, "major")
    assert result.edition.recall == {"same": 1, "different": 1}
    (otherwise,) = result.otherwise
    assert otherwise.recorded.id == first.id
    entry = next(each for each in outcomes(store) if each.outcome.id == first.id)
    assert entry.outcome == first
    assert store.documents("outcomes")[0] == before
    (note,) = entry.notes
    assert note.kind == "recalled"
    assert note.fingerprint == newer.fingerprint
    assert 'is now "Stop"' in note.shown["says"][0]
    assert verify(store.content())


def test_a_question_that_is_not_answered_any_more_is_said_so(store: Store, tmp_path: Path) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    recorded(store, policy, "scope")
    newer = edited(store, tmp_path, "windsor", edition="2026-10")
    flows = {id: each for id, each in newer.flows.items() if id != "scope"}
    (found,) = Recall(store, replace(newer, flows=flows)).all()
    assert found.replay.state == "gone"
    assert "no longer answers" in found.replay.says[0]


def test_an_outcome_that_would_need_another_answer_names_the_question(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    answers = first_walk(policy, "contact", 1)
    shown = outcome(walk(policy, "contact", answers))
    last = list(answers)[-1]
    fewer = {fact: given for fact, given in answers.items() if fact != last}
    record_outcome(
        store,
        policy,
        "contact",
        answers=fewer,
        verdict=shown.verdict,
        shown=shown,
        who_asked="ka",
    )
    newer = edited(store, tmp_path, "windsor", edition="2026-10")
    (found,) = Recall(store, newer).all()
    assert found.replay.state == "asks"
    assert policy.questions["contact"][last].ask in found.replay.says[0]


def test_a_voided_outcome_is_not_recalled(store: Store, tmp_path: Path) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    void_outcome(store, recorded(store, policy, "scope").id, "Recorded twice.")
    noted = edited(store, tmp_path, "windsor", ("scope.toml", "title", "# Ours.\ntitle"))
    assert Recall(store, noted).all() == []


def test_a_note_is_added_and_changes_nothing(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    first = recorded(store, policy, "scope")
    note_upon(store, [first.id], "Told KB on Friday.")
    (entry,) = outcomes(store)
    assert entry.outcome == first
    assert [each.note for each in entry.notes] == ["Told KB on Friday."]
    with pytest.raises(FieldProblem):
        note_upon(store, [first.id], " ")
    with pytest.raises(Refused):
        note_upon(store, [first.id, 99], "Nothing.")
    with pytest.raises(Refused):
        note_upon(store, [entry.notes[0].id], "A note is no outcome.")


def test_a_role_that_was_renamed_makes_no_outcome_another(store: Store, tmp_path: Path) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    for flow in policy.flows:
        recorded(store, policy, flow)
    titles = [(role.title, f"{role.title} of old") for role in policy.about.roles.values()]
    changes = [("policy.toml", f'title = "{old}"', f'title = "{new}"') for old, new in titles]
    renamed = edited(store, tmp_path, "windsor", *changes, edition="2026-10")
    assert counts(Recall(store, renamed).all()) == {"same": len(policy.flows)}


def test_what_to_do_in_other_words_is_told_apart_from_the_same(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    answers = first_walk(policy, "takedown", 1)
    recorded(store, policy, "takedown")
    done = outcome(walk(policy, "takedown", answers)).do[0].text
    newer = edited(store, tmp_path, "windsor", ("takedown.toml", done, "Leave it up."))
    (found,) = Recall(store, newer).all()
    assert found.replay.state == "lines"
    assert found.stands
    assert "what to do" in found.replay.says[0]


def test_an_answer_that_took_in_another_which_is_now_kept_apart_is_asked_again(
    store: Store,
) -> None:
    policy = kept(store, CATALOGUE.policy("meadow"), MEADOW)
    question = policy.questions["contact"]["contact-other"]
    folded = next(id for id, kept_as in question.fold.items() if kept_as not in ("unknown", "none"))
    answers = first_walk(policy, "contact", 1)
    answers["contact-other"] = [question.fold[folded]]
    walked = walk(policy, "contact", answers)
    while walked.question is not None:
        option = walked.question.options[0].id
        walked = walk(policy, "contact", {**walked.given, walked.question.id: [option]})
    flow = policy.flows["contact"]
    wording = flow.question["contact-other"]
    apart = replace(
        wording,
        keep=(*wording.keep, folded),
        fold={id: to for id, to in wording.fold.items() if id != folded},
    )
    words = {**flow.question, "contact-other": apart}
    newer = replace(policy, flows={**policy.flows, "contact": replace(flow, question=words)})
    newer = replace(
        newer,
        questions={**policy.questions, "contact": questions(newer.flows["contact"], policy.facts)},
    )
    found = Replaying(policy, newer).put("contact", walked.given)
    assert found.state == "asks"
    assert question.ask in found.says[0]
    assert Replaying(policy, policy).put("contact", walked.given).state == "same"


def test_home_names_an_outcome_no_more_once_an_edition_answers_it_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    first = recorded(store, policy, "takedown")
    adopted(store, policy)
    was = f'verdict = "{first.verdict}"'
    newer = edited(
        store, tmp_path, "windsor", ("takedown.toml", was, 'verdict = "stop"'), edition="2026-10"
    )
    adopted(store, newer, "major")
    assert [each.is_recalled for each in outcomes(store)] == [True]
    adopted(store, policy, "major")
    assert [each.is_recalled for each in outcomes(store)] == [False]
