"""The walk that an operator left unfinished, in a small file, to be gone on with later."""

from pathlib import Path

import msgspec
from msgspec import Struct

from store import iso
from store.atomic_file import replace_file
from store.data_directory import prepare_directory
from store.operator_file import operator_file
from store.problems import StoreProblem, from_os_error

_DIRECTORY = "unfinished"
_LARGEST = 1_000_000


class Draft(Struct, frozen=True, kw_only=True):
    """A walk as far as it has got."""

    policy: str
    flow: str
    fingerprint: str
    answers: dict[str, list[str]]
    started_at: str
    """ISO, in UTC with its offset."""

    def __post_init__(self) -> None:
        iso.check_moment(self.started_at)


def keep_unfinished(directory: Path, operator: str, draft: Draft) -> None:
    """Keep the operator's walk, in place of the one kept before. Raises StoreProblem."""
    prepare_directory(directory)
    path = draft_file(directory, operator)
    prepare_directory(path.parent)
    replace_file(path, msgspec.json.encode(draft))


def unfinished(directory: Path, operator: str) -> Draft | StoreProblem | None:
    """The operator's unfinished walk; what is wrong with its file; or None where there is none."""
    path = draft_file(directory, operator)
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LARGEST), type=Draft)
    except FileNotFoundError:
        return None
    except OSError as error:
        return from_os_error(path, "read", error)
    except (ValueError, RecursionError) as error:
        what = f"is damaged: {error}."
        return StoreProblem(path, what, "The unfinished walk is lost. Begin it again.")


def drop_unfinished(directory: Path, operator: str) -> None:
    """Forget the operator's unfinished walk, if there is one. Raises StoreProblem."""
    path = draft_file(directory, operator)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise from_os_error(path, "removed", error) from error


def draft_file(directory: Path, operator: str) -> Path:
    """The file of an operator's unfinished walk."""
    return operator_file(directory / _DIRECTORY, operator)
