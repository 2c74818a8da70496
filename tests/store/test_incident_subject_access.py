"""What incidents hold on a person, as that person may see it."""

import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.policy import Policy
from store.actions import add_action, complete_action
from store.calendar import add_closure
from store.database import Store
from store.dossier import Dossier
from store.dossier_text import dossier_json, dossier_text
from store.entries import correct_field, write_entry
from store.evidence import NewEvidence, add_evidence
from store.held_records import held_for, other_passages
from store.incident import Named, Part
from store.incidents import NewIncident, add_named, link_incidents, open_incident
from store.mentions import mentions, names_of
from store.name_fields import OPERATORS, is_ours
from store.people import Person, add_person
from store.policies_in_use import policies_in_use
from store.retention_periods import set_period
from store.subject_access import everything_about
from store.table_names import APPENDED, STATE
from store.withdrawing import withdraw_entry
from tests.store.test_retention import outcome_of


@pytest.fixture
def kim(store: Store) -> Person:
    return add_person(store, "Adams, Kim", staff_id="S104")


@pytest.fixture
def tom(store: Store) -> Person:
    return add_person(store, "Bell, Tom", staff_id="S105")


def case(store: Store, part: Part, person: int | None, name: str = "KA", **fields: Any) -> int:
    """An incident in which somebody has a part, and a pupil called RV too."""
    named = (Named(name=name, part=part, person=person), Named(name="RV", part="affected"))
    return open_incident(store, NewIncident(title="A photo page", people=named, **fields)).id


def task(store: Store, incident: int, what: str) -> int:
    fields = {"what": what, "owner": "TB", "policy": "", "due": "", "incident": incident}
    with store.transaction():
        return add_action(store, "task", fields).id


def places(dossier: Dossier, table: str) -> list[int]:
    return [each.id for each in dossier.incidents if each.table == table]


def texts(dossier: Dossier) -> str:
    return " ".join(dossier_text(dossier).split())


@pytest.mark.usefixtures("tom")
def test_an_incident_about_them_is_shown_whole_opinions_too_and_no_other_name(
    store: Store, policy: Policy, kim: Person
) -> None:
    outcome = outcome_of(store, policy, "TB", "RV rang.")
    number = open_incident(
        store,
        NewIncident(
            title="A photo page",
            policy="elm",
            reporter="Tom Bell",
            account="Adams put up a picture of RV.",
            words="RV is silly",
            opinion="Tom Bell thinks she knew.",
            outcome=outcome,
            people=(
                Named(name="KA", part="complained-of", person=kim.id),
                Named(name="RV", part="affected"),
            ),
        ),
    ).id
    write_entry(store, number, "opinion", "Careless, says RV's mother.", author="Tom Bell")
    add_evidence(store, number, NewEvidence(description="Shot by Tom Bell", held="TB's cabinet"))
    complete_action(store, task(store, number, "Ring RV"), "RV is well.", by="Tom Bell")
    dossier = everything_about(store, kim.id)
    shown = dossier.incidents[0].record
    assert shown["account"] == "Adams put up a picture of [name withheld]."
    assert shown["words"] == "[name withheld] is silly"
    assert shown["opinion"] == "[name withheld] thinks she knew."
    assert shown["reporter"] == "[name withheld]"
    assert (places(dossier, "actions"), places(dossier, "evidence")) == ([1], [1])
    assert [each.id for each in dossier.outcomes] == [outcome]
    said = texts(dossier)
    assert "Careless, says [name withheld]'s mother." in said
    assert "Part complained of" in said
    for form in (said, dossier_json(dossier)):
        assert not re.search(r"\b(Tom|Bell|RV|TB|jb)\b", form)


@pytest.mark.usefixtures("tom")
@pytest.mark.parametrize("part", ["reporter", "witness", "informed", "other"])
def test_of_an_incident_about_somebody_else_they_see_their_own_part(
    store: Store, kim: Person, part: Part
) -> None:
    number = case(store, part, kim.id, account="RV was hurt.", opinion="Tom Bell is to blame.")
    write_entry(store, number, "happened", "Nothing of hers.", author="Tom Bell")
    write_entry(store, number, "words", "I saw RV.", author="Kim Adams")
    write_entry(store, number, "told", "Told S104 of it.", author="Tom Bell")
    add_evidence(store, number, NewEvidence(description="A shot", held="safe"))
    dossier = everything_about(store, kim.id)
    incident, own, authored, told = dossier.incidents[0], *dossier.incidents[1:], None
    assert told is None
    assert "account" not in incident.record
    assert "opinion" not in incident.record
    assert (own.record["name"], own.record["part"]) == ("KA", part)
    assert authored.record["text"] == "I saw [name withheld]."
    assert places(dossier, "evidence") == []
    assert ("entries", "Told S104 of it.") in [(x.table, x.text) for x in dossier.passages]
    said = texts(dossier)
    assert "Nothing of hers" not in said
    assert "to blame" not in said


def test_who_reported_is_told_to_nobody_else_by_any_word(store: Store, kim: Person) -> None:
    number = case(store, "complained-of", kim.id, reporter="the headteacher")
    add_named(store, number, Named(name="the caretaker", part="reporter"))
    correct_field(store, number, "reporter", "The school secretary")
    for form in (texts(everything_about(store, kim.id)), ""):
        assert not re.search("headteacher|caretaker|secretary", form)
    own = case(store, "complained-of", kim.id, reporter="Kim Adams")
    found = {(x.table, x.id): x.record for x in everything_about(store, kim.id).incidents}
    assert found["incidents", own]["reporter"] == "Kim Adams"


def test_a_part_that_was_withdrawn_makes_no_incident_theirs(store: Store, kim: Person) -> None:
    number = case(store, "complained-of", kim.id, account="RV was hurt.")
    withdraw_entry(store, 2, "It was somebody else")
    dossier = everything_about(store, kim.id)
    assert [(x.table, x.id) for x in dossier.incidents] == [
        *(("incidents", number), ("entries", 2), ("entries", 4)),
    ]
    assert "account" not in dossier.incidents[0].record


def test_a_name_alone_gives_nobody_the_whole_where_another_is_called_so(
    store: Store, kim: Person
) -> None:
    case(store, "affected", None, "Kim Adams", account="RV was hurt.")
    assert "account" in everything_about(store, kim.id).incidents[0].record
    add_person(store, "Adams, Lee")
    assert "account" not in everything_about(store, kim.id).incidents[0].record


def test_initials_in_an_incident_may_be_theirs_and_are_named(store: Store, kim: Person) -> None:
    case(store, "complained-of", None, "K.A.")
    dossier = everything_about(store, kim.id)
    assert dossier.incidents == ()
    assert [(x.table, x.field, x.text) for x in dossier.maybe] == [("entries", "name", "K.A.")]


def test_another_incident_that_is_linked_is_not_shown_with_it(store: Store, kim: Person) -> None:
    one, other = case(store, "affected", kim.id), case(store, "affected", None, "XY")
    link_incidents(store, one, other, "The same page as that of the twins")
    assert "twins" not in texts(everything_about(store, kim.id))


def test_what_a_policy_calls_a_role_is_nobodys_name(store: Store, kim: Person) -> None:
    number = case(store, "complained-of", kim.id, account="The Safeguarding Lead was told.")
    fields = {"what": "Tell", "owner": "Safeguarding Lead", "owner_role": "dsl", "due": ""}
    with store.transaction():
        add_action(store, "duty", {**fields, "policy": "elm", "incident": number})
    shown = {x.table: x.record for x in everything_about(store, kim.id).incidents}
    assert shown["actions"]["owner"] == "Safeguarding Lead"
    assert shown["incidents"]["account"] == "The Safeguarding Lead was told."


def test_a_policy_of_which_there_is_an_incident_is_in_use(store: Store) -> None:
    open_incident(store, NewIncident(title="One", policy="elm"))
    assert policies_in_use(store) == {"elm"}


NAME = "Zelda Quibble"


def test_every_typed_text_of_every_table_is_found(store: Store) -> None:
    set_period(store, "incidents", 84, NAME)  # while nobody of that name is on the roster
    zelda = add_person(store, "Quibble, Zelda")
    fields = ("title", "reporter", "site", "platform", "address", "account", "words", "opinion")
    texts: dict[str, Any] = dict.fromkeys(fields, NAME)
    open_incident(store, NewIncident(**texts))
    entry = write_entry(store, 1, "words", NAME, author=NAME)
    correct_field(store, 1, "account", NAME)
    add_named(store, 1, Named(name=NAME, part="affected"))
    add_evidence(
        store,
        1,
        NewEvidence(description=NAME, held=NAME, captured_by=NAME, address=NAME),
    )
    complete_action(store, task(store, 1, NAME), NAME, by=NAME)
    day = store.now().date()
    add_closure(store, NAME, day, day, site=NAME, source=f"{NAME}.csv")
    held = held_for(store, zelda, ())
    typed = {
        (table, id, field)
        for table in (*STATE, *APPENDED)
        for id, document in held.tables[table]
        if table not in ("people", "changes")
        for field, value in document.items()
        if isinstance(value, str) and NAME in value
    }
    assert ("entries", entry.id, "author") in typed
    assert len(typed) > 20
    every = [(table, id, each) for table in held.tables for id, each in held.tables[table]]
    assert typed <= {(x.table, x.id, x.field) for x in mentions(every, names_of(zelda))}
    assert typed <= {(x.table, x.id, x.field) for x in other_passages(held, set())}
    assert not any(is_ours(table, field) for table, _, field in typed)
    assert set(OPERATORS) <= {*STATE, *APPENDED}


@pytest.mark.parametrize("login", ["office", "jb", "root"])
def test_whoever_was_at_the_keyboard_is_not_named_as_author_either(
    directory: Path, login: str
) -> None:
    store = Store(directory, login)
    kim = add_person(store, "Adams, Kim", staff_id="S104")
    number = case(store, "complained-of", kim.id)
    write_entry(store, number, "happened", "S104 rang.")
    write_entry(store, number, "words", "I rang.", author="Kim Adams")
    shown = {
        (each.record["author"], each.record["recorded_by"])
        for each in everything_about(store, kim.id).incidents
        if each.table == "entries"
    }
    assert shown == {("an operator", "an operator"), ("Kim Adams", "an operator")}


WORDS = st.lists(
    st.sampled_from(
        ["Tom Bell", "BELL, TOM", "s105", "Tom", "RV", "rv", "Mrs Quill", "Quill", "kim", "said"]
    ),
    max_size=8,
).map(" ".join)


@settings(max_examples=40)
@given(WORDS, WORDS, WORDS, st.sampled_from(["complained-of", "affected", "witness"]))
def test_nobody_elses_name_survives_in_what_an_incident_holds(
    account: str, opinion: str, text: str, part: Part
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        store = Store(Path(directory), "office")
        kim = add_person(store, "Adams, Kim", staff_id="S104")
        add_person(store, "Bell, Tom", staff_id="S105")
        fields = {"account": account, "opinion": opinion, "reporter": "Mrs Ann Quill"}
        number = case(store, part, kim.id, **fields)
        write_entry(store, number, "happened", f"S104 {text}", author="Tom Bell")
        add_evidence(store, number, NewEvidence(description=f"x {text}", held="TB"))
        complete_action(store, task(store, number, f"Kim Adams {text}"), f"S104 {text}", by="RV")
        dossier = everything_about(store, kim.id)
        for form in (dossier_text(dossier), dossier_json(dossier)):
            assert not re.search(r"(?i)\b(tom|bell|s105|rv|quill)\b", form)
