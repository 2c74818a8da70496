"""What an event of somebody's calendar is, a term or days off, by the words of its name."""

import re
from collections.abc import Iterator

from msgspec import Struct

from flows.plural import counted
from store.calendar_entry import Kind
from store.comparable import comparable

SHORTEST_TERM = 21
"""Days below which something called a term is no term but something in it."""
LONGEST_BREAK = 60
LONGEST_HALF_TERM = 16
"""Days above which something called a half term is half of a term: a time of teaching."""

_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("term", "terms", "term time", "half-term block"), "term"),
    **dict.fromkeys(("closure", "closed", "holiday", "holidays", "school holiday"), "closure"),
    **dict.fromkeys(("half term", "half-term", "inset", "inset day", "bank holiday"), "closure"),
    **dict.fromkeys(("day off", "days off", "break", "training day"), "closure"),
}
"""What stands in a column that says the kind."""

_OFF = re.compile(
    r"\b(half[ -]?term|inset|bank holiday|public holiday|holidays?|closed|closure|training days?"
    r"|staff training|non-?pupil days?|occasional days?|days? off"
    r"|(christmas|winter|spring|easter|summer|autumn|mid-?term) break)\b"
)
_OF_SOMETHING = re.compile(r"\b(closed|closure|days? off)\b")
"""What may be said of a pool or an office as well as of the school."""
_OF_THE_SCHOOL = re.compile(
    r"[\W\d_]+|\b(closed|closure|days? off|off|the|a|an|is|be|will|to|for|on|of|and|all|whole|full"
    r"|school|academy|college|site|pupils?|students?|children|everyone|staff|day|days|week|weeks"
    r"|polling|election|snow|weather|inset|training|half|terms?|holidays?|bank|public|break"
    r"|christmas|winter|spring|easter|summer|autumn|new|year|good|may|mid"
    r"|(mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
    r"|september|october|november|december|st|nd|rd|th)\b"
)
"""What a name may hold besides, and still be of the school."""
_TERM = re.compile(r"\bterms?\b")
_POINT = re.compile(
    r"\b(starts?|begins?|beginning|ends?|ending|first day|last day|opens?|re-?opens?|returns?|back"
    r"|closes|finish(es)?|breaks? up|before|after|start of|end of|resumes?|deadline|due)\b"
)
_AT_SCHOOL = re.compile(
    r"\b(clubs?|trips?|camps?|evenings?|exams?|mocks?|assessments?|meetings?|fairs?|fetes?"
    r"|assembly|concerts?|plays?|homework|revision|reports?|photos?|parents?|menus?|workshops?)\b"
)


class Guess(Struct, frozen=True, kw_only=True):
    """What something was taken for, and by which words."""

    kind: Kind | None
    """None where nothing says it for certain."""
    why: str
    """The words that say so; of what is not certain why, in a sentence."""


def guessed_kind(name: str, kind_cell: str, heading: str, days: int) -> Guess:
    """What an event of so many days is, by its name, and a column for the kind if there is one.

    `heading` is that of the column the name came from: under "Term" stand terms.
    """
    said = comparable(kind_cell)
    if said in _KINDS:
        return Guess(kind=_KINDS[said], why=said)
    text = comparable(name)
    why_not = next(_doubts(text, days), "")
    if why_not:
        return Guess(kind=None, why=why_not)
    if off := _OFF.search(text):
        return Guess(kind="closure", why=off[0])
    term = _TERM.search(text) or _TERM.fullmatch(comparable(heading))
    if term is None:
        return Guess(kind=None, why="Nothing in its name says what it is.")
    if "half" in text:
        return Guess(kind=None, why="It may be half of a term, or a half term.")
    if days < SHORTEST_TERM:
        return Guess(kind=None, why=f"It has {counted(days, 'day')}: too short for a term.")
    return Guess(kind="term", why=term[0])


def _doubts(text: str, days: int) -> Iterator[str]:
    if found := _POINT.search(text):
        yield f'"{found[0]}" reads as one end of something, not as the whole of it.'
    if found := _AT_SCHOOL.search(text):
        yield f'"{found[0]}" reads as something that takes place, not as a term or days off.'
    off = _OFF.search(text)
    if (found := _OF_SOMETHING.search(text)) and (rest := _OF_THE_SCHOOL.sub(" ", text).split()):
        yield f'"{found[0]}" may be said of something else than the school: "{" ".join(rest)}".'
    if off and days > LONGEST_BREAK:
        yield f"It has {counted(days, 'day')}: too long for days off."
    if off and off[0].startswith("half") and days > LONGEST_HALF_TERM:
        yield f"It has {counted(days, 'day')}: too long for a half term."
