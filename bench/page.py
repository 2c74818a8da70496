"""A page of prose that keeps what was measured between two marks."""

BEGIN = "<!-- measured: written by python -m bench --keep -->"
END = "<!-- end of what was measured -->"


def kept(page: str, measured: str) -> str:
    """The page with `measured` between its marks, and everything else as it was.

    Raises ValueError where the page does not have each mark once, in that order.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end or BEGIN in rest or END in before or END in after:
        raise ValueError(f"The page needs one line {BEGIN} and after it one line {END}.")
    return f"{before}{BEGIN}\n\n{measured.strip()}\n\n{END}{after}"
