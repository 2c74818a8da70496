"""The school calendar: terms and closures, added, changed, and taken out with a reason."""

from collections.abc import Iterable, Mapping
from datetime import date

from store import changes, iso
from store.calendar_entry import CalendarEntry, Kind
from store.database import Store
from store.date_words import full_day_words
from store.fields import line
from store.problems import FieldProblem, Refused
from store.records import record, records
from store.site import same_site

EARLIEST = 2000
LATEST = 2099
"""The years that a calendar can speak of; any other is a slip of the keyboard."""
LONGEST: dict[Kind, int] = {"term": 200, "closure": 366}
"""Days that one may have; any more is a slip of the keyboard."""


def calendar_entries(store: Store, *, also_taken_out: bool = False) -> list[CalendarEntry]:
    """The terms and closures that count, by their first day. Raises StoreProblem."""
    found = records(store, "calendar", CalendarEntry)
    kept = (each for each in found if also_taken_out or not each.taken_out)
    return sorted(kept, key=lambda each: (each.first, each.last, each.id))


def calendar_entry(store: Store, id: int) -> CalendarEntry:
    """The entry of that number. Raises FieldProblem where there is none, and StoreProblem."""
    found = record(store, "calendar", id, CalendarEntry)
    if found is None:
        raise FieldProblem("entry", f"The calendar has no entry with the number {id}.")
    return found


def read_calendar_day(text: str, field: str) -> date:
    """A date as typed, with its year. Raises FieldProblem."""
    from store.csv_dates import read_file_date  # noqa: PLC0415  # every login reads the calendar

    day = read_file_date(text, field)
    if not day:
        raise FieldProblem(field, "There is no date here. Write it as 20 Nov 2026 or 20/11/2026.")
    return iso.day(day)


def add_term(
    store: Store,
    name: str,
    first: date,
    last: date,
    *,
    site: str = "",
    source: str = "",
    uid: str = "",
) -> CalendarEntry:
    """Add a term, which ends with its last day. Raises FieldProblem (it overlaps) and StoreProblem.

    With a site it holds there only, in place of a term of the whole school at that time.
    """
    return _add(store, "term", (name, first, last, site), source, uid)


def add_closure(
    store: Store,
    name: str,
    first: date,
    last: date,
    *,
    site: str = "",
    source: str = "",
    uid: str = "",
) -> CalendarEntry:
    """Add days off: half term, an INSET day, a holiday. Raises FieldProblem and StoreProblem."""
    return _add(store, "closure", (name, first, last, site), source, uid)


def change_entry(
    store: Store,
    id: int,
    *,
    name: str | None = None,
    first: date | None = None,
    last: date | None = None,
    site: str | None = None,
    why: str = "",
) -> CalendarEntry:
    """Change what is given of an entry. Raises FieldProblem, Refused and StoreProblem."""
    why = line("why", why, needed=False)
    with store.transaction():
        present = _that_counts(store, id)
        fields = _checked(
            present.kind,
            present.name if name is None else name,
            first or present.first_day,
            last or present.last_day,
            present.site if site is None else site,
        )
        must_fit(store, present.kind, fields, but=id)
        changes.change(store, "calendar", id, fields, what="changed", why=why)
        return calendar_entry(store, id)


def take_out(store: Store, id: int, reason: str) -> CalendarEntry:
    """Take an entry out of the calendar; it stays on record with the reason.

    Raises FieldProblem, Refused (it has been) and StoreProblem.
    """
    reason = line("reason", reason)
    with store.transaction():
        _that_counts(store, id)
        changes.change(store, "calendar", id, {"taken_out": reason}, what="taken out", why=reason)
        return calendar_entry(store, id)


def check_dates(kind: Kind, first: date, last: date) -> None:
    """Raise FieldProblem unless these can be the first and last day of such an entry."""
    for field, day in (("first", first), ("last", last)):
        if not EARLIEST <= day.year <= LATEST:
            what = f"The year {day.year} cannot be right: years run from {EARLIEST} to {LATEST}."
            raise FieldProblem(field, what)
    if last < first:
        raise FieldProblem("last", f"It begins only on {full_day_words(first)}.")
    days = (last - first).days + 1
    if days > LONGEST[kind]:
        called = "A term" if kind == "term" else "A closure"
        what = f"{called} of {days} days cannot be right: at most {LONGEST[kind]} can be entered."
        raise FieldProblem("last", what)


def overlapping(
    entries: Iterable[CalendarEntry], kind: Kind, first: str, last: str, site: str
) -> CalendarEntry | None:
    """The entry of that kind and site that shares a day with these dates, if any."""
    return next(
        (
            each
            for each in entries
            if each.kind == kind
            and first <= each.last
            and each.first <= last
            and same_site(each.site, site)
        ),
        None,
    )


def _add(
    store: Store, kind: Kind, said: tuple[str, date, date, str], source: str, uid: str
) -> CalendarEntry:
    fields = _checked(kind, *said)
    document = {
        "kind": kind,
        **fields,
        "source": line("source", source, needed=False),
        **({"uid": line("uid", uid)} if uid else {}),
    }
    with store.transaction():
        must_fit(store, kind, fields)
        return calendar_entry(store, changes.add(store, "calendar", document))


def _checked(kind: Kind, name: str, first: date, last: date, site: str) -> dict[str, str]:
    check_dates(kind, first, last)
    return {
        "name": line("name", name),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "site": line("site", site, needed=False),
    }


def must_fit(store: Store, kind: Kind, fields: Mapping[str, str], but: int | None = None) -> None:
    """Raise FieldProblem where such an entry cannot stand beside the others.

    Terms of one site may not overlap, and the same days off stand there once. `but` is the number
    of the entry itself. Raises StoreProblem.
    """
    others = [each for each in calendar_entries(store) if each.id != but]
    found = overlapping(others, kind, fields["first"], fields["last"], fields["site"])
    if kind == "term" and found is not None:
        between = f"{full_day_words(found.first_day)} to {full_day_words(found.last_day)}"
        raise FieldProblem("first", f"{found.name}, {between}, has some of these days already.")
    for each in others:
        same = (each.first, each.last) == (fields["first"], fields["last"])
        if each.kind == kind and same and same_site(each.site, fields["site"]):
            raise FieldProblem("first", f"{each.name} is in the calendar with these very days.")


def _that_counts(store: Store, id: int) -> CalendarEntry:
    found = calendar_entry(store, id)
    if found.taken_out:
        raise Refused(f"{found.name} was taken out of the calendar: {found.taken_out}.")
    return found
