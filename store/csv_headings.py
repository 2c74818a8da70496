"""Which column of a CSV file is what, by its headings or as it is said by hand."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from flows.plain_text import clean_line
from store.problems import FieldProblem

Known = Mapping[str, Sequence[str]]
"""For each field the headings that mean it, those that are preferred first."""

_NOT_A_LETTER = re.compile(r"[\W_]+")


class Headings(Struct, frozen=True, kw_only=True):
    """What the columns of a file are."""

    columns: dict[str, int]
    """For each field that the file has the number of its column, from 0."""
    passed_over: tuple[tuple[str, str, str], ...] = ()
    """Field, heading used and heading not used, where two fitted one field."""
    unused: tuple[str, ...] = ()
    """Headings that fit no field: nothing of their columns is kept."""


def columns_by_heading(
    headings: Sequence[str], known: Known, given: Mapping[str, str] | None = None
) -> Headings:
    """What the columns are: those `given` (field to heading), the rest by their headings.

    A field given no heading, as in `{"job": ""}`, has no column. Raises FieldProblem for a field or
    heading that there is not.
    """
    said = {_field(field, known): heading for field, heading in (given or {}).items()}
    columns = {field: _column(headings, heading) for field, heading in said.items() if heading}
    taken, passed_over = set(columns.values()), []
    for field, meaning in known.items():
        found = [each for each in _fitting(headings, meaning) if each not in taken]
        if not found or said.get(field) == "":
            continue
        chosen = columns.setdefault(field, found[0])
        taken.update([chosen, *found])
        passed_over += [(field, headings[chosen], headings[x]) for x in found if x != chosen]
    _prefer_one_name(headings, columns, said, passed_over)
    unused = tuple(each for at, each in enumerate(headings) if at not in taken)
    return Headings(columns=columns, passed_over=tuple(passed_over), unused=unused)


def headings_said(headings: Sequence[str]) -> str:
    """The headings of a file as a message names them."""
    shown = [clean_line(each)[:40] for each in headings[:30]]
    return ", ".join(shown) + (" and more" if len(headings) > len(shown) else "")


def heading_key(text: str) -> str:
    """A heading as it is compared: `E-mail` and `email` are the same."""
    return _NOT_A_LETTER.sub("", clean_line(text).casefold())


def _prefer_one_name(
    headings: Sequence[str],
    columns: dict[str, int],
    said: Mapping[str, str],
    passed_over: list[tuple[str, str, str]],
) -> None:
    """Surname and forename are surer than a whole name, unless that was asked for."""
    if "name" not in columns or "surname" not in columns:
        if "surname" not in columns and "name" in columns:
            columns.pop("forename", None)
        return
    whole = bool(said.get("name")) or "forename" not in columns
    chosen = "name" if whole else "surname"
    for field in ("surname", "forename") if whole else ("name",):
        if field in columns:
            passed_over.append(("name", headings[columns[chosen]], headings[columns.pop(field)]))


def _fitting(headings: Sequence[str], meaning: Sequence[str]) -> list[int]:
    """The columns whose headings are among those known, the preferred one first."""
    order = {heading_key(each): place for place, each in reversed(list(enumerate(meaning)))}
    keys = [heading_key(each) for each in headings]
    return [at for _, at in sorted((order[key], at) for at, key in enumerate(keys) if key in order)]


def _field(typed: str, known: Known) -> str:
    if (field := _plain(typed)) in known:
        return field
    what = f'There is no field "{clean_line(typed)[:40]}". There are: {", ".join(known)}.'
    raise FieldProblem("map", what)


def _plain(field: str) -> str:
    return clean_line(field).casefold().replace("_", "-").replace(" ", "-")


def _column(headings: Sequence[str], said: str) -> int:
    exact = [at for at, each in enumerate(headings) if each == clean_line(said)]
    key = heading_key(said)
    found = exact or [at for at, each in enumerate(headings) if heading_key(each) == key]
    if found:
        return found[0]
    has = headings_said(headings)
    what = f'There is no heading "{clean_line(said)[:40]}" in the file. It has: {has}.'
    raise FieldProblem("map", what)
