"""The records as they are on disk, opened without the lock and without writing anything."""

import time
from collections.abc import Iterator
from datetime import datetime

from flows.plural import counted
from store import data_file, iso, recovery
from store.content import Content
from store.health_finding import Finding, problem_found, to_copy
from store.layout import Layout
from store.lock import Lock
from store.problems import StoreProblem
from store.recovery import Opened

_RECORDS = "records"
_JOURNAL = "journal"
_ATTEMPTS = 4
_PAUSE = 0.02
"""Seconds after which to read again: another session may have been in the middle of a fold."""

TABLE_WORDS = {
    "people": ("person", "people"),
    "role_holders": ("role holder", ""),
    "editions": ("edition", ""),
    "acknowledgements": ("acknowledgement", ""),
    "outcomes": ("outcome", ""),
    "incidents": ("incident", ""),
    "entries": ("entry", "entries"),
    "actions": ("action", ""),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "reviews": ("review", ""),
    "channels": ("channel", ""),
    "calendar": ("date of the calendar", "dates of the calendar"),
    "operators": ("operator", ""),
    "settings": ("setting", ""),
    "disclosures": ("disclosure", ""),
    "changes": ("change", ""),
}
"""What a document of each table is called, and what several are; "" where only an s is added."""


def read_records(layout: Layout) -> Opened | StoreProblem:
    """The records as a writer would take them, or why it would not. Nothing is written."""
    for attempt in range(_ATTEMPTS):
        time.sleep(_PAUSE * attempt)
        last = attempt == _ATTEMPTS - 1
        try:
            mark = Lock(layout.lock).peek()  # first: what is read next is at least as far on
            opened = recovery.read(layout)
            if is_torn(opened) and not last:
                continue  # somebody may be writing it just now
            recovery.must_be_in_order(layout, opened, mark)
        except StoreProblem as problem:
            if last:
                return problem
        else:
            return opened
    raise AssertionError("the last attempt has an answer")


def is_torn(opened: Opened) -> bool:
    """Whether something follows the last whole line of the journal in use."""
    journal = opened.journal
    return bool(journal and journal.rest and journal.place.sequence >= opened.content.sequence)


def check_records(found: Opened | StoreProblem) -> Iterator[Finding]:
    """What is recorded, by table."""
    if isinstance(found, StoreProblem):
        yield problem_found(_RECORDS, found)
        return
    content = found.content
    if found.version is None:
        mend = "It will be, when somebody first records."
        yield Finding(_RECORDS, "look", "nothing is recorded yet", mend)
        return
    tables = [_table_words(name, len(table)) for name, table in content.tables.items() if table]
    listed = ", ".join(tables) or "nothing"
    if not content.lineage:
        mend = "They will be brought to the present form when somebody next records."
        yield Finding(_RECORDS, "look", f"of an earlier form (format 1): {listed}", mend)
        return
    transactions = counted(content.sequence, "transaction")
    yield Finding(_RECORDS, "ok", f"{transactions}: {listed}")


def check_journal(
    layout: Layout, found: Opened | StoreProblem, somebody_is_there: bool
) -> Iterator[Finding]:
    """What the data file lacks as yet, and the copy of it from before the last fold."""
    if isinstance(found, StoreProblem) or found.version is None:
        return
    waiting = found.content.sequence - found.folded
    what = f"{counted(waiting, 'transaction')} in the journal, not in the data file yet"
    fold = to_copy("policydesk fold --data", layout.directory)
    if not waiting:
        yield Finding(_JOURNAL, "ok", "the data file holds all that is recorded")
    elif somebody_is_there:
        yield Finding(_JOURNAL, "ok", f"{what}: the program writes it there by and by")
    else:
        mend = "Nothing is lost, but only Policydesk sees it there. Write it to the data file:"
        yield Finding(_JOURNAL, "look", what, mend, fold)
    if is_torn(found):
        what = "the last session ended half-way through a record that it never confirmed"
        mend = "What there is of it is set aside in kept/ when somebody next records."
        yield Finding(_JOURNAL, "look", what, mend)
    before = data_file.read_bytes(layout.previous_file)
    if before is not None and data_file.read_end(before[0]) is None and found.content.lineage:
        what = f"{layout.previous_file.name}, the copy from before, is no good copy"
        mend = "Nothing is lost: the records themselves are good. Take a backup."
        yield Finding(_JOURNAL, "look", what, mend)


def newest(content: Content) -> datetime | None:
    """The latest time, in UTC, at which anything was recorded; None where nothing was."""
    stamps = (
        document.get(name)
        for table in content.tables.values()
        for document in table.values()
        for name in ("recorded_at", "at")
    )
    return max((found for each in stamps if (found := _moment(each))), default=None)


def _moment(stamp: object) -> datetime | None:
    try:
        return iso.moment(stamp) if isinstance(stamp, str) else None
    except ValueError:
        return None


def _table_words(name: str, number: int) -> str:
    one, more = TABLE_WORDS.get(name, (name, name))
    return counted(number, one, more)
