"""The formats in which the deadlines are taken out of the program."""

from collections.abc import Sequence
from typing import Literal, get_args

from store.database import Store
from store.deadline import Deadline

Format = Literal["csv", "json", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)


def rendered(store: Store, found: Sequence[Deadline], form: Format) -> bytes:
    """The deadlines in that format, as the bytes of a file. Raises StoreProblem."""
    if form == "ics":
        from store.deadline_versions import versions  # noqa: PLC0415  # only the format wanted
        from store.deadlines_ics import deadlines_ics  # noqa: PLC0415
        from store.school_mark import school_mark  # noqa: PLC0415

        return deadlines_ics(found, versions(store, found), school_mark(store))
    from store.deadlines_export import deadlines_csv, deadlines_json  # noqa: PLC0415

    return deadlines_csv(found) if form == "csv" else deadlines_json(found)


def undated_words(found: Sequence[Deadline], form: str) -> str:
    """How many of them a calendar file leaves out, in a sentence; empty where none is."""
    count = sum(not each.due for each in found) if form == "ics" else 0
    return f"{count} without a date {'is' if count == 1 else 'are'} left out." if count else ""
