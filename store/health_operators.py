"""Whether every open case is shown to somebody who leads on it."""

from collections.abc import Iterator

from store.content import Content
from store.health_finding import Finding
from store.unattended import MEND, unattended, unattended_words

_SUBJECT = "operators"


def check_operators(content: Content | None) -> Iterator[Finding]:
    """What is to be said of those who come in over SSH; nothing where nobody does."""
    if content is None or not content.tables.get("operators"):
        return
    found = unattended(content.tables)
    if found:
        which = ", ".join(map(str, found))
        yield Finding(_SUBJECT, "look", f"{unattended_words(len(found))} ({which}).", MEND)
    else:
        yield Finding(_SUBJECT, "ok", "Every open case is shown to somebody with lead rights.")
