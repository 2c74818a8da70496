"""Text fitted to a column of the screen."""


def fitted(text: str, size: int) -> str:
    """A line of text in so many cells of the screen, with a space after it; cut where it is longer.

    Empty where `size` is 0.
    """
    if not size:
        return ""
    if text.isascii():
        return (text if len(text) < size else f"{text[: size - 4]}...").ljust(size)
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415  # most texts need none of it

    short = text if cell_len(text) < size else f"{set_cell_size(text, size - 4).rstrip()}..."
    return set_cell_size(short, size)
