"""How much was erased, in words that agree with what `verify` counts."""

from flows.plural import counted


def documents_words(documents: int, links: int) -> str:
    """How many documents went; `links` of them are of the chain, and only those verify counts."""
    said = counted(documents, "document")
    others = documents - links
    if not others:
        return said
    return f"{said} ({links:,} of the chain, as verify counts them, and {others:,} beside it)"
