"""Text that people type, on its way into a record."""

from flows.plain_text import clean, clean_line
from store.problems import FieldProblem

LINE_LIMIT = 200
NOTE_LIMIT = 10_000


def line(field: str, text: str, *, needed: bool = True) -> str:
    """`text` as one harmless line. Raises FieldProblem if too long, or needed and empty."""
    return _checked(field, clean_line(text), LINE_LIMIT, needed)


def note(field: str, text: str, *, needed: bool = False) -> str:
    """`text` over several lines, harmless. Raises FieldProblem like `line`."""
    return _checked(field, clean(text), NOTE_LIMIT, needed)


def _checked(field: str, text: str, limit: int, needed: bool) -> str:
    if needed and not text:
        raise FieldProblem(field, "This cannot be empty.")
    if len(text) > limit:
        what = f"This is too long: {len(text):,} characters, and at most {limit:,} are kept."
        raise FieldProblem(field, what)
    return text
