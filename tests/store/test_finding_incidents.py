"""Any word that was ever recorded of an incident finds it, and says where it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.plain_text import clean, clean_line
from store.actions import add_task, complete_action
from store.database import Store
from store.entries import correct_entry, correct_field, write_entry
from store.evidence import NewEvidence, add_evidence, give_up_evidence
from store.finding_incidents import IncidentTexts, Place, find_incidents, texts_of_incident
from store.incident import Named
from store.incidents import add_named
from store.timeline import timelines
from tests.store.conftest import NOW
from tests.store.incident_samples import an_incident

TEXT = st.text(min_size=1, max_size=40).filter(lambda text: bool(clean_line(text)))
PLACES = ["title", "reporter", "site", "platform", "address", "account", "words", "opinion"]
ADDED = ["entry", "correction", "field", "person", "task", "result", "evidence", "held", "author"]


def numbers(store: Store, text: str) -> list[int]:
    """The incidents that a text finds."""
    return [each.timeline.incident.id for each in find_incidents(timelines(store), text)]


def record(store: Store, number: int, where: str, text: str) -> None:
    """Put a text on record of an incident, in one of the ways there are."""
    if where == "entry":
        write_entry(store, number, "happened", text)
    elif where == "author":
        write_entry(store, number, "words", "words", author=text)
    elif where == "correction":
        wrong = write_entry(store, number, "happened", "something")
        correct_entry(store, wrong.id, text)
    elif where == "field":
        correct_field(store, number, "opinion", text)
    elif where == "person":
        add_named(store, number, Named(name=text, part="witness"))
    elif where == "task":
        add_task(store, number, text, owner="KB")
    elif where == "result":
        made = add_task(store, number, "Ring", owner="KB")
        complete_action(store, made.id, text, by="KB")
    else:
        said = {"description": "a note", "held": "the safe"}
        said["description" if where == "evidence" else "held"] = text
        add_evidence(store, number, NewEvidence(**said))


@settings(max_examples=120)
@given(where=st.sampled_from([*PLACES, *ADDED]), text=TEXT)
def test_any_word_of_any_text_finds_it_and_is_shown(
    tmp_path_factory: pytest.TempPathFactory, where: str, text: str
) -> None:
    store = Store(tmp_path_factory.mktemp("records"), "jb", now=lambda: NOW)
    an_incident(store, title="Q")
    if where in PLACES:
        made = an_incident(store, **{"title": "R", where: text}).id
    else:
        made = an_incident(store, title="R").id
        record(store, made, where, text)
    for word in clean(text).split():
        hits = find_incidents(timelines(store), word)
        assert made in [each.timeline.incident.id for each in hits]
    whole = next(
        x for x in find_incidents(timelines(store), text) if x.timeline.incident.id == made
    )
    assert all(place.excerpt for place in whole.places)


@pytest.fixture
def case(store: Store) -> int:
    """An incident with a little of everything."""
    number = an_incident(
        store, title="A page about Zoë", site="North", account="It was seen at noon.\nBy CD."
    ).id
    an_incident(store, title="Another")
    write_entry(store, number, "words", "You will be SORRY.", author="EF")
    piece = add_evidence(store, number, NewEvidence(description="A printout", held="the safe"))
    give_up_evidence(store, piece.id, "handed to the police")
    return number


@pytest.mark.parametrize(
    "text", ["zoe", "ZOË", "Zoe\u0308", "sorry", "print", "police", "  noon  north ", "#1", "ef"]
)
def test_capitals_accents_and_the_rest_of_a_word_make_no_difference(
    store: Store, case: int, text: str
) -> None:
    assert numbers(store, text) == [case]


def test_every_word_must_stand_somewhere_and_each_place_is_told_once(
    store: Store, case: int
) -> None:
    assert numbers(store, "noon sorry") == [case]
    assert numbers(store, "noon tuesday") == []
    (hit,) = find_incidents(timelines(store), "noon sorry seen")
    assert hit.places == (
        Place("what happened", "It was seen at noon. By CD."),
        Place("exact words", "You will be SORRY. EF"),
    )


def test_with_no_word_all_are_found_newest_first_and_no_place_is_told(
    store: Store, case: int
) -> None:
    assert numbers(store, " \u202e ") == [case + 1, case]
    assert all(not each.places for each in find_incidents(timelines(store), ""))


def test_what_was_corrected_still_finds_it(store: Store, case: int) -> None:
    correct_field(store, case, "title", "A page about CD")
    assert numbers(store, "zoe") == [case]


def test_an_excerpt_is_cut_around_the_word_and_says_so(store: Store) -> None:
    an_incident(store, account=f"{'a ' * 500}needle{' b' * 500}")
    (hit,) = find_incidents(timelines(store), "needle")
    (place,) = hit.places
    assert place.excerpt.startswith("…")
    assert place.excerpt.endswith("…")
    assert "needle" in place.excerpt
    assert len(place.excerpt) < 100


def test_what_is_ready_to_be_searched_finds_the_same_again_and_again(
    store: Store, case: int
) -> None:
    ready = IncidentTexts(timelines(store))
    for text in ("noon", "zoe", "noon", "tuesday", ""):
        assert ready.find(text) == find_incidents(timelines(store), text)
    assert any("Zoë" in said for _, said in texts_of_incident(timelines(store)[1]))
    assert timelines(store)[1].incident.id == case
