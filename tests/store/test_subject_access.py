import json
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.policy import Policy
from flows.verdict import Verdict
from store.changes import changes
from store.database import Store
from store.dossier import Dossier
from store.dossier_text import dossier_json, dossier_text
from store.erasure import erase
from store.outcomes import note_upon, record_outcome
from store.people import Person, add_person, change_person
from store.problems import FieldProblem
from store.reviews import complete_review
from store.role_holders import set_holder
from store.signing import acknowledge
from store.subject_access import everything_about, person_asked_about, record_taking
from store.table_names import APPENDED, STATE
from store.voiding import void_acknowledgement
from store.voiding_outcomes import void_outcome


@pytest.fixture
def kim(store: Store) -> Person:
    return add_person(store, "Adams, Kim", staff_id="S104", job="Cook", email="k.adams@elm.example")


@pytest.fixture
def tom(store: Store) -> Person:
    return add_person(store, "Bell, Tom", staff_id="S105", email="t.bell@elm.example")


@pytest.fixture
def rose(store: Store) -> Person:
    return add_person(store, "Rose May")


def ask(store: Store, policy: Policy, who: str, note: str = "", shown: object = None) -> int:
    return record_outcome(
        store,
        policy,
        "contact",
        answers={"guard": ["neither"]},
        verdict=Verdict.NOT_ACCEPTABLE,
        shown=shown if shown is not None else {"summary": "Do not reply."},
        who_asked=who,
        note_text=note,
    ).id


def take(store: Store, someone: Person, recipient: str = "") -> Dossier:
    dossier = everything_about(store, someone.id)
    with store.transaction():
        return record_taking(store, dossier, recipient)


def both(dossier: Dossier) -> Iterator[str]:
    yield dossier_text(dossier)
    yield dossier_json(dossier)


def numbers(entries: tuple[object, ...]) -> list[int]:
    return [each.id for each in entries]  # type: ignore[attr-defined]


def test_of_a_person_with_a_roster_entry_alone_that_is_all(store: Store, kim: Person) -> None:
    dossier = everything_about(store, kim.id)
    assert dossier.person.record["name"] == "Adams, Kim"
    assert numbers(dossier.history) == [1]
    assert (dossier.withheld, dossier.namesakes, dossier.erased) == (0, 0, ())
    text = dossier_text(dossier)
    assert text.count("Nothing.") == 11
    assert "No name of anybody else had to be withheld." in " ".join(text.split())


def test_the_register_is_shown_with_voided_lines_and_why(
    store: Store, policy: Policy, kim: Person, tom: Person
) -> None:
    wrong = acknowledge(store, policy, kim.id, witness="Bell, T", signed_on=date(2026, 9, 4))
    void_acknowledgement(store, wrong.id, "Tom Bell's sheet")
    acknowledge(store, policy, tom.id)
    acknowledge(store, policy, kim.id, method="paper", note="In the file")
    dossier = everything_about(store, kim.id)
    assert numbers(dossier.register) == [1, 4]
    voided, valid = dossier.register
    assert voided.undone_by is not None
    assert voided.undone_by.id == 2
    assert valid.undone_by is None
    text = dossier_text(dossier)
    assert "VOIDED            20 Nov 2026 14:05 by an operator (acknowledgements 2)" in text
    assert "Why voided        [name withheld]'s sheet" in text
    assert "Signed on         4 Sep 2026" in text


@pytest.mark.usefixtures("rose")
def test_roles_and_reviews_of_theirs_are_shown_and_who_else_is_in_them_is_not(
    store: Store, policy: Policy, kim: Person
) -> None:
    set_holder(store, "elm", "lead", "K Adams", contact="01632 960001", deputy="Rose May")
    set_holder(store, "", "slt", "Rose May", contact="01632 960002", deputy="KIM ADAMS")
    set_holder(store, "", "dsl", "Rose May")
    complete_review(store, policy, by="Kim Adams", result="Rose agreed", next_due="May 2028")
    dossier = everything_about(store, kim.id)
    first, second = (each.record for each in dossier.roles)
    assert (first["name"], first["contact"], first["deputy"]) == (
        *("K Adams", "01632 960001"),
        "[name withheld]",
    )
    assert (second["name"], second["contact"], second["deputy"]) == (
        *("[name withheld]", "[name withheld]"),
        "KIM ADAMS",
    )
    (review,) = dossier.reviews
    assert review.record["result"] == "[name withheld] agreed"
    for form in both(dossier):
        assert not re.search("rose|960002", form, re.IGNORECASE)


@pytest.mark.usefixtures("tom")
def test_an_outcome_they_asked_for_is_shown_whole_and_of_others_what_names_them(
    store: Store, policy: Policy, kim: Person
) -> None:
    shown = {
        "summary": "Do not reply.",
        "tell": [{"title": "the lead", "holders": ["K. Adams, 01632 960001", "Tom Bell"]}],
    }
    ask(store, policy, "S104", "About Tom Bell.", shown)
    ask(store, policy, "tb", "Nobody.", shown)
    ask(store, policy, "Tom Bell", "kim adams rang Tom.")
    void_outcome(store, ask(store, policy, "tb", "Kim Adams again."), "A trial")
    ask(store, policy, "tb", "Tom alone.")
    dossier = everything_about(store, kim.id)
    asked, held, noted, voided = (each.record for each in dossier.outcomes)
    assert asked["note"] == "About [name withheld]."
    assert asked["shown"]["summary"] == "Do not reply."
    assert asked["answers"] == {"guard": ["neither"]}
    assert held["shown.tell.0.holders.0"] == "K. Adams, 01632 960001"
    assert "note" not in held
    assert noted["note"] == "kim adams rang [name withheld]."
    assert noted["who_asked"] == "[name withheld]"
    assert "answers" not in noted
    assert voided["voided"] is True


def test_a_signature_they_witnessed_does_not_say_whose_it_is(
    store: Store, policy: Policy, kim: Person, tom: Person
) -> None:
    acknowledge(store, policy, tom.id, kind="exempted", reason="Illness", witness="Adams, Kim")
    (entry,) = everything_about(store, kim.id).witnessed
    assert (entry.record["person"], entry.record["witness"]) == ("[name withheld]", "Adams, Kim")
    assert "reason" not in entry.record


def test_any_other_text_that_names_them_is_found_under_former_names_too(
    store: Store, kim: Person, tom: Person
) -> None:
    change_person(store, kim.id, name="Hall, Kim")
    change_person(store, tom.id, job="Line manager of Kim ADAMS", why="as Ms Hall asked")
    dossier = everything_about(store, kim.id)
    found = {(each.table, each.id, each.field): each.text for each in dossier.passages}
    assert found == {
        ("people", tom.id, "job"): "Line manager of Kim ADAMS",
        ("changes", 4, "after.job"): "Line manager of Kim ADAMS",
        ("changes", 4, "why"): "as Ms Hall asked",
    }


def test_a_surname_that_is_also_a_word_counts_only_with_a_capital(
    store: Store, policy: Policy, kim: Person, rose: Person
) -> None:
    note = "She may reply in May 2027, said Ms May. rose may agreed; ROSE MAY did not."
    ask(store, policy, "S104", note)
    (entry,) = everything_about(store, kim.id).outcomes
    assert entry.record["note"] == (
        "She may reply in May 2027, said Ms [name withheld]. [name withheld] agreed; "
        "[name withheld] did not."
    )
    ask(store, policy, "S104", "She may not.")
    assert numbers(everything_about(store, rose.id).outcomes) == [1]


def test_titles_of_roles_and_posts_are_no_names(store: Store, policy: Policy, kim: Person) -> None:
    acknowledge(store, policy, kim.id, witness="the Board of Wardens")
    ask(store, policy, "S104", "The office and the Board of Wardens agreed.")
    complete_review(store, policy, by="the Office", result="Done", next_due="May 2028")
    dossier = everything_about(store, kim.id, ["Board of Wardens"])
    assert dossier.register[0].record["witness"] == "the Board of Wardens"
    assert dossier.outcomes[0].record["note"] == "The office and the Board of Wardens agreed."


def test_who_stands_on_no_roster_is_withheld_as_well(
    store: Store, another_session: Store, policy: Policy, kim: Person, tom: Person
) -> None:
    acknowledge(store, policy, tom.id, witness="Mrs Ann Quill")
    acknowledge(another_session, policy, kim.id, witness="zz")
    ask(store, policy, "S104", "Mrs Quill and A. Quill; ANN QUILL; KL, jb and zz know; quill pens.")
    dossier = everything_about(store, kim.id)
    assert dossier.register[0].record["recorded_by"] == "an operator"
    assert dossier.outcomes[0].record["note"] == (
        "Mrs [name withheld] and [name withheld]; [name withheld]; [name withheld], "
        "[name withheld] and [name withheld] know; quill pens."
    )


def test_what_the_person_recorded_at_the_keyboard_is_counted(
    directory: Path, store: Store, policy: Policy, kim: Person, tom: Person
) -> None:
    acknowledge(Store(directory, "K.Adams"), policy, tom.id)
    assert everything_about(store, kim.id).recorded == {"acknowledgements": 1}


def test_initials_that_may_be_theirs_are_named_and_not_taken_for_theirs(
    store: Store, policy: Policy, kim: Person
) -> None:
    ask(store, policy, "k.a.")
    ask(store, policy, "xy")
    dossier = everything_about(store, kim.id)
    assert dossier.outcomes == ()
    assert [(each.table, each.id, each.text) for each in dossier.maybe] == [("outcomes", 1, "k.a.")]
    assert "Initials that may be theirs" in dossier_text(dossier)


def test_who_shares_a_name_is_counted_and_not_hidden_by_it(
    store: Store, policy: Policy, kim: Person
) -> None:
    add_person(store, "Adams, Lee", staff_id="S300")
    ask(store, policy, "S104", "Adams rang. LEE ADAMS did not, nor S300.")
    ask(store, policy, "Lee Adams", "Nothing of hers.")
    dossier = everything_about(store, kim.id)
    (entry,) = dossier.outcomes
    assert entry.record["note"] == "Adams rang. [name withheld] did not, nor [name withheld]."
    assert dossier.namesakes == 1


def test_erased_documents_are_told_by_number(
    store: Store, policy: Policy, kim: Person, tom: Person
) -> None:
    acknowledge(store, policy, tom.id)
    erase(store, tom.id, "Asked for it")
    dossier = everything_about(store, kim.id)
    assert ("acknowledgements", 1) in dossier.erased
    assert "acknowledgements 1: erased" in dossier_text(dossier)
    with pytest.raises(FieldProblem, match="erased"):
        everything_about(store, tom.id)


def test_taking_a_dossier_is_recorded_and_shown_in_the_next(store: Store, kim: Person) -> None:
    first = take(store, kim, "Kim Adams's solicitor")
    assert (first.disclosure, first.recipient) == (1, "Kim Adams's solicitor")
    assert "for Kim Adams's solicitor. That is recorded" in " ".join(dossier_text(first).split())
    second = take(store, kim)
    (entry,) = second.disclosures
    assert entry.record == {
        "kind": "everything-about",
        "person": kim.id,
        "to": "Kim Adams's solicitor",
        "why": "subject access request (UK GDPR, Article 15)",
        "by": "an operator",
        "at": "2026-11-20T14:05:09+00:00",
    }
    document = store.document("disclosures", 1)
    assert document is not None
    assert (document["by"], document["person"]) == ("jb", kim.id)


@pytest.mark.usefixtures("tom")
def test_nothing_else_is_recorded_or_altered(store: Store, policy: Policy, kim: Person) -> None:
    acknowledge(store, policy, kim.id, witness="Tom Bell")
    ask(store, policy, "S104", "Tom Bell")
    tables = [each for each in (*STATE, *APPENDED) if each != "disclosures"]
    before = {table: [dict(each) for each in store.documents(table)] for table in tables}
    state = store.state()
    everything_about(store, kim.id)
    assert store.state() == state
    take(store, kim)
    assert {table: [dict(each) for each in store.documents(table)] for table in tables} == before
    assert len(store.documents("disclosures")) == 1
    assert len(changes(store, "people", kim.id)) == 1


def test_a_recipient_too_long_is_refused_and_nothing_recorded(store: Store, kim: Person) -> None:
    with pytest.raises(FieldProblem, match="too long"):
        take(store, kim, "k" * 201)
    assert store.documents("disclosures") == []


def test_markup_and_escape_sequences_are_shown_as_they_are_or_not_at_all(
    store: Store, policy: Policy, kim: Person
) -> None:
    shown = {"summary": "[bold]Say\x1b[2J\u202e nothing[/]\x07"}
    ask(store, policy, "S104", "[red]{x}\x1b]0;title\x07 <b>", shown)
    for form in both(everything_about(store, kim.id)):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", form)
        assert "\\u001b" not in form
        assert "[red]{x}" in form
        assert "[bold]Say" in form


def test_text_fits_eighty_columns_and_json_is_complete(
    store: Store, policy: Policy, kim: Person
) -> None:
    ask(store, policy, "S104", "word " * 100 + "x" * 200 + "\n\nlast")
    acknowledge(store, policy, kim.id)
    dossier = take(store, kim)
    text = dossier_text(dossier)
    assert max(map(len, text.splitlines())) <= 80
    assert "20 Nov 2026 14:05" in text
    data = json.loads(dossier_json(dossier))
    assert data["outcomes"][0]["record"]["note"].endswith("\n\nlast")
    assert data["register"][0]["record"]["statement_sha256"]


@pytest.mark.parametrize("text", ["s104", "ADAMS,  kim", "1"])
def test_a_person_is_asked_about_by_name_staff_id_or_number(
    store: Store, kim: Person, text: str
) -> None:
    assert person_asked_about(store, text) == kim


@pytest.mark.usefixtures("kim")
def test_a_staff_id_goes_before_a_number(store: Store) -> None:
    other = add_person(store, "Bell, Tom", staff_id="1")
    assert person_asked_about(store, "1") == other


@pytest.mark.usefixtures("kim", "tom")
@pytest.mark.parametrize("text", ["adams", "Adms, Kim", "kim", "S14"])
def test_an_unknown_person_is_refused_with_who_may_be_meant(store: Store, text: str) -> None:
    with pytest.raises(FieldProblem, match="S104 Adams, Kim"):
        person_asked_about(store, text)


def test_several_of_one_name_are_told_apart_by_staff_id(store: Store) -> None:
    for staff_id in ("S1", "S2"):
        add_person(store, "Cole, R", staff_id=staff_id)
    with pytest.raises(FieldProblem, match=r"S1 .*S2 "):
        person_asked_about(store, "cole, r")


OTHERS = {
    "Bell, Tom": "S105",
    "May, Rose": "S9001",
    "Quill-Hay, Ann": "Q7",
    "O'Dell, Zoë": "z-44",
    "Adams, Lee": "S300",
    "Li, Wei": "W22",
}
PIECES = [
    *OTHERS,
    *OTHERS.values(),
    *("Tom Bell", "Rose May", "Ann Quill-Hay", "Zoë O'Dell", "Lee Adams", "Wei Li"),
    *("Adams, Kim", "Kim Adams", "S104", "kim", "said", "the", "bell", "may", "Tom", "2026", "Li"),
]
WORD = re.compile(r"[\w'-]+")
ODD: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title, str.swapcase]
NOTES = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(ODD), st.sampled_from([" ", ", ", "\n"])),
    max_size=12,
).map(lambda parts: "".join(case(piece) + after for piece, case, after in parts))


@settings(max_examples=60)
@given(st.lists(NOTES, min_size=1, max_size=3))
def test_nobody_elses_name_or_staff_id_survives(notes: list[str]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store(Path(directory), "jb")
        kim = add_person(store, "Adams, Kim", staff_id="S104")
        for name, staff_id in OTHERS.items():
            add_person(store, name, staff_id=staff_id)
        for note in notes:
            with store.transaction():
                document = {"kind": "outcome", "who_asked": "S104", "note": note, "verdict": ""}
                store.append("outcomes", document)
                store.append("disclosures", {"person": kim.id, "to": note[:100]})
                store.append("changes", {"table": "people", "id": 1, "why": note})
        for form in both(everything_about(store, kim.id)):
            said = " ".join(["", *WORD.findall(form.replace("\\n", " ").casefold()), ""])
            for name, staff_id in OTHERS.items():
                surname, given_name = name.casefold().split(", ")
                for left in (f"{surname} {given_name}", f"{given_name} {surname}", staff_id):
                    assert f" {left.casefold()} " not in said


def test_a_note_upon_an_outcome_they_asked_for_is_shown_with_it_and_no_other(
    store: Store, policy: Policy, kim: Person, tom: Person
) -> None:
    ask(store, policy, "S104")
    ask(store, policy, tom.name)
    note_upon(store, [1], "Rang back; Tom Bell knows.")
    note_upon(store, [2], "Nothing more.")
    dossier = everything_about(store, kim.id)
    assert numbers(dossier.outcomes) == [1, 3]
    assert dossier.outcomes[1].record["note"] == "Rang back; [name withheld] knows."
    assert dossier.maybe == ()


def test_an_outcome_is_shown_by_the_words_that_were_shown(
    store: Store, policy: Policy, kim: Person
) -> None:
    label = "Not known yet; at worst: not acceptable"
    ask(store, policy, "S104", shown={"label": label})
    ask(store, policy, "tb", "Kim Adams rang.", shown={"label": label})
    ask(store, policy, "S104")
    dossier = everything_about(store, kim.id)
    assert dossier.outcomes[1].record["label"] == label
    text = " ".join(dossier_text(dossier).split())
    assert text.count(f"Verdict {label}") == 2
    assert text.count("Verdict Not acceptable") == 1
    assert "Label" not in text


@pytest.mark.usefixtures("tom")
def test_the_files_of_policies_that_name_them_are_listed_with_no_other_name(
    store: Store, kim: Person
) -> None:
    for place in ("policies/elm", "editions/f00d/elm"):
        folder = store.directory / place
        folder.mkdir(parents=True)
        (folder / "policy.toml").write_text(
            'title = "Elm"\napproved-by = "Adams, K"\nsays = "Tom Bell and Kim Adams wrote it."\n'
        )
        (folder / "contact.toml").write_text('say = "Tom Bell wrote this."')
    dossier = everything_about(store, kim.id)
    assert [each.file for each in dossier.encodings] == [
        "editions/f00d/elm/policy.toml",
        "policies/elm/policy.toml",
    ]
    for each in dossier.encodings:
        assert each.lines == (
            'approved-by = "Adams, K"',
            'says = "[name withheld] and Kim Adams wrote it."',
        )
    text = dossier_text(dossier)
    assert "These are kept, since they prove what was answered by them." in text
    assert 'Says              approved-by = "Adams, K"' in text
    assert "policies/elm/policy.toml" in dossier_json(dossier)
