"""A file on this server that a person names."""

from pathlib import Path

from flows.plain_text import clean_line
from store.problems import FieldProblem


def typed_file(text: str, *, field: str = "file") -> Path:
    """The file that was typed, from the home directory where it begins with `~`.

    Raises FieldProblem where there is no such file, or something else is there.
    """
    typed = text.strip()
    shown = clean_line(typed)[:80]
    if not typed:
        raise FieldProblem(field, "Say which file, as in ~/staff.csv.")
    try:
        path = Path(typed).expanduser().absolute()
        is_file, is_there = path.is_file(), path.exists()
    except PermissionError:
        raise FieldProblem(field, f"You have no right to look at {shown}.") from None
    except (OSError, RuntimeError, ValueError):  # too long, no such home, a NUL
        raise FieldProblem(field, f"{shown} cannot be a file on this server.") from None
    if is_file:
        return path
    shown = clean_line(str(path))[-80:]
    if is_there:
        raise FieldProblem(field, f"{shown} is a directory or a device, not a file.")
    raise FieldProblem(field, f"There is no file {shown} on this server.")
