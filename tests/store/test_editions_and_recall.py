"""Adopting an edition: what is kept, what is recalled, and who is asked to sign again for what."""

import random
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.catalogue import BUILT_IN, Catalogue
from flows.folder import SHARED, read_policy
from flows.outcome import outcome
from flows.policy import Policy
from flows.question import questions
from flows.replay import replay
from flows.walk import walk
from store.acknowledgements import acknowledge, again_for, all_acknowledgements
from store.adopting import Adopted, adopt_edition
from store.backup import make_backup
from store.database import Store
from store.editions import Approval, Step, editions, major_of
from store.encodings import keep_encoding, kept_fingerprints, read_kept
from store.outcomes import RecordedOutcome, note_upon, outcomes, record_outcome, void_outcome
from store.people import add_person
from store.problems import FieldProblem, Refused, StoreProblem
from store.recall import Recall, counts
from store.register import register_rows
from store.restore import restore
from store.verify import verify
from tests.flows.conftest import CATALOGUE, POLICIES
from tests.store.conftest import Clock

BUILT_IN_IDS = list(Catalogue().folders)
TOMORROW = date(2026, 11, 21)
MEADOW = POLICIES / "meadow"


def kept(store: Store, policy: Policy, folder: Path | None = None) -> Policy:
    """The policy, a copy of it kept as the program does before it records anything."""
    keep_encoding(store.directory, policy, folder or BUILT_IN / policy.id, BUILT_IN / SHARED)
    return policy


def edited(
    store: Store,
    tmp_path: Path,
    id: str,
    *changes: tuple[str, str, str],
    edition: str = "",
    note: str = "",
) -> Policy:
    """A copy of a built-in policy with texts replaced in its files, and a comment, kept."""
    place = tmp_path / f"edited-{len(list(tmp_path.iterdir()))}" / id
    shutil.copytree(BUILT_IN / id, place)
    if edition:
        was = f'edition = "{CATALOGUE.policy(id).about.edition}"'
        changes = (*changes, ("policy.toml", was, f'edition = "{edition}"'))
    with (place / "policy.toml").open("a", encoding="utf-8") as about:
        about.write(f"# {note}\n")
    for name, old, new in changes:
        text = (place / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        (place / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return kept(store, read_policy(place, CATALOGUE.shared), place)


def first_walk(policy: Policy, flow: str, seed: int) -> dict[str, list[str]]:
    """The answers of a walk to its end, one option at each question."""
    choice = random.Random(seed)
    walked = walk(policy, flow, {})
    while walked.question is not None:
        option = choice.choice(walked.question.options).id
        walked = walk(policy, flow, {**walked.given, walked.question.id: [option]})
    return {fact: list(given) for fact, given in walked.given.items()}


def recorded(store: Store, policy: Policy, flow: str, seed: int = 1) -> RecordedOutcome:
    answers = first_walk(policy, flow, seed)
    shown = outcome(walk(policy, flow, answers))
    return record_outcome(
        store,
        policy,
        flow,
        answers=answers,
        verdict=shown.verdict,
        shown=shown,
        who_asked="ka",
    )


def adopted(store: Store, policy: Policy, step: Step = "first") -> Adopted:
    return adopt_edition(store, policy, step=step)


def clause_of(policy: Policy, place: int = 3) -> tuple[str, str]:
    """A clause's reference, and its words as they stand in the file."""
    clause = list(policy.clauses.values())[place]
    return clause.ref, clause.says


@pytest.mark.parametrize("id", BUILT_IN_IDS)
def test_an_adopted_encoding_is_read_again_from_its_copy(store: Store, id: str) -> None:
    policy = kept(store, CATALOGUE.policy(id))
    edition = adopted(store, policy).edition
    assert (edition.number, edition.step, edition.fingerprint) == (
        "1.0",
        "first",
        policy.fingerprint,
    )
    assert kept_fingerprints(store.directory) == [policy.fingerprint]
    assert read_kept(store.directory, policy.fingerprint) == policy
    assert verify(store.content())


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


@pytest.mark.parametrize("id", BUILT_IN_IDS)
def test_who_signed_is_asked_again_for_the_changed_clause_alone(
    store: Store, tmp_path: Path, id: str
) -> None:
    policy = kept(store, CATALOGUE.policy(id))
    adopted(store, policy)
    acknowledge(store, policy, "Adams, K")
    add_person(store, "Bell, T")
    ref, says = clause_of(policy)
    newer = edited(
        store, tmp_path, id, ("clauses.toml", says, "It says another thing now."), edition="2026-10"
    )
    adopted(store, newer, "major")
    rows = {row.name: row for row in register_rows(store, [newer])}
    assert (rows["Adams, K"].state, rows["Adams, K"].asked_again) == ("not yet", (ref,))
    assert (rows["Bell, T"].state, rows["Bell, T"].asked_again) == ("not yet", ())
    line = acknowledge(store, newer, "Adams, K")
    assert (line.major, line.clauses, line.fingerprint) == (2, [ref], newer.fingerprint)
    assert line.statement.startswith(newer.about.acknowledgement.whole)
    assert f"{ref}: It says another thing now. (It said: {says})" in line.statement
    assert acknowledge(store, newer, "Bell, T").clauses == []
    assert {row.state for row in register_rows(store, [newer])} == {"acknowledged"}
    assert {row.asked_again for row in register_rows(store, [newer])} == {()}


def test_a_minor_edition_asks_nobody_again_and_a_revision_neither(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    acknowledge(store, policy, "Adams, K")
    _, says = clause_of(policy)
    change = ("clauses.toml", says, "Said more plainly.")
    revision = edited(store, tmp_path, "windsor", change)
    assert adopted(store, revision, "revision").edition.number == "1.0"
    assert [row.state for row in register_rows(store, [revision])] == ["acknowledged"]
    minor = edited(store, tmp_path, "windsor", change, edition="2026-10")
    assert adopted(store, minor, "minor").edition.number == "1.1"
    assert [row.state for row in register_rows(store, [minor])] == ["acknowledged"]
    with pytest.raises(Refused, match="signed this edition"):
        acknowledge(store, minor, "Adams, K")
    assert again_for(store, minor, 1) is None


def test_who_signed_what_was_not_kept_is_asked_for_the_whole(
    store: Store, make_policy: Callable[..., Policy]
) -> None:
    old, new = make_policy(edition="2019-03"), make_policy(edition="2026-10")
    acknowledge(store, old, "Adams, K")
    (row,) = register_rows(store, [new])
    assert (row.state, row.earlier_edition, row.asked_again) == ("not yet", "2019-03", ())
    assert acknowledge(store, new, "Adams, K").clauses == []
    assert len(all_acknowledgements(store)) == 2


def test_the_same_encoding_is_not_adopted_twice(store: Store, tmp_path: Path) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    with pytest.raises(Refused, match="adopted already"):
        adopted(store, policy)
    newer = edited(store, tmp_path, "windsor", edition="2026-10")
    with pytest.raises(FieldProblem, match="major or minor"):
        adopted(store, newer, "revision")
    assert len(editions(store)) == 1


def test_an_edition_approved_tomorrow_is_refused(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    with pytest.raises(FieldProblem, match="has not come yet"):
        adopt_edition(store, policy, step="first", approval=Approval(on=date(2026, 11, 21)))


def test_an_edition_is_not_adopted_before_the_day_from_which_it_holds(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    with pytest.raises(FieldProblem, match="adopt it on the day"):
        adopt_edition(store, policy, step="first", approval=Approval(effective_from=TOMORROW))
    from_then = Approval(effective_from=date(2026, 9, 1))
    found = adopt_edition(store, policy, step="first", approval=from_then).edition
    assert found.effective_from == "2026-09-01"


def state_of(store: Store, policy: Policy) -> str:
    (row,) = register_rows(store, [policy])
    return row.state


def test_a_signature_counts_for_its_major_alone_whatever_the_editions_are_called(
    store: Store, tmp_path: Path
) -> None:
    first = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, first)
    acknowledge(store, first, "Adams, K")
    second = edited(store, tmp_path, "windsor", edition="2026-10")
    adopted(store, second, "major")
    adopted(store, first, "minor")
    assert editions(store)[-1].number == "2.1"
    assert major_of(editions(store), "2019-03") == 2
    assert state_of(store, first) == "not yet"
    adopted(store, edited(store, tmp_path, "windsor", edition="2026-10", note="b"), "minor")
    assert state_of(store, second) == "not yet"
    assert acknowledge(store, second, "Adams, K").major == 2
    assert state_of(store, first) == "acknowledged"


def test_the_same_edition_adopted_as_major_again_is_to_be_signed_again(
    store: Store, tmp_path: Path
) -> None:
    first = kept(store, CATALOGUE.policy("auriga"))
    adopted(store, first)
    acknowledge(store, first, "Adams, K")
    _, says = clause_of(first)
    newer = edited(store, tmp_path, "auriga", ("clauses.toml", says, "Another rule."))
    assert newer.about.edition == first.about.edition == "undated"
    assert adopted(store, newer, "major").edition.number == "2.0"
    (row,) = register_rows(store, [newer])
    assert (row.state, len(row.asked_again)) == ("not yet", 1)
    acknowledge(store, newer, "Adams, K")
    assert state_of(store, newer) == "acknowledged"


def test_who_signed_before_the_edition_was_adopted_has_signed_it(
    store: Store, clock: Clock
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    acknowledge(store, policy, "Adams, K")
    clock.time += timedelta(days=1)
    adopted(store, policy)
    assert state_of(store, policy) == "acknowledged"


def test_a_clause_that_a_revision_corrected_is_not_asked_again(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    acknowledge(store, policy, "Adams, K")
    (_, said), (ref, other) = clause_of(policy, 3), clause_of(policy, 5)
    corrected = ("clauses.toml", said, "Said more truly.")
    adopted(store, edited(store, tmp_path, "windsor", corrected), "revision")
    changed = ("clauses.toml", other, "Another rule.")
    newer = edited(store, tmp_path, "windsor", corrected, changed, edition="2026-10")
    adopted(store, newer, "major")
    (row,) = register_rows(store, [newer])
    assert row.asked_again == (ref,)


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
    found = replay(policy, "contact", walked.given, newer)
    assert found.state == "asks"
    assert question.ask in found.says[0]
    assert replay(policy, "contact", walked.given, policy).state == "same"


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


def test_a_damaged_copy_is_set_aside_and_made_anew(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    (flow,) = (store.directory / "editions").glob("*/windsor/scope.toml")
    flow.write_text("title = ", encoding="utf-8")
    kept(store, policy)
    assert read_kept(store.directory, policy.fingerprint) == policy
    (aside,) = store.layout.kept.iterdir()
    assert (aside / "windsor" / "scope.toml").read_text(encoding="utf-8") == "title = "


def test_what_lies_among_the_copies_and_is_none_is_passed_over(store: Store) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    place = store.directory / "editions" / policy.fingerprint
    shutil.copytree(place, place.with_name(f"{policy.fingerprint}.old"))
    (place.parent / "notes.txt").write_text("Mine.", encoding="utf-8")
    assert kept_fingerprints(store.directory) == [policy.fingerprint]


def test_a_folder_that_changed_since_it_was_read_is_not_kept(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "policies" / "windsor"
    shutil.copytree(BUILT_IN / "windsor", place)
    policy = read_policy(place, CATALOGUE.shared)
    with (place / "scope.toml").open("a", encoding="utf-8") as flow:
        flow.write("# edited meanwhile\n")
    with pytest.raises(StoreProblem, match="changed while the program was open"):
        keep_encoding(store.directory, policy, place, BUILT_IN / SHARED)
    assert kept_fingerprints(store.directory) == []
    kept(store, CATALOGUE.policy("windsor"))
    assert len(kept_fingerprints(store.directory)) == 1


def test_a_copy_that_was_not_finished_is_finished(store: Store) -> None:
    policy = CATALOGUE.policy("windsor")
    kept(store, policy)
    (place,) = (store.directory / "editions").iterdir()
    (place / SHARED).unlink()
    (place / "windsor" / "scope.toml").unlink()
    assert kept_fingerprints(store.directory) == []
    kept(store, policy)
    assert read_kept(store.directory, policy.fingerprint) == policy


def test_a_backup_takes_the_kept_encodings_along_and_a_restore_brings_them_back(
    store: Store, tmp_path: Path
) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    made = make_backup(store, tmp_path / "backups")
    assert made.damaged == ()
    assert read_kept(tmp_path / "backups", policy.fingerprint) == policy
    elsewhere = Store(tmp_path / "elsewhere", "kl", now=store.now)
    add_person(elsewhere, "Adams, K")
    restore(elsewhere, made.file)
    assert read_kept(elsewhere.directory, policy.fingerprint) == policy
    assert [each.fingerprint for each in editions(elsewhere)] == [policy.fingerprint]


def test_a_damaged_copy_is_named_and_does_not_stop_a_backup(store: Store, tmp_path: Path) -> None:
    policy = kept(store, CATALOGUE.policy("windsor"))
    adopted(store, policy)
    (flow,) = (store.directory / "editions").glob("*/windsor/scope.toml")
    flow.write_text("title = ", encoding="utf-8")
    made = make_backup(store, tmp_path / "backups")
    assert made.damaged == (policy.fingerprint,)
    assert kept_fingerprints(tmp_path / "backups") == []
