"""Words with a capital that stand in a report although they may be names that nobody recorded."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from store.chronology import Chronology
from store.mentions import HONORIFICS, WITHHELD, Word, phrase_of, words_of
from store.name_fields import POSTS
from store.ordinary_words import NOBODYS, OTHER_CAPITALS, RELATIONS
from store.withheld_preview import texts_in
from store.withholding import OPERATOR

_KNOWN = POSTS | HONORIFICS | NOBODYS | OTHER_CAPITALS | RELATIONS
_BEGINS = re.compile(
    r"(?:^|[.!?:\n])[\s\"'(\[*\N{LEFT SINGLE QUOTATION MARK}-\N{RIGHT DOUBLE QUOTATION MARK}-]*$"
)
_NEXT = re.compile(r"\s|[-'\N{RIGHT SINGLE QUOTATION MARK}]")


def capitals_left(shown: Chronology, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Capitalised words of what people typed, each run of them once, in the order of the report.

    Left out are those that only begin a sentence, `known` phrases (the reader's own name, titles
    of roles), words of the policy as the report cites it, months and days.
    """
    words = {word for text in [*known, *_of_policies(shown)] for word in phrase_of(text)}
    words |= _KNOWN
    typed = texts_in(_typed(shown))
    found = (run for text in typed for run in _runs(text.replace(WITHHELD, "|"), words))
    return tuple(dict.fromkeys(found))


def _typed(shown: Chronology) -> Chronology:
    """Without what the program or a policy put there."""
    events = tuple(
        replace(each, kind="happened", field="", when="", recorded_at="", recorded_by="", part="")
        for each in shown.events
        if each.kind != "person"
    )
    actions = tuple(
        replace(each, standing="open", how="", condition="", before="", due="", done_on="")
        for each in shown.actions
    )
    return replace(
        shown, state="", recorded_by="", agreed=(), outcomes=(), events=events, actions=actions
    )


def _of_policies(shown: Chronology) -> Iterator[str]:
    yield shown.policy
    yield OPERATOR
    for outcome in shown.outcomes:
        yield from (outcome.policy, outcome.flow, outcome.label, outcome.summary)
    for action in shown.actions:
        yield from (action.role, action.condition, action.before, action.how)


def _runs(text: str, known: Collection[str]) -> Iterator[str]:
    """Words with a capital that follow each other, unless all they do is begin a sentence."""
    words = words_of(text)
    run: list[Word] = []
    for word in words:
        if run and not _NEXT.fullmatch(text[run[-1].end : word.start]):
            yield from _told(text, run)
            run = []
        if _is_capital(text, word) and word.key not in known:
            run.append(word)
        elif run:
            yield from _told(text, run)
            run = []
    yield from _told(text, run)


def _told(text: str, run: Sequence[Word]) -> Iterator[str]:
    begins = bool(run) and _BEGINS.search(text[: run[0].start]) is not None
    if len(run) > begins:
        yield text[run[0].start : run[-1].end]


def _is_capital(text: str, word: Word) -> bool:
    return text[word.start].isupper() and word.end - word.start > 1
