"""The walks that an operator left unfinished, each in a small file, to be gone on with later.

Several sessions of one operator, as at a login that an office shares, keep one each.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from store import iso
from store.atomic_file import replace_file
from store.data_directory import prepare_directory
from store.operator_file import operator_file
from store.problems import StoreProblem, from_os_error

DIRECTORY = "unfinished"
_LARGEST = 1_000_000
_ID = re.compile("[0-9a-f]{0,32}")


class Draft(Struct, frozen=True, kw_only=True):
    """A walk as far as it has got."""

    id: str = ""
    """Tells it from the operator's other walks, two of which may begin in the same second."""
    policy: str
    flow: str
    fingerprint: str
    answers: dict[str, list[str]]
    started_at: str
    """ISO, in UTC with its offset."""

    def __post_init__(self) -> None:
        iso.check_moment(self.started_at)
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id[:40]!r} is no id of a walk")


class Damaged(Struct, frozen=True):
    """A file of a walk that cannot be used."""

    id: str
    problem: StoreProblem


def keep_unfinished(directory: Path, operator: str, draft: Draft) -> None:
    """Keep a walk of the operator's, as far as it has got now. Raises StoreProblem."""
    prepare_directory(directory)
    path = draft_file(directory, operator, draft.id)
    prepare_directory(path.parent)
    replace_file(path, msgspec.json.encode(draft))


def all_unfinished(directory: Path, operator: str) -> list[Draft | Damaged]:
    """The operator's unfinished walks, the last begun first; then what is wrong with others."""
    found = [_read(path, id) for id, path in _files(directory, operator)]
    drafts = [each for each in found if isinstance(each, Draft)]
    drafts.sort(key=lambda each: (iso.moment(each.started_at), each.id), reverse=True)
    return [*drafts, *(each for each in found if isinstance(each, Damaged))]


def unfinished(directory: Path, operator: str) -> Draft | StoreProblem | None:
    """The walk last begun; what is wrong with a file where there is none; or None."""
    first = next(iter(all_unfinished(directory, operator)), None)
    return first.problem if isinstance(first, Damaged) else first


def kept_draft(directory: Path, operator: str, id: str) -> Draft | None:
    """That walk as it is in its file; None where it is not there or cannot be used."""
    found = _read(draft_file(directory, operator, id), id)
    return found if isinstance(found, Draft) else None


def drop_unfinished(directory: Path, operator: str, id: str = "") -> None:
    """Forget one of the operator's unfinished walks, if it is there. Raises StoreProblem."""
    path = draft_file(directory, operator, id)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise from_os_error(path, "removed", error) from error


def draft_file(directory: Path, operator: str, id: str = "") -> Path:
    """The file of an unfinished walk of an operator's."""
    path = operator_file(directory / DIRECTORY, operator)
    return path.with_suffix(f".{id}.json") if id else path


def _files(directory: Path, operator: str) -> Iterator[tuple[str, Path]]:
    """The files of the operator's walks, and the ids of these."""
    first = draft_file(directory, operator)
    try:
        names = sorted(each.name for each in first.parent.iterdir())
    except FileNotFoundError:
        return
    except OSError:
        names = [first.name]  # reading it then says what is wrong
    for name in names:
        stem, _, id = name.removesuffix(".json").partition(".")
        if stem == first.stem and name.endswith(".json") and _ID.fullmatch(id):
            yield id, first.with_name(name)


def _read(path: Path, id: str) -> Draft | Damaged | None:
    try:
        with path.open("rb") as file:
            return replace(msgspec.json.decode(file.read(_LARGEST), type=Draft), id=id)
    except FileNotFoundError:
        return None
    except OSError as error:
        return Damaged(id, from_os_error(path, "read", error))
    except (ValueError, RecursionError) as error:
        what = f"is damaged: {error}."
        return Damaged(id, StoreProblem(path, what, "The unfinished walk is lost. Begin it again."))
