"""The verdict of an outcome on record, with its mark, as lists show it."""

from flows.verdict import Verdict
from store.outcomes import RecordedOutcome
from store.recorded_verdict import verdict_shown

_MARKS = {verdict.value: verdict.mark for verdict in Verdict}


def marked_verdict(found: RecordedOutcome) -> str:
    """The verdict in the words that were shown, which may say that not all was known."""
    return marked(found.verdict, verdict_shown(found))


def marked(verdict: str, words: str) -> str:
    """Words for a verdict with its mark; without one where the verdict is not known any more."""
    return f"{_MARKS.get(verdict, '')} {words}".strip()
