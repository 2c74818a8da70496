"""Going back in a form, line by line: nothing that was typed is thrown away by it."""

from collections.abc import Mapping

import pytest

from tests.tui.plain.conftest import Talk
from tui.form import Field, Form
from tui.plain.dialogue import Dialogue, WentBack
from tui.plain.form_asking import ask_form, heard_title

FIELDS = (Field(id="who", label="Who"), Field(id="note", label="The note", long=True))


def a_form(saved: list[Mapping[str, str]]) -> Form:
    return Form("Notes > Note", FIELDS, lambda values: saved.append(dict(values)), verb="Record it")


@pytest.mark.parametrize("back", ["b", ".b", "B"])
def test_back_at_the_last_yes_or_no_goes_to_the_last_field(heard: Talk, back: str) -> None:
    saved: list[Mapping[str, str]] = []
    typed = ("kb", "One line", ".", back, "yes", "Another", ".", "yes")
    said = heard(lambda: ask_form(Dialogue(), a_form(saved)), *typed)
    assert "Nothing was recorded" not in said
    assert "The note, now: One line" in said
    assert saved == [{"who": "kb", "note": "Another"}]


def test_no_leaves_the_form_and_nothing_is_recorded(heard: Talk) -> None:
    saved: list[Mapping[str, str]] = []
    said = heard(lambda: ask_form(Dialogue(), a_form(saved)), "kb", "", "no")
    assert "Nothing was recorded." in said
    assert not saved


def test_back_inside_a_long_text_takes_out_its_last_line_alone(heard: Talk) -> None:
    saved: list[Mapping[str, str]] = []
    typed = ("kb", "First", "Secnd", ".b", "Second", ".", "yes")
    said = heard(lambda: ask_form(Dialogue(), a_form(saved)), *typed)
    assert "Taken out: Secnd" in said
    assert saved == [{"who": "kb", "note": "First\nSecond"}]


def test_back_before_any_line_goes_to_the_field_before(heard: Talk) -> None:
    saved: list[Mapping[str, str]] = []
    typed = ("kb", "First", ".b", ".b", "lm", "", "yes")
    heard(lambda: ask_form(Dialogue(), a_form(saved)), *typed)
    assert saved == [{"who": "lm", "note": ""}]


def test_a_form_that_asks_nothing_is_left_by_going_back(heard: Talk) -> None:
    form = Form("Undo", (), lambda _: None, verb="Undo it")
    assert "Nothing was recorded." in heard(lambda: ask_form(Dialogue(), form), "b")


def test_going_back_from_a_plain_yes_or_no_is_no_answer(heard: Talk) -> None:
    def ask() -> None:
        with pytest.raises(WentBack):
            Dialogue().confirms("Is that so?")

    heard(ask, "perhaps", "b")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Incidents > 1 > Close", "Incident 1, Close."),
        ("Windsor > May I post this? > Record", "Windsor, May I post this? Record."),
        ("May I?", "May I?"),
        ("Recorded outcomes > 12 > Note", "Recorded outcome 12, Note."),
    ],
)
def test_a_title_is_heard_without_the_signs_between_its_parts(title: str, said: str) -> None:
    assert heard_title(title) == said
