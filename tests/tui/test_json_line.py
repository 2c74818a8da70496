"""JSON for another program is one line, the same text, and harmless to a terminal."""

import json

from hypothesis import given
from hypothesis import strategies as st

from flows.plain_text import is_clean
from tui.json_line import json_line

HARMFUL = '\x00\x1b\x7f\x85\x9b\u061c\u200e\u2028\u2029\u202e\u2066\ufeff\ufffa\U000e0041\n\r"\\'
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(HARMFUL)))


@given(st.dictionaries(TEXTS, st.lists(TEXTS)))
def test_it_reads_back_as_it_was_and_holds_nothing_that_a_terminal_obeys(
    value: dict[str, list[str]],
) -> None:
    said = json_line(value)
    assert json.loads(said) == value
    assert is_clean(said.decode())
    assert len(said.decode().splitlines()) == 1
