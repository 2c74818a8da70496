"""What was measured is kept between two marks of a page."""

import pytest

from bench.page import BEGIN, END, kept


def test_only_what_stands_between_the_marks_is_written_anew() -> None:
    page = f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n"
    assert kept(page, "new\n") == f"Before.\n\n{BEGIN}\n\nnew\n\n{END}\n\nAfter.\n"


def test_keeping_the_same_twice_changes_nothing() -> None:
    once = kept(f"{BEGIN}\n{END}\n", "new")
    assert kept(once, "new") == once


@pytest.mark.parametrize("page", ["", BEGIN, END, f"{END}\n{BEGIN}", f"{BEGIN}{END}{END}"])
def test_a_page_without_its_two_marks_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match="needs one line"):
        kept(page, "new")
