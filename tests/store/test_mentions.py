import unicodedata
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.plain_text import clean
from store.mentions import Phrases, mentions, names_of, phrase_of, without, words_of
from store.person import Person

KIM = Person(id=1, name="Adams, Kim", staff_id="S1", email="k.adams@elm.example")


def hide(text: str, names: Iterable[str]) -> str:
    """The text, made harmless, with every one of the names withheld."""
    text = clean(text)
    words = words_of(text)
    places = Phrases(map(phrase_of, names)).places(text, words)
    return without(text, words, places)[0]


def test_a_person_may_stand_in_a_text_in_several_ways() -> None:
    assert names_of(KIM) == (
        *("Adams, Kim", "Kim Adams", "K Adams", "Adams, K", "Adams"),
        *("k.adams@elm.example", "S1"),
    )


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("Kim Adams", "Adams, Kim"),
        ("Adams, Kim Lee", "K L Adams"),
        ("Adams, Kim Lee", "Kim Adams"),
        ("Mrs K. Adams", "Adams, K"),
        ("de la Cruz, María", "M de la Cruz"),
        ("Cher", "Cher"),
    ],
)
def test_a_name_is_turned_round(name: str, way: str) -> None:
    assert way in names_of(Person(id=1, name=name))


@given(st.text(max_size=30), st.text(max_size=4))
def test_no_way_is_empty_or_as_short_as_initials_but_a_staff_id(name: str, staff_id: str) -> None:
    ways = names_of(Person(id=1, name=name, staff_id=staff_id))
    assert all(ways)
    assert all(len(way) >= 3 for way in ways[:-1])


def test_every_text_in_which_a_name_stands_is_listed_with_its_place() -> None:
    document = {
        "note": "Rang.\nkim ADAMS came.",
        "shown": {"lines": ["nobody", "somebody", "ask K. Adams"], "Kim Adams": "a key"},
        "major": 1,
        "link": {"salt": "Kim Adams"},
    }
    found = mentions([("outcomes", 4, document)], names_of(KIM))
    assert [(each.table, each.id, each.field, each.text) for each in found] == [
        ("outcomes", 4, "note", "Rang. kim ADAMS came."),
        ("outcomes", 4, "shown.lines.2", "ask K. Adams"),
    ]


def test_a_long_text_is_cut_to_a_line_around_the_name() -> None:
    note = "before " * 80 + "Kim Adams\n" + "behind " * 80
    (found,) = mentions([("outcomes", 1, {"note": note})], ["Kim Adams"])
    assert "Kim Adams" in found.text
    assert len(found.text) <= 100
    assert found.text.startswith("..")
    assert found.text.endswith("..")


@pytest.mark.parametrize(
    "text",
    ["Adamson", "MacAdams", "S12", "AS1", "the clause S.1", "Lee Adamski", "K 7", "Adams12"],
)
def test_a_part_of_a_word_is_not_a_name(text: str) -> None:
    assert mentions([("outcomes", 1, {"note": text})], names_of(KIM)) == []
    assert hide(text, names_of(KIM)) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ADAMS, KIM", "[name withheld]"),
        ("kim\nadams' bag", "[name withheld]' bag"),
        ("Kim_Adams", "[name withheld]"),
        ("K. Adams (s1) rang", "[name withheld] ([name withheld]) rang"),
        ("Adams’s pupil", "[name withheld]’s pupil"),
        ("Ada\u00adms and Ad\u200bams", "[name withheld] and [name withheld]"),
        ("Ada\x1bms and \u202eAdams", "[name withheld] and [name withheld]"),
        ("the Adams", "the [name withheld]"),
        ("write to K.ADAMS@elm.example.", "write to [name withheld]."),
    ],
)
def test_a_name_is_withheld_however_it_is_written(text: str, left: str) -> None:
    assert hide(text, names_of(KIM)) == left


def test_the_longest_name_is_withheld_as_one() -> None:
    assert hide("Kim Adams", ["Kim", "Adams", "Kim Adams"]) == "[name withheld]"
    assert hide("Kim Adams Bell", ["Kim Adams", "Adams Bell"]) == "[name withheld]"


def test_accents_count_however_they_are_composed() -> None:
    apart = unicodedata.normalize("NFD", "Zoë Bråten")
    assert hide(f"{apart} came", ["Zoë Bråten"]) == "[name withheld] came"
    assert hide("Zoë Bråten came", [apart]) == "[name withheld] came"
    assert hide("Zoe Braten came", ["Zoë Bråten"]) == "Zoe Braten came"
    assert hide("STRASSE, straße", ["Straße"]) == "[name withheld], [name withheld]"


def test_a_sentence_between_two_words_parts_them() -> None:
    assert hide("We saw Bell. Adams came.", ["Bell, Adams"]) == "We saw Bell. Adams came."


def test_a_staff_number_is_not_looked_for_in_dates_and_clauses() -> None:
    text = "2026-11-07, 07:30, clause 07.3"
    assert hide(text, ["07"]) == text
    assert hide("by 07.", ["07"]) == "by [name withheld]."


@given(st.text())
def test_a_text_without_the_name_stays_as_it_is(text: str) -> None:
    assert hide(hide(text, ["Kim Adams"]), []) == hide(text, ["Kim Adams"])
