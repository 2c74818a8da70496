"""The law of an own copy: whatever the texts, nobody but the person it is for is known by it."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store.actions import add_action, complete_action
from store.database import Store
from store.entries import correct_field, write_entry
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incidents import NewIncident, open_incident
from store.mentions import phrase_of, words_of
from store.own_copy import OwnCopy, own_copy
from store.people import Person, add_person
from store.withheld_preview import texts_in

OTHERS = {
    "Bell, Tom": ("S105", "t.bell@elm.example"),
    "Quill-Hay, Ann": ("Q7", "aq@elm.example"),
    "O'Dell, Zoë": ("z-44", "zoe@elm.example"),
    "Marlow, Rhys James": ("W22", "rjm@elm.example"),
    "Head, Alice": ("H-9", "alice@elm.example"),
}
"""Who stands on the roster beside Kim Adams, with staff id and address."""
IN_CASE = ("PX", "KA", "Gwen Hythe", "Mrs Drury", "Mrs Chair")
"""KA has the initials of Kim Adams too."""
SURE = ("hythe", "gwen", "drury", "quill-hay", "zoë", "rhys", "marlow", "tom", "px")
"""Words that are nobody's but theirs however they are written."""
PLURALS = ("hythes", "drurys", "marlows", "quill-hays")
CAPITALS = (
    *("TB", "T.B.", "AQ", "ZO", "RM", "RJM", "R.J.M.", "GH", "KA", "K. A."),
    *("BT", "MRJ", "MJR", "RJ", "AQH", "HG"),
)
TITLED = ("Mrs Head", "Mr. Head", "miss head", "Dr Chair", "Mrs Chair")
"""Surnames that are words for posts, where only somebody can be meant."""
AFTER = ("", ".", "'s car", "' car", ", who wept", "\nKim said so")
GIVEN = ("Fatima", "Orla", "Sanjay", "Grace", "Mary-Lou", "Zahra Noor", "J.")
SURNAMES = (
    "Hythe",
    "Drury",
    "Marlow",
    "Quill-Hay",
    "ODELL",
    "marlows",
    "\U0001d40carlow",
    "\uff28ythe",
    "\u24b9rury",
)
"""The last three look otherwise to a program than to a person."""
PIECES = [
    *OTHERS,
    *(word for each in OTHERS.values() for word in each),
    *("Tom Bell", "Ann Quill-Hay", "T. Bell", "Bell, T", "Zoe ODell", "R. J. Marlow", "tombell"),
    *IN_CASE,
    *SURE,
    *PLURALS,
    *TITLED,
    *(
        "01632 960001",
        "4/9/2026",
        "hythe@far.example",
        "Kim Adams",
        "S104",
        "kim",
        "said",
        "the",
        "may",
        "7.3",
    ),
]
ODD: list[Callable[[str], str]] = [str, str.upper, str.lower, str.title, str.swapcase]
PIECE = st.tuples(st.sampled_from(PIECES), st.sampled_from(ODD)).map(lambda x: x[1](x[0]))
TEXT = st.lists(
    st.tuples(
        st.one_of(PIECE, st.sampled_from(CAPITALS), st.text(max_size=8)),
        st.sampled_from([" ", ", ", ". ", "\n", "'s ", " (", "; "]),
    ),
    min_size=1,
    max_size=8,
).map(lambda parts: "".join(piece + after for piece, after in parts))
LINE = TEXT.map(lambda text: f"x {text}"[:150])


def copy_of(texts: list[str]) -> OwnCopy:
    """Kim Adams's copy of an incident in whose every field these texts stand."""
    with tempfile.TemporaryDirectory() as directory:
        store = Store(Path(directory), "zq", now=lambda: datetime(2026, 11, 20, 14, 5, tzinfo=UTC))
        with store.transaction():
            number, kim = recorded(store, *texts)
        return own_copy(store, number, kim.id, posts=["Chair of governors"])


def recorded(store: Store, a: str, b: str, c: str) -> tuple[int, Person]:
    """An incident in whose every field these texts stand, and Kim Adams."""
    kim = add_person(store, "Adams, Kim", staff_id="S104", email="k.adams@elm.example")
    for name, (staff_id, email) in OTHERS.items():
        add_person(store, name, staff_id=staff_id, email=email)
    named = [Named(name="Kim Adams", part="complained-of", person=kim.id)]
    named += [Named(name=each, part="affected") for each in IN_CASE]
    number = open_incident(
        store,
        NewIncident(
            title=a,
            account=b,
            words=c,
            opinion=a,
            reporter="Gwen Hythe",
            site=b,
            platform=c,
            address=a,
            people=tuple(named),
        ),
    ).id
    write_entry(store, number, "opinion", b, author="Tom Bell")
    write_entry(store, number, "told", c, author=a)
    correct_field(store, number, "account", a)
    correct_field(store, number, "reporter", "Tom Bell")
    new = NewEvidence(description=b, held=c, captured_by="Rhys Marlow", address=a)
    add_evidence(store, number, new)
    fields = {"what": c, "owner": "Ann Quill-Hay", "policy": "", "incident": number}
    made = add_action(store, "task", {**fields, "condition": a})
    complete_action(store, made.id, b, by="Zoë O'Dell")
    return number, kim


@settings(max_examples=200)
@given(st.lists(LINE, min_size=3, max_size=3))
def test_nobody_elses_name_initials_contact_or_staff_id_survives_in_any_field(
    texts: list[str],
) -> None:
    for text in texts_in(copy_of(texts).chronology):
        words = words_of(text)
        seen = f" {' '.join(each.key for each in words)} "
        for name, known_by in OTHERS.items():
            surname, given_name = name.split(", ")
            for left in (f"{surname} {given_name}", f"{given_name} {surname}", *known_by):
                assert f" {' '.join(phrase_of(left))} " not in seen, text
        for left in (*SURE, *PLURALS, *IN_CASE, *TITLED, "01632 960001"):
            assert f" {' '.join(phrase_of(left))} " not in seen, text
        as_written = f" {' '.join(text[each.start : each.end] for each in words)} "
        for letters in CAPITALS:
            assert f" {' '.join(letters.replace('.', ' ').split())} " not in as_written, text
        assert "far.example" not in text.casefold()


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(GIVEN), st.sampled_from(SURNAMES), st.sampled_from(AFTER)),
        min_size=3,
        max_size=3,
    )
)
def test_given_names_of_people_in_no_field_go_with_a_surname_that_is_withheld(
    named: list[tuple[str, str, str]],
) -> None:
    texts = [f"They asked his wife {given} {surname}{after}" for given, surname, after in named]
    for text in texts_in(copy_of(texts).chronology):
        left = {each.key for each in words_of(text)}
        for given_name, surname, _ in named:
            assert left.isdisjoint(phrase_of(f"{given_name} {surname}")), text
