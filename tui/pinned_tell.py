"""Whom to tell, as fully as there is room for above a text that scrolls."""

from msgspec import Struct

from flows.outcome import Outcome, OutcomeTell
from tui.labelled_text import TextLine, section
from tui.outcome_text import tell_lines


class Pinned(Struct, frozen=True):
    """The lines that stay in view."""

    lines: tuple[TextLine, ...]
    is_whole: bool
    """Whether nothing of it needs to be read below."""


def pinned_tell(outcome: Outcome, width: int, room: int) -> Pinned:
    """Whom to tell in at most `room` lines, and at least one: in full, else as many as go in.

    Those to be told as things stand come before those who are only on a condition, of whom no more
    than their titles is said where not all goes in.
    """
    whole = tuple(tell_lines(outcome, width))
    if len(whole) <= room:
        return Pinned(whole, True)
    names = len(_titles(outcome))
    for said in (_in_short(outcome, names, details=True), *_fewer_and_fewer(outcome, names)):
        lines = section("Tell", [(said, "")], width)
        if len(lines) <= room:
            break
    return Pinned(tuple(lines[: max(1, room)]), False)


def _fewer_and_fewer(outcome: Outcome, names: int) -> list[str]:
    return [_in_short(outcome, most, details=False) for most in range(names, 0, -1)]


def _titles(outcome: Outcome) -> dict[str, OutcomeTell]:
    """Each of those to tell once, by title, those without a condition first."""
    found: dict[str, OutcomeTell] = {}
    for each in sorted(outcome.tell, key=lambda one: one.condition is not None):
        found.setdefault(each.title, each)
    return found


def _in_short(outcome: Outcome, most: int, *, details: bool) -> str:
    titles = _titles(outcome)
    shown = dict(list(titles.items())[:most])
    about = {conflict.title for conflict in outcome.conflicts}
    now = [_named(tell, about, details) for tell in shown.values() if tell.condition is None]
    perhaps = [_named(tell, about, False) for tell in shown.values() if tell.condition]
    left = len(titles) - most
    parts = ["; ".join(now)] if now else []
    parts += [f"on a condition: {'; '.join(perhaps)}"] if perhaps else []
    parts += [f"{left} more"] if left else []
    said = ". ".join(f"{part[:1].upper()}{part[1:]}" for part in parts)
    return f"{said}. In full below."


def _named(tell: OutcomeTell, about: set[str], details: bool) -> str:
    """Who that is; with `details` when, and who it is here. A conflict is never left out."""
    title = "nobody" if tell.role == "nobody" else tell.title
    if tell.title in about:
        title += " (first read Conflict below)"
    if not details:
        return title
    who = f"{title} [{' / '.join(tell.holders)}]" if tell.holders else title
    return ", ".join(filter(None, (who, tell.when, tell.how)))
