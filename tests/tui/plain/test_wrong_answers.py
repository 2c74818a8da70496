"""What cannot be an answer, in a walk line by line: the words of the screen, and no id."""

import pytest

from flows.catalogue import Catalogue
from tests.tui.plain.conftest import Talk
from tui.line_asking import WalkLeft, ask_by_lines, ask_for_command
from tui.plain.dialogue import Dialogue
from tui.walk_in_hand import WalkInHand


def a_walk(flow: str = "contact") -> WalkInHand:
    return WalkInHand(Catalogue(()).policy("windsor"), flow)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type a number from 0 to 3."),
        ("neither", 'There is no "neither" here. Type a number from 0 to 3.'),
        ("image", 'There is no "image" here.'),
        ("1 2", "Only one of these can be the answer. Type a number from 0 to 3."),
        ("4", "There is no 4; the numbers are 0 to 3."),
        ("\u0663", 'There is no "\u0663" here.'),
        ("99999999999", "There is no 999999999; the numbers are 0 to 3."),
    ],
)
def test_a_wrong_key_is_answered_without_an_id(heard: Talk, typed: str, said: str) -> None:
    found = heard(lambda: ask_by_lines(a_walk(), Dialogue()), typed, "q")
    assert said in found
    for id in ("guard", "at-risk", "unknown", "Did you mean"):
        assert id not in found.replace(f'"{typed}"', "")


def test_several_answers_are_numbers_and_what_stands_alone_stays_alone(heard: Talk) -> None:
    walk = a_walk("breach")
    walk.answer(["neither"])
    walk.answer(["no"])
    assert walk.question
    assert walk.question.many
    found = heard(lambda: ask_by_lines(walk, Dialogue()), "", "0 1", "q")
    assert "Type one or more numbers from 1 to" in found
    assert "None of these, or not known, cannot stand beside another answer." in found


def test_the_walk_command_takes_ids_and_helps_with_them(heard: Talk) -> None:
    walk = a_walk()

    def ask() -> None:
        with pytest.raises(WalkLeft):
            ask_for_command(walk, Dialogue())

    said = heard(ask, "nether", "neither", "q")
    assert "neither" in said
    assert walk.answers == {"guard": ("neither",)}


def test_help_names_the_letters_of_a_question(heard: Talk) -> None:
    said = heard(lambda: ask_by_lines(a_walk(), Dialogue()), "?", "q")
    assert "Type a number from 0 to 3. 0 is I don't know" in said
    assert "e changes an answer" in said
