"""What is found on record: people, who holds which role, channels, incidents, outcomes."""

from datetime import date

import pytest

from flows.sought import Findables, Rank
from store.channels import close_channel, open_channel
from store.database import Store
from store.entries import correct_field, write_entry
from store.erasure import erase
from store.finding import CHANNEL, INCIDENT, OUTCOME, PERSON, ROLE, findable_on_record
from store.outcomes import note_upon, outcomes
from store.people import add_person, record_leaving
from store.role_holders import set_holder
from store.voiding_outcomes import void_outcome
from tests.store.incident_samples import a_takedown, an_incident, an_open_takedown

ROLES = {("", "headteacher"): "The headteacher", ("inspire", "senior-manager"): "A senior manager"}


def found(store: Store, text: str) -> dict[tuple[str, str], Rank]:
    """What is found: kind and id, and how well it fits."""
    things = Findables(findable_on_record(store, ROLES))
    return {(each.thing.kind, each.thing.id): each.rank for each in things.find(text)}


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("zoë adams", Rank.BEGINS),
        ("ADAMS, ZOE", Rank.EXACT),
        ("dams", Rank.NAMED),
        ("w17", Rank.EXACT),
        ("#1", Rank.EXACT),
        ("cook adams", Rank.MENTIONED),
        ("north", Rank.MENTIONED),
        ("z@school.example", Rank.MENTIONED),
        ("governor", Rank.MENTIONED),
    ],
)
def test_somebody_is_found_by_all_that_the_roster_says(store: Store, text: str, rank: Rank) -> None:
    add_person(store, "Bell, Tom", staff_id="W2", job="Teacher", site="South")
    add_person(
        store,
        "Adams, Zoë",
        staff_id="W17",
        job="Cook",
        site="North",
        email="z@school.example",
        tags=["governor"],
    )
    wanted = "2" if text != "#1" else "1"
    assert found(store, text) == {(PERSON, wanted): rank}


def test_who_left_is_found_and_said_to_have(store: Store) -> None:
    someone = add_person(store, "Cole, Ros")
    record_leaving(store, someone.id, date(2026, 7, 31))
    assert (PERSON, str(someone.id)) in found(store, "cole left")


def test_who_was_erased_is_found_no_more(store: Store) -> None:
    someone = add_person(store, "Quill, Ada", staff_id="W9")
    assert found(store, "quill")
    erase(store, someone.id, "asked to")
    assert not found(store, "quill")
    assert not found(store, "W9")


def test_a_role_is_found_by_its_title_and_by_who_holds_it(store: Store) -> None:
    assert found(store, "headteacher") == {(ROLE, "headteacher"): Rank.EXACT}
    set_holder(store, "", "headteacher", "Rowan Sample", contact="ext. 210", deputy="Jo Example")
    for text in ("rowan", "ext. 210", "jo example"):
        assert found(store, text) == {(ROLE, "headteacher"): Rank.MENTIONED}
    things = list(findable_on_record(store, ROLES))
    (role,) = (each for each in things if each.id == "headteacher")
    assert role.beside == "Rowan Sample, ext. 210; deputy Jo Example"


def test_a_channel_is_found_open_or_closed(store: Store) -> None:
    made = open_channel(store, platform="X", account="@elm_office", purpose="News of the school")
    assert found(store, "@ELM_office") == {(CHANNEL, str(made.id)): Rank.EXACT}
    close_channel(store, made.id, why="nobody reads it")
    assert (CHANNEL, str(made.id)) in found(store, "elm closed")


def test_an_incident_is_found_by_its_number_and_by_every_word_on_record(store: Store) -> None:
    number = an_incident(store, title="A page about AB", account="Seen at noon.").id
    write_entry(store, number, "words", "You will be SORRY.", author="EF")
    correct_field(store, number, "title", "A page about CD")
    key = (INCIDENT, str(number))
    assert found(store, f"#{number}")[key] is Rank.EXACT
    assert found(store, "about CD")[key] is Rank.BEGINS
    for text in ("noon sorry", "ef"):
        assert found(store, text)[key] is Rank.MENTIONED
    assert not found(store, "noon tuesday")


def test_an_outcome_is_found_by_number_code_who_asked_and_notes_and_voided_stays(
    store: Store,
) -> None:
    number = a_takedown(store).id
    key = (OUTCOME, str(number))
    (entry,) = outcomes(store)
    assert isinstance(entry.outcome.shown, dict)
    assert found(store, str(number))[key] is Rank.EXACT
    assert found(store, "takedown KB")[key] is Rank.MENTIONED
    note_upon(store, [number], "The host was rung.")
    assert key in found(store, "rung host")
    void_outcome(store, number, "a slip")
    assert key in found(store, "voided slip")


def test_the_newest_come_first(store: Store) -> None:
    an_open_takedown(store)
    an_incident(store)
    things = Findables(findable_on_record(store, ROLES)).find("a")
    numbers = [int(each.thing.id) for each in things if each.thing.kind == INCIDENT]
    assert numbers == sorted(numbers, reverse=True)


def test_nothing_that_a_terminal_obeys_is_in_what_is_shown(store: Store) -> None:
    hostile = "\x1b]52;c;x\x07[/]Eve\u202e =1"
    add_person(store, hostile, job=hostile)
    an_incident(store, title=hostile, account=hostile)
    for each in findable_on_record(store, ROLES):
        for text in (each.title, each.beside):
            assert text.isprintable()
