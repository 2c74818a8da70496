"""The policies at hand: those built in, and those in folders that a school adds."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from flows.policy import Policy, Shared
from flows.policy_files import SHARED
from flows.problem import PolicyBroken, Problem, UnknownName
from flows.ready import ready_policy, ready_shared

BUILT_IN = Path(__file__).parent / "policies"


class Catalogue:
    """Policy folders by id, each read when it is first asked for.

    A folder in `extra` takes the place of a built-in one of the same name: a school's own edition
    is meant to win. A broken folder is never passed over for the one it replaces. Raises OSError
    where a folder may not be looked at.
    """

    def __init__(self, extra: Iterable[Path] = ()) -> None:
        self.folders: dict[str, Path] = {}
        for root in (BUILT_IN, *extra):
            self.folders |= {folder.name: folder for folder in _policy_folders(root)}
        self._read: dict[str, Policy] = {}
        self._built_in: dict[str, Policy] = {}

    shared_file = BUILT_IN / SHARED
    """The file of the facts, roles and guard that all policies share."""

    @cached_property
    def shared(self) -> Shared:
        """The facts, roles and guard that all policies share. Raises PolicyBroken."""
        return built_in_shared()

    def policy(self, id: str) -> Policy:
        """The policy `id`. Raises UnknownName where there is none, PolicyBroken where it is bad."""
        if id not in self.folders:
            raise UnknownName("policy", id, self.folders)
        if id not in self._read:
            self._read[id] = self._policy_in(self.folders[id])
        return self._read[id]

    def built_in(self, id: str) -> Policy:
        """The policy `id` that came with the program, whatever took its place.

        Raises UnknownName where none did.
        """
        known = [folder.name for folder in _policy_folders(BUILT_IN)]
        if id not in known:
            raise UnknownName("built-in policy", id, known)
        if id not in self._built_in:
            self._built_in[id] = self._policy_in(BUILT_IN / id)
        return self._built_in[id]

    def _policy_in(self, folder: Path) -> Policy:
        if folder.parent == BUILT_IN and (found := ready_policy(folder)):
            return found
        from flows.folder import read_policy  # noqa: PLC0415  # where it has to be read

        return read_policy(folder, self.shared)

    def is_built_in(self, id: str) -> bool:
        """Whether the policy `id` came with the program."""
        return self.folders[id].parent == BUILT_IN

    def readable(self, ids: Iterable[str] | None = None) -> list[Policy]:
        """Every policy (or every one of those named) that can be used, by name of folder."""
        wanted = self.folders if ids is None else ids
        return [policy for id in wanted if (policy := self._readable(id))]

    def added(self) -> list[str]:
        """The policies that did not come with the program, by name of folder."""
        return [id for id in self.folders if not self.is_built_in(id)]

    def first(self, wanted: str = "") -> Policy | None:
        """The policy to begin with: the one wanted, else the first added, else the first.

        No more is read than is needed, for this is paid at every login.
        """
        order = dict.fromkeys([wanted, *self.added(), *self.folders])
        found = (self._readable(id) for id in order if id in self.folders)
        return next((policy for policy in found if policy), None)

    def broken(self, ids: Iterable[str] | None = None) -> dict[str, tuple[Problem, ...]]:
        """The problems of every policy (or of those named) that cannot be used, by folder."""
        found = {}
        for id in self.folders if ids is None else ids:
            try:
                self.policy(id)
            except PolicyBroken as error:
                found[id] = error.problems
        return found

    def find(self, id: str) -> Policy | None:
        """The policy `id` where it is at hand and can be used."""
        return self._readable(id) if id in self.folders else None

    def _readable(self, id: str) -> Policy | None:
        try:
            return self.policy(id)
        except PolicyBroken:
            return None


def built_in_shared() -> Shared:
    """The facts, roles and guard that come with the program. Raises PolicyBroken."""
    if found := ready_shared(BUILT_IN / SHARED):
        return found
    from flows.folder import read_shared  # noqa: PLC0415  # where it has to be read

    return read_shared(BUILT_IN / SHARED)


def _policy_folders(root: Path) -> Iterator[Path]:
    """The folders in `root` that hold, or were meant to hold, a policy. Raises OSError.

    Of a root that is not there it is none. One that may not be looked at is never taken for that.
    """
    try:
        found = sorted(root.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    for folder in found:
        if folder.is_dir() and any(each.suffix == ".toml" for each in folder.iterdir()):
            yield folder
