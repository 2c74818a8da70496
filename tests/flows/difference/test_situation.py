"""Situations are said in few words: what matters, joined where it comes to the same."""

from flows.difference.point import Change, Telling
from flows.difference.situation import Changed, situations
from flows.fact import NONE, Fact, Option
from flows.question import Question, put
from flows.rule import Wording

CHANGE = ("It changes.",)


def question(id: str, options: str, many: bool = False) -> Question:
    listed = tuple(Option(id=option, label=option, short=option.upper()) for option in options)
    fact = Fact(id=id, name=id.title(), ask=f"{id}?", options=listed, many=many)
    return put(fact, Wording())


QUESTIONS = {
    "who": question("who", "abcdef"),
    "how": question("how", "xy"),
    "kind": question("kind", "pqr", many=True),
}


def path(changes: tuple[str, ...], **answers: str) -> Changed:
    """One path; the options of an answer stand apart by a space."""
    points = tuple(Change(said=said, points=(Telling(said, "gained"),)) for said in changes)
    return {fact: frozenset(chosen.split()) for fact, chosen in answers.items()}, points


def said(*paths: Changed) -> list[tuple[str, ...]]:
    found = situations(paths, QUESTIONS)
    assert all(each.changes == CHANGE for each in found)
    return [each.when for each in found]


def test_answers_that_come_to_the_same_stand_together() -> None:
    paths = [path(CHANGE if who in "ab" else (), who=who) for who in "abcdef"]
    assert said(*paths) == [('if "Who" is A or B',)]


def test_most_answers_are_said_by_those_left_out() -> None:
    paths = [path((), who=who) if who in "bd" else path(CHANGE, who=who) for who in "abcdef"]
    assert said(*paths) == [('if "Who" is anything but B or D',)]


def test_a_question_that_makes_no_difference_is_left_out() -> None:
    paths = [
        path(CHANGE if how == "x" else (), who=who, how=how) for who in "abcdef" for how in "xy"
    ]
    assert said(*paths) == [('if "How" is X',)]


def test_a_change_on_every_path_has_no_condition() -> None:
    assert said(*(path(CHANGE, who=who) for who in "abcdef")) == [("in every case",)]


def test_not_knowing_is_named_only_where_nothing_else_shows_the_change() -> None:
    known = [path(CHANGE if how == "x" else (), how=how) for how in "xy"]
    assert said(*known, path(CHANGE, how="unknown")) == [('if "How" is X',)]
    unchanged = [path((), how=how) for how in "xy"]
    assert said(*unchanged, path(CHANGE, how="unknown")) == [('if "How" is not known',)]


def test_a_change_that_lies_behind_another_is_named() -> None:
    known = [path(CHANGE if how == "x" else (), how=how) for how in "xy"]
    both = (*CHANGE, "It stops.")
    found = situations([*known, path(both, how="unknown")], QUESTIONS)
    assert [(each.changes, each.when) for each in found] == [
        (CHANGE, ('if "How" is X',)),
        (both, ('if "How" is not known',)),
    ]


def test_a_pair_is_named_only_where_neither_of_it_shows_the_change() -> None:
    pairs = [path((), kind="p r"), path((), kind="q r")]
    alone = [path(CHANGE if kind == "p" else (), kind=kind) for kind in (*"pqr", NONE)]
    assert said(*alone, *pairs, path(CHANGE, kind="p q")) == [('if "Kind" is P',)]
    alone = [path((), kind=kind) for kind in (*"pqr", NONE)]
    assert said(*alone, *pairs, path(CHANGE, kind="p q")) == [('if "Kind" is P together with Q',)]


def test_different_changes_are_told_apart() -> None:
    paths = [path((f"It is {who}.",) if who in "ab" else (), who=who) for who in "abcdef"]
    found = situations(paths, QUESTIONS)
    assert [(each.changes, each.when) for each in found] == [
        (("It is a.",), ('if "Who" is A',)),
        (("It is b.",), ('if "Who" is B',)),
    ]


def test_nothing_that_changes_is_no_situation() -> None:
    assert said(*(path((), who=who) for who in "abcdef")) == []
