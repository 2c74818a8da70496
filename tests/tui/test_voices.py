"""An outcome in three voices: each says what it is for, and nothing as the policy's that is not."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.catalogue import Catalogue
from flows.explained import as_kept
from flows.outcome import outcome
from flows.verdict import Verdict
from flows.walk import walk
from store.disclosure_words import disclosure_words
from store.disclosures import disclosures
from store.outcomes import note_upon, outcomes, record_outcome
from store.problems import FieldProblem
from store.verify import verify
from store.voiding_outcomes import void_outcome
from tests.tui.command import TOP, policydesk
from tui.desk import Desk
from tui.outcome_files import write_outcome
from tui.passage import Passage, passages_text, wrapped_text
from tui.telling import Telling, telling_of_recorded, telling_of_walk
from tui.voices import VOICES, Voice, passages_of

MEADOW = Catalogue([TOP / "tests" / "flows" / "policies"]).policy("meadow")
WINDSOR = Catalogue().policy("windsor")
PUPIL = {"guard": ["neither"], "contact-channel": ["personal"], "contact-other": ["pupil-here"]}
OURS = "(good practice, not in the policy)"


def telling(answers: Mapping[str, Iterable[str]], flow: str = "contact") -> Telling:
    walked = walk(MEADOW, flow, answers)
    found = replace(outcome(walked), code="HPMM-2082-LM")
    return telling_of_walk(walked, found, "2026-11-20T14:05:00+00:00")


def said(of: Telling, voice: Voice) -> str:
    return passages_text(passages_of(of, voice))


def put_on_record(desk: Desk) -> Telling:
    answers = {**PUPIL, "asker-role": ["employee"], "contact-tie": ["none"]}
    walked = walk(WINDSOR, "contact", answers)
    found, _ = desk.outcome_of(walked)
    record_outcome(
        desk.store,
        WINDSOR,
        "contact",
        answers=walked.given,
        verdict=found.verdict,
        shown=as_kept(found),
        who_asked="kb",
        note_text="<b>A note</b>",
    )
    return on_record(desk)


def on_record(desk: Desk) -> Telling:
    told = telling_of_recorded(desk.store, outcomes(desk.store)[0], WINDSOR)
    assert told is not None
    return told


def test_the_colleague_hears_no_clause_and_no_code() -> None:
    text = said(telling(PUPIL), "colleague")
    assert text.startswith("You asked: ")
    assert "No, this is not acceptable.\nDo not answer." in text
    assert (
        "Whom to tell\n- Tell the deputy head, within 24 hours of the contact, in writing." in text
    )
    assert "What to keep\n- A screenshot." in text
    assert "1.1" not in text
    assert "1.2" not in text
    assert "HPMM" not in text


def test_the_record_has_date_policy_answers_verdict_told_kept_and_code() -> None:
    text = said(telling(PUPIL), "record")
    assert text.startswith(f"Date: 20 Nov 2026, 14:05\nPolicy: {MEADOW.name}\nQuestion: ")
    for part in ("Answers\n- ", "Verdict\n- Not acceptable. Do not answer.", "To be told\n- "):
        assert part in text
    assert "A screenshot. (1.2)" in text
    assert text.endswith("Code: HPMM-2082-LM\n")


def test_the_clauses_are_all_that_are_cited_in_our_words() -> None:
    of = telling(PUPIL)
    text = said(of, "clauses")
    assert of.outcome.cite
    for each in of.outcome.cite:
        assert f"- {each.clause} ({each.force}): {each.says}\n" in text
    assert "our words" in text
    none = replace(of, outcome=replace(of.outcome, cite=()))
    assert "No clause is cited" in said(none, "clauses")


def test_all_three_are_what_each_is_by_itself() -> None:
    of = telling(PUPIL)
    whole = said(of, "all")
    assert all(said(of, one) in whole for one in VOICES)


@pytest.mark.parametrize("voice", ["colleague", "record"])
def test_what_is_not_the_policys_is_marked_in_words(voice: Voice) -> None:
    answers = {"guard": ["neither"], "breach-protected": ["no"], "breach-kind": ["contact"]}
    text = said(telling(answers, "use"), voice)
    assert f"A screenshot. {OURS}" in text
    assert "(gp)" not in text
    assert OURS not in said(telling(PUPIL), voice)


def test_every_line_without_a_clause_is_marked_and_no_other_is() -> None:
    of = telling({"guard": ["at-risk"], **{k: v for k, v in PUPIL.items() if k != "guard"}})
    found = of.outcome
    lines = [*found.do, *found.do_not, *found.keep, *found.may_follow]
    told = said(of, "colleague").splitlines()
    for line in lines:
        (written,) = [each for each in told if each.startswith(f"- {line.words}")]
        assert written.endswith(OURS) == (not line.cite)


def test_every_verdict_can_be_said() -> None:
    of = telling(PUPIL)
    spoken = {said(replace(of, outcome=replace(of.outcome, verdict=v, label=v.label)), "colleague")
              for v in Verdict}  # fmt: skip
    assert len(spoken) == len(Verdict)


def test_what_is_not_settled_says_who_decides_and_is_no_permission() -> None:
    of = telling(PUPIL)
    open_one = replace(of.outcome, verdict=Verdict.NOT_SETTLED, label=Verdict.NOT_SETTLED.label)
    text = said(replace(of, outcome=open_one), "colleague")
    assert "It is for the deputy head to decide. Until then, silence is not a yes." in text
    ours = replace(open_one, tell=tuple(replace(each, cite=()) for each in open_one.tell))
    text = said(replace(of, outcome=ours), "colleague")
    assert f"It is for the deputy head to decide {OURS}. Until then" in text
    nobody = said(replace(of, outcome=replace(open_one, tell=())), "colleague")
    assert "It is for whoever is in charge to decide" in nobody
    assert "decide" not in said(of, "colleague")


def test_what_is_not_known_is_said_before_whom_to_tell() -> None:
    text = said(telling({**PUPIL, "contact-channel": ["unknown"]}), "colleague")
    assert "Not everything is known yet. At worst it is this: No, this is not acceptable." in text
    assert text.index("What is not known yet\n- Where is the contact? Who can say: you.") < (
        text.index("Whom to tell")
    )


def test_an_outcome_on_record_says_who_asked_and_that_it_was_withdrawn(desk: Desk) -> None:
    put_on_record(desk)
    note_upon(desk.store, [1], "Told the head.")
    text = said(on_record(desk), "record")
    assert "Outcome 1, recorded by office." in text
    assert "Asked by: kb." in text
    assert "Noted since: Told the head." in text
    assert "Where: personal account" in text
    void_outcome(desk.store, 1, "the wrong flow")
    assert said(on_record(desk), "record").startswith("VOIDED by office: the wrong flow")
    assert said(on_record(desk), "colleague").startswith("This answer was withdrawn")


def test_the_file_of_an_outcome_on_record_is_on_record_too(desk: Desk) -> None:
    of = put_on_record(desk)
    path, digest = write_outcome(desk, of, "record", "html", "the head")
    page = path.read_text(encoding="utf-8")
    assert "&lt;b&gt;A note&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "Disclosure 1." in page
    (given,) = disclosures(desk.store)
    assert (given.kind, given.outcome, given.sha256) == ("outcome", 1, digest)
    assert "outcome 1, record, html, for the head" in disclosure_words(given)
    verify(desk.store.content())
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_go_on_record_is_not_written(desk: Desk) -> None:
    of = put_on_record(desk)
    with pytest.raises(FieldProblem):
        write_outcome(desk, of, "record", "text", "x" * 201)
    assert list((desk.directory / "exports").iterdir()) == []
    assert disclosures(desk.store) == []


def test_the_file_of_a_walk_says_that_it_is_not_on_record(desk: Desk) -> None:
    first, _ = write_outcome(desk, telling(PUPIL), "colleague", "text")
    second, _ = write_outcome(desk, telling(PUPIL), "colleague", "text")
    assert first != second
    text = first.read_text(encoding="utf-8")
    assert "This outcome is not on record." in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 72
    assert disclosures(desk.store) == []


def test_text_from_anywhere_is_inert_and_each_line_is_one_line() -> None:
    hostile = Passage("Head\x1b]0;x\x07ing", ("a\u202eb\nc [/x]", "", "\x9b2J"))
    assert passages_text([hostile, Passage("Empty", ("", " "))]) == (
        "Head]0;xing\n- ab c [/x]\n- 2J\n"
    )
    assert wrapped_text([Passage("", ("word " * 40,))], 30).count("\n") == 7


def test_the_commands_print_a_voice(desk: Desk, tmp_path: Path) -> None:
    put_on_record(desk)
    shown = policydesk("outcomes", "show", "1", "--voice", "record", data=desk.directory)
    assert "Asked by: kb." in shown.stdout.decode()
    both = policydesk("outcomes", "show", "1", "--voice", "all", "--json", data=desk.directory)
    assert both.returncode == 2
    code = outcomes(desk.store)[0].outcome.shown["code"]
    shown = policydesk("code", code, "--voice", "colleague", data=tmp_path)
    assert shown.stdout.decode().startswith("You asked: Is this contact acceptable?")
