"""How much was erased, in words that agree with what `verify` counts."""


def documents_words(documents: int, links: int) -> str:
    """How many documents went; `links` of them are of the chain, and only those verify counts."""
    said = f"{documents:,} document{'' if documents == 1 else 's'}"
    others = documents - links
    if not others:
        return said
    return f"{said} ({links:,} of the chain, as verify counts them, and {others:,} beside it)"
