"""Alternatives in a sentence: "a, b or c"; where there are many, the first few and a count."""

from collections.abc import Sequence

MOST_NAMED = 5
"""How many alternatives a sentence names."""


def alternatives(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """One or more names of which any one will do."""
    if len(names) > most:
        named, last = names[: most - 1], f"any of {len(names) - most + 1} others"
    else:
        named, last = names[:-1], names[-1]
    return f"{', '.join(named)} or {last}" if named else last
