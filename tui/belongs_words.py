"""That an outcome belongs to incidents already, in a sentence, before its duties are set again."""

from collections.abc import Sequence


def belongs_words(incidents: Sequence[int]) -> str:
    """The sentence; empty where it belongs to none."""
    if not incidents:
        return ""
    which = f"incident{'' if len(incidents) == 1 else 's'} {', '.join(map(str, incidents))}"
    return f"It belongs to {which} already, so what it asks for is to be done in each."
