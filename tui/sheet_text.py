"""What a screen says while a sheet is keyed, as lines that fit."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from flows.plain_text import clean_line
from store.acknowledgement import Acknowledgement
from store.date_words import recorded_words, written_words
from store.person import Person
from store.roll import OnRoll, Roll, Typed
from store.roster import numbered
from tui.fitted import fitted
from tui.widgets.rows import Row

_TELLING = ("job", "email", "started")
"""What tells people of one name apart whose site and staff number do not."""
_LEAST_NAME = 8
"""So many cells of a name are shown, however much there is to say of it."""


def missing_words(roll: Roll) -> str:
    """How many are missing; never "nobody" where nobody was asked."""
    if not roll.is_asked:
        return "nobody assigned"
    return f"{len(roll.missing)} missing"


def with_number(someone: Person) -> str:
    """A name, and the staff number where there is one."""
    return f"{someone.name} ({someone.staff_id})" if someone.staff_id else someone.name


def candidate_lines(
    text: str, typed: Typed, marked: OnRoll | None, *, width: int, room: int
) -> list[str]:
    """Whom the text can mean, a line each, the marked one in view with `>` before it.

    Where one is too wide, the name gives way to what is to be heeded. At most `room` lines.
    """
    if not text:
        return []
    found = typed.candidates
    if not found:
        return ["  Nobody on the roster. Tab adds somebody new."]
    head = [] if marked else [f"  It can be {len(found)} people: type more, or press down."]
    room = max(1, room - len(head))
    at = found.index(marked) if marked in found else 0

    def lines(shown: Iterable[OnRoll]) -> list[str]:
        everybody = [each.person for each in found]
        return [_candidate(each, everybody, each is marked, width) for each in shown]

    if len(found) <= room:
        return [*head, *lines(found)]
    first = max(0, min(at - (room - 2) // 2, len(found) - room + 1))
    shown = found[first : first + max(1, room - 1)]
    before = f"{first} before, " if first else ""
    rest = f"  {before}{len(found) - first - len(shown)} more"
    return [*head, *lines(shown), rest]


def keyed_rows(
    lines: Sequence[tuple[Acknowledgement, Acknowledgement | None]],
    who: Callable[[Acknowledgement], str],
    now: datetime,
) -> list[Row]:
    """What is recorded of a sheet, a row each; what is voided says so."""
    rows = []
    for line, voiding in lines:
        voided = f"voided ({voiding.reason}), " if voiding else ""
        when = recorded_words(line.recorded_at, now)
        text = f"{who(line)}: {voided}number {line.id}, {when}"
        rows.append(Row(clean_line(text), str(line.id), struck=voiding is not None))
    return rows or [Row("Nobody yet.")]


def missing_names(missing: Sequence[OnRoll]) -> list[str]:
    """The names of those missing, with what tells apart those of the same name."""
    people = [each.person for each in missing]
    alike = Counter(map(_name, people))
    same = [each for each in people if alike[_name(each)] > 1]
    return [f"{x.name} ({_details(x, same)})" if alike[_name(x)] > 1 else x.name for x in people]


def missing_lines(names: Sequence[str], width: int, room: int) -> list[str]:
    """As many names as fit in so many lines, and how many more there are."""
    least, most = 0, min(len(names), max(1, width * room // 3))
    while least < most:  # of more than this many none can fit
        middle = (least + most + 1) // 2
        fits = len(_wrapped(names, middle, width)) <= room
        least, most = (middle, most) if fits else (least, middle - 1)
    return _wrapped(names, least, width)[: max(0, room)]


def _wrapped(names: Sequence[str], shown: int, width: int) -> list[str]:
    rest = len(names) - shown
    parts = [*map(clean_line, names[:shown]), *([f"and {rest} more"] if rest else [])]
    return textwrap.wrap("; ".join(parts), max(20, width), break_on_hyphens=False)


def _candidate(each: OnRoll, among: Sequence[Person], is_marked: bool, width: int) -> str:
    details = clean_line(_details(each.person, among))
    flag = f": {each.flag}" if each.flag else ""
    said = f"{flag} ({details})" if details else flag
    room = max(_LEAST_NAME, width - 1 - len(said))
    name = fitted(clean_line(each.person.name), room + 1).rstrip()
    return f"{'>' if is_marked else ' '}{name}{said}"


def _details(someone: Person, among: Iterable[Person]) -> str:
    """Site and staff number, and whatever else tells somebody apart from others of their name."""
    told = [someone.site, someone.staff_id]
    alike = [
        each
        for each in among
        if each.id != someone.id
        and _name(each) == _name(someone)
        and [each.site, each.staff_id] == told
    ]
    for field in _TELLING:
        own = getattr(someone, field)
        if any(getattr(each, field) != own for each in alike):
            told.append(f"started {written_words(own)}" if own and field == "started" else own)
            alike = [each for each in alike if getattr(each, field) == own]
    return ", ".join(filter(None, [*told, numbered(someone.id) if alike else ""]))


def _name(someone: Person) -> str:
    return clean_line(someone.name).casefold()
