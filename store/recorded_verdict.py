"""What a recorded outcome said: its verdict, and the clauses because of which."""

from collections.abc import Mapping
from typing import Any

from flows.plain_text import clean_line
from flows.verdict import Verdict
from store.outcomes import RecordedOutcome


def verdict_shown(found: RecordedOutcome) -> str:
    """The verdict in the words that were shown, which may say that not all was known."""
    return shown_line(found, "label") or verdict_words(found)


def verdict_words(found: RecordedOutcome) -> str:
    """The words of the verdict itself."""
    try:
        return Verdict(found.verdict).label
    except ValueError:
        return clean_line(found.verdict)


def clauses_found(found: RecordedOutcome) -> tuple[str, ...]:
    """The clauses of the rules that held, each once; none where the policy is silent."""
    findings = _shown(found).get("findings")
    refs = [
        str(ref)
        for each in (findings if isinstance(findings, list | tuple) else ())
        if isinstance(each, Mapping)
        for ref in each.get("cite") or ()
    ]
    return tuple(dict.fromkeys(refs))


def shown_line(found: RecordedOutcome, key: str) -> str:
    """A line of what was shown; empty where it is not there."""
    return clean_line(str(_shown(found).get(key) or ""))


def _shown(found: RecordedOutcome) -> Mapping[str, Any]:
    return found.shown if isinstance(found.shown, Mapping) else {}
