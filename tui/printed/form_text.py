"""The pages on which people acknowledge a policy in ink, as plain text for any printer."""

import textwrap
from collections.abc import Iterable, Iterator

from flows.plain_text import clean_line
from store.acceptance_form import OFFICE, AcceptanceForm, again_words, filled_in, source_words

WIDTH = 72
"""The most characters on a line."""
LARGE_WIDTH = 60
"""The same where there is to be more room between the lines."""
PAGE_END = "\f"
"""What sends a printer to the next page."""

_LABEL = 14
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        "\u2022": "*",
    }
)


def forms_text(forms: Iterable[AcceptanceForm], *, large: bool = False) -> str:
    """The forms as text, each ended by a form feed but the last.

    Typographic marks are written as a typewriter has them. `large` puts an empty line after every
    line, and fewer words on each.
    """
    pages = (_page(each, LARGE_WIDTH if large else WIDTH, large) for each in forms)
    return PAGE_END.join(pages)


def _page(form: AcceptanceForm, width: int, large: bool) -> str:
    lines = list(_lines(form, width))
    between = "\n\n" if large else "\n"
    kept = [line for line in lines if line] if large else lines
    return between.join(kept) + "\n"


def _lines(form: AcceptanceForm, width: int) -> Iterator[str]:
    about, statement = form.policy.about, form.statement
    yield from _wrapped(about.organisation, width)
    yield from _wrapped(f"{about.title}, {about.edition_label}", width)
    yield ""
    yield from _wrapped(statement.text, width)
    for number, each in enumerate(statement.undertakings, start=1):
        yield ""
        yield from _wrapped(each, width, f"{number}. ")
    if form.again:
        yield ""
        yield from _wrapped(again_words(form.again), width)
        for each in form.again.lines:
            yield from _wrapped(each, width, "* ")
    for label, value in filled_in(form):
        yield ""
        yield from _blank(label, value, width)
    yield ""
    for each in OFFICE:
        yield from _wrapped(each, width)
    yield from _wrapped(source_words(form), width)


def _blank(label: str, value: str, width: int) -> Iterator[str]:
    """What it is called, and beside it or below what is known or a line to write on."""
    called = _plain(label)
    if len(called) >= _LABEL:
        yield from _wrapped(called, width)
        called = ""
    room = width - _LABEL
    for part in textwrap.wrap(_plain(value), room) or ["_" * room]:
        yield f"{called:<{_LABEL}}{part}"
        called = ""


def _wrapped(words: str, width: int, mark: str = "") -> list[str]:
    return textwrap.wrap(
        _plain(words), width, initial_indent=mark, subsequent_indent=" " * len(mark)
    )


def _plain(words: str) -> str:
    return clean_line(words).translate(_PLAIN)
