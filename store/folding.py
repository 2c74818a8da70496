"""When the data file is written anew, so that nobody ever waits for it."""

from store.problems import LockTaken, StoreProblem
from store.session import Session

_SMALL = 4_000_000
"""Bytes up to which the data file is written anew soon after each commit (some 10,000 records)."""
_LONG = 1_000_000
"""Bytes of journal from which it is folded whatever the size of the data file."""
_STANDS = "What was recorded stands, in the journal. `policydesk doctor` says what to mend."


def fold_if_due(session: Session, *, idle: bool = False) -> None:
    """Fold soon after a commit while the file is small, when idle, or when the journal is long.

    Does nothing while another session is writing. Raises StoreProblem for anything else, which
    says that what was recorded stands.
    """
    if not session.unfolded:
        return
    if not (idle or session.file_size < _SMALL or session.unfolded > _LONG):
        return
    try:
        writing = session.begin(timeout=0)
    except LockTaken:
        return
    try:
        if session.unfolded:
            writing.fold()
    except StoreProblem as problem:
        raise StoreProblem(problem.file, problem.what, _STANDS) from problem
    finally:
        session.end(writing)
