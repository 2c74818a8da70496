"""What would change an outcome is said in plain words."""

import pytest

from flows.change import Change
from flows.fact import NONE, Fact, Option
from flows.question import Question, put
from flows.rule import Wording
from flows.supposed import supposed


def question(*phrases: str, many: bool = False, none_if: str = "") -> Question:
    """A question about a place, its options a, b, c with these words."""
    options = tuple(
        Option(id=id, label=f"Label {id}", short=f"short {id}", if_=phrase)
        for id, phrase in zip("abcdefgh", phrases, strict=False)
    )
    fact = Fact(id="place", name="Place", ask="Where?", options=options, many=many, none_if=none_if)
    return put(fact, Wording())


def said(asked: Question, *to: str, was: str = "") -> str:
    change = Change(fact="place", was=tuple(was), to=tuple(tuple(each) for each in to))
    return supposed([change], {"place": asked})


@pytest.mark.parametrize(
    ("phrases", "words"),
    [
        (["the head had agreed"], "the head had agreed"),
        (["the head had agreed", "it were late"], "the head had agreed or it were late"),
        (["it were a photo", "it were a name"], "it were a photo or a name"),
        (["it were on a site", "it were in a game"], "it were on a site or in a game"),
        (["it were work, or play", "it were rest"], "it were work, or play; or rest"),
        (["it were late", "it were late at night"], "it were late or late at night"),
    ],
)
def test_answers_are_alternatives_that_say_once_what_they_share(
    phrases: list[str], words: str
) -> None:
    assert said(question(*phrases), *"abc"[: len(phrases)]) == f"If {words}"


def test_of_a_tick_all_question_what_is_more_and_what_is_less_is_said() -> None:
    asked = question("there were a photo", "there were a name", many=True, none_if="it were blank")
    assert said(asked, "ab", was="a") == "If it were also so that there were a name"
    assert said(asked, "b", was="ab") == "If it were not so that there were a photo"
    change = Change(fact="place", was=("a",), to=((NONE,),))
    assert supposed([change], {"place": asked}) == "If it were blank"


def test_an_answer_without_words_is_named() -> None:
    assert said(question("it were so", ""), "b") == 'If "Place" were "short b"'
    assert said(question("it were so", ""), "a", "b") == 'If "Place" were "short a" or "short b"'


def test_many_answers_are_named_and_counted() -> None:
    asked = question(*(f"it were {id}" for id in "abcdefg"))
    assert said(asked, *"abcdefg").endswith('"short d" or any of 3 others')


def test_words_that_a_flow_gives_a_label_of_its_own_are_not_the_shared_ones() -> None:
    fact = question("it were so", "it were not").fact
    relabelled = put(fact, Wording(labels={"a": "Otherwise"}))
    assert relabelled.option("a").if_ == ""
    assert relabelled.option("b").if_ == "it were not"
    worded = put(fact, Wording(labels={"a": "Otherwise"}, ifs={"a": "it were otherwise"}))
    assert worded.option("a").if_ == "it were otherwise"
