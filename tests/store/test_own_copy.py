"""An own copy: whom and what it withholds, and what stays."""

import re

import pytest

from store.actions import add_action, complete_action
from store.chronology import chronology
from store.chronology_text import report_text
from store.database import Store
from store.entries import correct_field, write_entry
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incident_report import incident_report
from store.incidents import NewIncident, link_incidents, open_incident
from store.mentions import WITHHELD
from store.own_copy import own_copy, who_may_have_one
from store.people import Person, add_person, change_person
from store.problems import FieldProblem, Refused
from store.role_holders import set_holder
from store.withdrawing import withdraw_entry
from store.withheld_preview import LEFT_OUT, UNNAMED, texts_in


@pytest.fixture
def kim(store: Store) -> Person:
    return add_person(store, "Adams, Kim", staff_id="S104", email="k.adams@elm.example")


@pytest.fixture
def tom(store: Store) -> Person:
    return add_person(store, "Bell, Tom", staff_id="S105", email="t.bell@elm.example")


def case(
    store: Store, kim: Person, *, account: str = "", words: str = "", reporter: str = ""
) -> int:
    """An incident in which Kim Adams is complained of, KB is affected, and Ann Quill saw it."""
    named = (
        Named(name="Kim Adams", part="complained-of", person=kim.id),
        Named(name="KB", part="affected"),
        Named(name="Ann Quill", part="witness"),
    )
    new = NewIncident(
        title="A post",
        policy="elm",
        account=account,
        words=words,
        reporter=reporter,
        people=named,
    )
    return open_incident(store, new).id


def shown(store: Store, kim: Person, text: str) -> str:
    """How a text stands in what happened, in the copy of Kim Adams."""
    return own_copy(store, case(store, kim, account=text), kim.id).chronology.account


@pytest.mark.usefixtures("tom")
@pytest.mark.parametrize(
    ("stands", "left"),
    [
        ("Kim Adams told Tom Bell.", "Kim Adams told [name withheld]."),
        ("tom said that kim did it", "[name withheld] said that kim did it"),
        ("TB, T.B. and kb; K. B. too", "[name withheld], [name withheld]. and [name withheld]"),
        ("Mrs Quill, ANN and quill-pens", "Mrs [name withheld] and quill-pens"),
        ("ask S105 and S104", "ask [name withheld] and S104"),
        ("t.bell@elm.example wrote to k.adams@elm.example", "[name withheld] wrote to k.adams@"),
        ("ring 01632 960001 by 4/9/2026", "ring [name withheld] by 4/9/2026"),
        ("somebody@far.example, +44 1632 960 001", "[name withheld], +[name withheld]"),
        ("as @tombell_99 and tombell99 wrote", "as @[name withheld]_99 and [name withheld] wrote"),
        ("the bell rang at 14:05", "the bell rang at 14:05"),
    ],
)
def test_in_free_text_everybody_else_is_withheld(
    store: Store, kim: Person, stands: str, left: str
) -> None:
    assert shown(store, kim, stands).startswith(left)


def test_who_is_named_in_the_case_without_accents_or_marks_is_withheld_too(
    store: Store, kim: Person
) -> None:
    number = case(store, kim, account="Zoe ODell and O'DELL said so, Hay as well.")
    add_person(store, "O'Dell, Zoë")
    add_person(store, "Quill-Hay, Bea")
    assert own_copy(store, number, kim.id).chronology.account == (
        "[name withheld] and [name withheld] said so, [name withheld] as well."
    )


def test_former_names_and_contacts_of_others_are_withheld(
    store: Store, kim: Person, tom: Person
) -> None:
    change_person(store, tom.id, name="Marlow, Tom", email="tm@elm.example")
    set_holder(store, "", "slt", "Rhys Ivory", contact="ext. 4417")
    text = shown(store, kim, "Bell, Marlow, t.bell@elm.example, ext. 4417, Ivory")
    assert re.sub(r"\[name withheld\]|\W", "", text) == "ext"


def test_who_reported_it_is_never_told_not_even_whether_anybody_is_named(
    store: Store, kim: Person
) -> None:
    anonymous = own_copy(store, case(store, kim), kim.id)
    named = own_copy(store, case(store, kim, reporter="Pat Orme"), kim.id)
    assert anonymous.chronology.reporter == named.chronology.reporter == WITHHELD
    assert [x.stands for x in anonymous.withheld if x.where == "Who reported it"] == [UNNAMED]


def test_a_corrected_reporter_is_withheld_in_the_correction_as_well(
    store: Store, kim: Person
) -> None:
    number = case(store, kim, reporter="Pat Orme")
    correct_field(store, number, "reporter", "Gwen Hythe")
    copy = own_copy(store, number, kim.id)
    assert [x.text for x in copy.chronology.events if x.field == "reporter"] == [WITHHELD]
    assert not re.search("orme|hythe", " ".join(texts_in(copy.chronology)), re.IGNORECASE)


def test_who_reported_it_themselves_sees_that_they_did(store: Store, kim: Person) -> None:
    copy = own_copy(store, case(store, kim, reporter="Kim Adams"), kim.id)
    assert copy.chronology.reporter == "Kim Adams"


def test_what_others_think_of_them_stays_without_who_they_are(
    store: Store, kim: Person, tom: Person
) -> None:
    number = case(store, kim)
    write_entry(store, number, "opinion", "Kim is careless.", author=tom.name)
    write_entry(store, number, "words", "Leave me alone", author="Kim Adams")
    events = own_copy(store, number, kim.id).chronology.events
    assert [(x.text, x.who) for x in events if x.kind in ("opinion", "words")] == [
        ("Kim is careless.", WITHHELD),
        ("Leave me alone", "Kim Adams"),
    ]


@pytest.mark.usefixtures("tom")
def test_evidence_links_and_actions_are_described_without_others_names(
    store: Store, kim: Person
) -> None:
    other, number = case(store, kim), case(store, kim)
    link_incidents(store, number, other, "KB again, says Tom Bell")
    new = NewEvidence(description="Tom's screenshot", held="KB's locker", captured_by="Tom Bell")
    add_evidence(store, number, new)
    with store.transaction():
        fields = {"what": "Ring KB", "owner": "Tom Bell", "policy": "elm", "incident": number}
        made = add_action(store, "task", fields)
    complete_action(store, made.id, "KB was told", by="Ann Quill")
    copy = own_copy(store, number, kim.id).chronology
    (piece,), (action,) = copy.evidence, copy.actions
    assert (piece.description, piece.held) == (f"{WITHHELD}'s screenshot", f"{WITHHELD}'s locker")
    assert (action.owner, action.done_by) == (WITHHELD, WITHHELD)
    assert action.result == f"{WITHHELD} was told"
    assert copy.links == (other,)
    assert not re.search(r"\b(kb|tom|bell|ann|quill)\b", " ".join(texts_in(copy)), re.IGNORECASE)


def test_somebody_whose_part_was_withdrawn_stays_withheld(store: Store, kim: Person) -> None:
    number = case(store, kim, account="Pam Drury did nothing.")
    entry = next(x for x in chronology(store, number).events if x.text.startswith("Ann Quill"))
    withdraw_entry(store, entry.entry, "Mistaken for Pam Drury")
    text = " ".join(texts_in(own_copy(store, number, kim.id).chronology))
    assert "Quill" not in text


def test_roles_and_relations_are_no_names(store: Store, kim: Person) -> None:
    number = open_incident(
        store,
        NewIncident(
            title="A post",
            account="The mother of KB told the Lead Warden, as a mother would.",
            people=(
                Named(name="Kim Adams", part="complained-of", person=kim.id),
                Named(name="mother of KB", part="affected"),
            ),
        ),
    ).id
    copy = own_copy(store, number, kim.id, posts=["Lead Warden"])
    assert copy.chronology.account == f"The {WITHHELD} told the Lead Warden, as a mother would."


def test_what_others_had_agreed_to_is_left_out(store: Store, kim: Person, tom: Person) -> None:
    named = tuple(Named(name=each.name, part="affected", person=each.id) for each in (kim, tom))
    number = open_incident(store, NewIncident(title="A", policy="elm", people=named)).id
    copy = own_copy(store, number, kim.id)
    assert [each.person for each in copy.chronology.agreed] == [kim.id]
    assert [each.person for each in copy.chronology.people] == [kim.id, None]
    assert LEFT_OUT in [each.shown for each in copy.withheld]
    assert [each.person for each in who_may_have_one(chronology(store, number))] == [1, 2]


def test_only_who_has_a_part_in_it_can_have_a_copy(store: Store, kim: Person, tom: Person) -> None:
    number = case(store, kim)
    with pytest.raises(Refused, match="has no part in incident 1"):
        own_copy(store, number, tom.id)
    with pytest.raises(FieldProblem):
        own_copy(store, number, 99)
    with pytest.raises(FieldProblem):
        own_copy(store, 99, kim.id)


def test_a_surname_that_is_a_word_for_a_post_too_goes_where_somebody_is_meant(
    store: Store, kim: Person
) -> None:
    add_person(store, "Head, Alice")
    add_person(store, "Chair, Will")
    number = case(
        store,
        kim,
        account="Mrs Head came, Alice Head; and Mr Chair, the head, and the Chair of Governors.",
    )
    assert own_copy(store, number, kim.id, ["Chair of governors"]).chronology.account == (
        f"Mrs {WITHHELD} came, {WITHHELD}; and Mr {WITHHELD}, the head, and the Chair of Governors."
    )


def test_somebody_else_with_the_same_initials_is_withheld_and_the_preview_says_so(
    store: Store, kim: Person
) -> None:
    number = open_incident(
        store,
        NewIncident(
            title="A post",
            account="Kim Adams pushed KA, and K.A. wept.",
            people=(
                Named(name="Kim Adams", part="complained-of", person=kim.id),
                Named(name="KA", part="affected"),
            ),
        ),
    ).id
    copy = own_copy(store, number, kim.id)
    assert copy.chronology.account == f"Kim Adams pushed {WITHHELD}, and {WITHHELD}. wept."
    texts = [each.text for each in copy.chronology.events if each.kind == "person"]
    assert texts == ["Kim Adams: complained of", f"{WITHHELD}: affected by it"]
    assert not re.search(r"\bka\b", " ".join(texts_in(copy.chronology)), re.IGNORECASE)
    assert copy.withheld[0].stands.startswith("KA: initials of theirs")


def test_their_own_initials_stay_where_they_are_nobody_elses_in_the_incident(
    store: Store, kim: Person
) -> None:
    add_person(store, "Ash, Kit")
    assert shown(store, kim, "KA did it, and AQ wept.") == f"KA did it, and {WITHHELD} wept."


@pytest.mark.parametrize(
    ("stands", "left"),
    [
        ("Mr Khan's wife Fatima Khan rang.", f"Mr {WITHHELD}'s wife {WITHHELD} rang."),
        ("Fatima Zahra Khan and Z. Khan", f"{WITHHELD} and {WITHHELD}"),
        ("Then Khan left. On Monday Khan rang", f"Then {WITHHELD} left. On Monday {WITHHELD} rang"),
        ("the Khans, khans' car", f"the {WITHHELD}, {WITHHELD}' car"),
        ("his wife \uff26atima \uff2bhan, \u24c0han", f"his wife {WITHHELD}, {WITHHELD}"),
        ("\u00bd an hour", "\u00bd an hour"),
        ("IAK, IK, KI and KAI", f"{WITHHELD}, {WITHHELD}, {WITHHELD} and {WITHHELD}"),
        ("Kim told Khan", f"Kim told {WITHHELD}"),
    ],
)
def test_what_belongs_to_a_surname_goes_with_it(
    store: Store, kim: Person, stands: str, left: str
) -> None:
    add_person(store, "Khan, Imran Ali")
    assert shown(store, kim, stands) == left


def test_words_with_a_capital_that_are_left_are_listed_to_be_looked_at(
    store: Store, kim: Person
) -> None:
    account = (
        "Orla wept. On Monday in May Kim told Orla Nolan, the Head and Miss Ives of Facebook. "
        "(Then) Tom left."
    )
    copy = own_copy(store, case(store, kim, account=account), kim.id)
    assert copy.left == ("Orla Nolan", "Ives", "Tom")


def test_the_preview_lists_everything_that_differs_and_nothing_else(
    store: Store, kim: Person
) -> None:
    number = case(store, kim, account="KB wept.", words="I hate them", reporter="Pat Orme")
    copy = own_copy(store, number, kim.id)
    listed = {each.stands: each.shown for each in copy.withheld}
    assert listed["KB wept."] == f"{WITHHELD} wept."
    assert listed["jb"] == "an operator"
    assert "I hate them" not in listed
    assert all(each.stands != each.shown for each in copy.withheld)
    whole, seen = texts_in(chronology(store, number)), texts_in(copy.chronology)
    differ = {one for one, other in zip(whole, seen, strict=True) if one != other}
    assert differ - {"jb"} == set(listed) - {"jb", UNNAMED}


def test_the_same_holds_of_the_text_that_is_handed_out(store: Store, kim: Person) -> None:
    number = case(store, kim, account="KB told Ann Quill.", reporter="Pat Orme")
    text = report_text(incident_report(store, number, "own-copy", kim.id), None)
    assert f"{WITHHELD} told {WITHHELD}." in text
    assert not re.search(r"\b(KB|Quill|Orme|jb)\b", text)
    assert "Own copy of Adams, Kim." in text
