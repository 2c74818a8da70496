"""The fewest answers of a path that tell its verdict from every other."""

from collections.abc import Mapping

from bench.fewest import Contradictions


def fewest(*ends: tuple[Mapping[str, str], str]) -> list[int]:
    """Of each path, given by its answers and its verdict."""
    paths = [{fact: frozenset({id}) for fact, id in answers.items()} for answers, _ in ends]
    found = Contradictions(paths, [verdict for _, verdict in ends])
    return [found.fewest(at) for at in range(len(ends))]


def test_one_answer_that_decides_is_enough() -> None:
    stop, go = ({"a": "yes", "b": "yes"}, "stop"), ({"a": "no", "b": "yes"}, "go")
    assert fewest(stop, go) == [1, 1]


def test_two_are_needed_where_either_alone_leaves_another_verdict() -> None:
    assert fewest(
        ({"a": "yes", "b": "yes"}, "stop"),
        ({"a": "yes", "b": "no"}, "go"),
        ({"a": "no", "b": "yes"}, "go"),
        ({"a": "no", "b": "no"}, "go"),
    ) == [2, 1, 1, 1]


def test_an_answer_leaves_paths_standing_that_do_not_ask_it() -> None:
    assert fewest(
        ({"a": "yes", "b": "yes"}, "stop"),
        ({"a": "no"}, "go"),
        ({"a": "yes", "b": "no"}, "go"),
    ) == [2, 1, 1]


def test_nothing_need_be_asked_where_there_is_one_verdict() -> None:
    assert fewest(({"a": "yes"}, "stop"), ({"a": "no"}, "stop")) == [0, 0]


def test_the_smallest_set_is_found_where_the_greedy_choice_is_not() -> None:
    """`c` rules out most at once, and yet `a` and `b` together are all that is needed."""
    mine = {"a": "1", "b": "1", "c": "1"}
    others = [
        {"a": "2", "b": "1", "c": "2"},
        {"a": "3", "b": "1", "c": "2"},
        {"a": "4", "b": "1", "c": "1"},
        {"a": "1", "b": "2", "c": "2"},
        {"a": "1", "b": "3", "c": "2"},
        {"a": "1", "b": "4", "c": "1"},
    ]
    assert fewest((mine, "stop"), *((each, "go") for each in others))[0] == 2
