"""Opening the records: data file and journal put together, and what a writer may mend.

A reader without the lock may meet a fold half-way; it reads again. Under the lock what is found is
final: a torn last line, never acknowledged, is set aside and cut; a missing journal that had
nothing to say is begun; everything else that does not fit is refused and left as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from errno import EACCES

from store import data_file, disk
from store.atomic_file import confirm_directory, replace_file
from store.content import Content
from store.data_file import Version
from store.journal import Start, encode_start
from store.kept import keep
from store.layout import Layout
from store.mark import Mark
from store.open_journal import OpenJournal, open_journal
from store.problems import StoreProblem, from_os_error

_MEND = (
    "Nothing was written. `policydesk repair` looks for the newest good copy; `policydesk adopt` "
    "shows what differs and goes on from this file."
)


@dataclass
class Opened:
    """The records as one session has them open."""

    content: Content
    version: Version | None
    """Of the data file; None where there are no records yet."""
    folded: int
    """The last transaction that the data file holds."""
    journal: OpenJournal | None


def read(
    layout: Layout, read_on: Callable[[OpenJournal, Content], bool] = OpenJournal.read_on
) -> Opened:
    """Data file and journal put together. Raises StoreProblem.

    `read_on` takes in what the journal adds.
    """
    journal = open_journal(layout.journal)  # first: the data file is then at least as new
    found = data_file.read_bytes(layout.file)
    if found is None:
        if journal is not None:
            raise gone(layout)
        return Opened(Content(lineage=""), None, 0, None)
    data, version = found
    content = data_file.decode(layout.file, data)
    opened = Opened(content, version, content.sequence, journal)
    if journal is None:
        return opened
    if journal.start.lineage == content.lineage:
        if not read_on(journal, content):
            raise _does_not_fit(layout)
    elif journal.has_more():
        raise _does_not_fit(layout)
    else:  # left by a restore that was cut short: it says nothing
        opened.journal = None
    return opened


def settle(layout: Layout, opened: Opened, mark: Mark, now: Callable[[], datetime]) -> list[str]:
    """Under the lock, make what was found ready to be written to; what the operator should know.

    `mark` is what the lock file says was acknowledged. Raises StoreProblem.
    """
    must_be_in_order(layout, opened, mark)
    journal = opened.journal
    if journal is None or journal.place.sequence < opened.content.sequence:
        opened.journal = begin_journal(layout, opened.content, opened.version)
        return []
    if not journal.writable:
        raise from_os_error(journal.path, "written", PermissionError(EACCES, "not permitted"))
    if mark != mark_of(opened):
        _confirm(layout, journal)
    if not journal.rest:
        return []
    kept = keep(layout, "torn", journal.rest, now(), "journal")
    _cut(journal)
    return [
        f"The last session ended half-way through writing a record that was never confirmed. "
        f"What there was of it is kept in {kept}."
    ]


def mark_of(opened: Opened) -> Mark:
    """What the lock file says of records that are all on the disk, by their names too."""
    inode = opened.journal.inode if opened.journal else 0
    return Mark(opened.content.lineage, opened.content.sequence, inode)


def must_be_in_order(layout: Layout, opened: Opened, mark: Mark) -> None:
    """Raise StoreProblem where what was found is damaged, or less than what was acknowledged.

    Without the lock, `mark` must have been read before the records.
    """
    journal = opened.journal
    if journal is not None and journal.place.sequence >= opened.content.sequence:
        must_be_whole(journal, mark)  # else the data file has overtaken it, and it says nothing
    must_be_acknowledged(layout, opened, mark)


def must_be_whole(journal: OpenJournal, mark: Mark) -> None:
    """A journal may end in a torn line that is known to be acknowledged to nobody.

    The lock file knows that; where it was taken away, what looks torn may be damage.
    """
    known = mark.lineage and mark.sequence <= journal.place.sequence
    if not journal.is_sound or (journal.rest and not known):
        raise StoreProblem(
            journal.path,
            f"is damaged after transaction {journal.place.sequence}.",
            "Nothing was written. `policydesk repair` shows what can be had back, and keeps this "
            "file.",
        )


def begin_journal(layout: Layout, content: Content, file: Version | None) -> OpenJournal:
    """Put a new journal in place that goes on from `content`, which is in the data file `file`.

    Raises StoreProblem.
    """
    start = Start(
        lineage=content.lineage,
        sequence=content.sequence,
        roll=f"{content.roll:08x}",
        file=tuple(file or ()),
    )
    temporary = layout.journal.with_name(f"{layout.journal.name}.new")
    replace_file(layout.journal, encode_start(start), temporary=temporary)
    return OpenJournal(layout.journal)


def must_be_no_older(layout: Layout, content: Content, seen: Content) -> None:
    """Raise StoreProblem where what is there now is short of what a session has seen."""
    if content.lineage == seen.lineage and content.sequence < seen.sequence:
        raise _older(layout, seen.sequence - content.sequence)


def gone(layout: Layout) -> StoreProblem:
    """The data file is missing although there were records."""
    return StoreProblem(
        layout.file,
        "has gone.",
        "Nothing was written. Put it back, or have `policydesk repair` put back the newest good "
        "copy. To begin afresh, name another data directory.",
    )


def must_be_acknowledged(layout: Layout, opened: Opened, mark: Mark) -> None:
    """Nothing may be missing of what the lock file says was acknowledged."""
    if not mark.lineage:
        return
    content = opened.content
    if opened.version is None:
        raise gone(layout)
    if content.lineage != mark.lineage:
        raise StoreProblem(
            layout.file,
            "is not the one that was here before: somebody put another in its place.",
            _MEND,
        )
    if content.sequence < mark.sequence:
        raise _older(layout, mark.sequence - content.sequence)


def _older(layout: Layout, missing: int) -> StoreProblem:
    some = "the last transaction is" if missing == 1 else f"the last {missing} transactions are"
    what = f"is older than what was recorded here: {some} missing."
    return StoreProblem(layout.file, what, _MEND)


def _does_not_fit(layout: Layout) -> StoreProblem:
    return StoreProblem(
        layout.file,
        f"and {layout.journal.name} do not belong together: one of them was put in place of "
        "another.",
        "Nothing was written. `policydesk repair` puts back the newest good copy and keeps both.",
    )


def _confirm(layout: Layout, journal: OpenJournal) -> None:
    """Have the disk confirm what a session left that died before it did, then build on it."""
    try:
        disk.sync_data(journal.descriptor)
        confirm_directory(layout.directory)
    except OSError as error:
        raise from_os_error(journal.path, "written", error) from error


def _cut(journal: OpenJournal) -> None:
    try:
        journal.erase_rest()
        disk.sync_data(journal.descriptor)
    except OSError as error:
        raise from_os_error(journal.path, "mended", error) from error
