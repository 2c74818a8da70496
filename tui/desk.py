"""What every command and every screen works with: data directory, policies, operator, store."""

import os
import pwd
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flows.catalogue import Catalogue
from flows.plain_text import clean_line
from flows.policy import Policy, Role
from flows.policy_files import ABOUT
from flows.problem import UnknownName
from store.data_directory import data_directory, prepare_directory
from store.database import Store
from store.date_words import full_day_words
from store.last_policy import last_policy
from store.london import london_day
from store.problems import FieldProblem, StoreProblem, from_os_error

if TYPE_CHECKING:
    from flows.comparison import Comparison
    from flows.outcome import Outcome
    from flows.walk import Walk
    from tui.reach import Reach

POLICIES = "policies"
"""The folder of the data directory in which a school keeps policies of its own."""


class Desk:
    """One operator at one data directory. Nothing is read or made until it is needed."""

    def __init__(
        self,
        directory: Path,
        policies: Path | None,
        operator: str,
        *,
        is_sample: bool = False,
        is_gated: bool = False,
        idle_minutes: int = 15,
    ) -> None:
        """Of the sample school every title says so, and nothing that is recorded stays.

        At a gated one the operator came in by their key, to an account that is not theirs: they do
        and see what their rights allow, and reach no file but those of their exports. Without a key
        such a session ends after so many minutes at the latest.
        """
        self.directory = directory
        self.is_sample = is_sample
        self.is_gated = is_gated
        self.idle_minutes = idle_minutes
        self.operator = operator
        self._policies = policies
        self._kept: set[str] = set()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The policies at hand: built in, of the school, and of `--policies`. Raises StoreProblem.

        Where the school's own may not be looked at, none built in is taken for one of them.
        """
        try:
            return Catalogue(self.policy_roots)
        except OSError as error:
            place = Path(error.filename or self.directory)
            raise from_os_error(place, "searched for policies", error) from error

    @property
    def policy_roots(self) -> list[Path]:
        """The folders that policies are looked for in, beside the built-in ones."""
        own = self.directory / POLICIES
        return [own, self._policies] if self._policies else [own]

    @cached_property
    def store(self) -> Store:
        """What the school has recorded."""
        return Store(self.directory, self.operator, gated=self.is_gated)

    @cached_property
    def reach(self) -> "Reach":
        """How far a file name can reach that is typed here. Raises FieldProblem for no ID."""
        from tui.reach import reach_of  # noqa: PLC0415  # only where a file is named

        return reach_of(self.directory, self.operator, is_gated=self.is_gated)

    def leave(self) -> None:
        """Leave the records in order. Raises StoreProblem."""
        if "store" in self.__dict__:
            self.store.leave()

    @property
    def has_recorded(self) -> bool:
        """Whether anything was recorded here."""
        return "store" in self.__dict__ and self.store.has_recorded

    def notices(self) -> list[str]:
        """What the operator should be told about the data file, each sentence once."""
        return self.store.notices()

    def policies_in_use(self, also: str = "") -> list[Policy]:
        """The policies that the school chose or recorded anything of, and `also`; all for none.

        Nobody should see the deadlines of another trust's policy, or be asked to sign it, because
        it is built in. Raises StoreProblem.
        """
        from store.policies_in_use import policies_in_use  # noqa: PLC0415  # login does without

        used = {*policies_in_use(self.store), also}
        found = [id for id in self.catalogue.folders if id in used]
        return self.catalogue.readable(found or None)

    def policy_to_begin_with(self) -> str:
        """The policy that this operator last used, else the school's first; else nothing."""
        last = last_policy(self.directory, self.operator)
        if last in self.catalogue.folders:
            return last
        from store.setting_up import followed_policies  # noqa: PLC0415  # the first time only

        try:
            used = followed_policies(self.store)
        except StoreProblem:
            return ""
        return next((id for id in used if id in self.catalogue.folders), "")

    def first_policy(self) -> Policy | None:
        """The policy that a session begins with; None while nobody has chosen one of several.

        A school's own, beside the built-in ones, needs no choosing. Nobody should be answered
        under the policy of another trust because it is the first of the alphabet.
        """
        wanted, catalogue = self.policy_to_begin_with(), self.catalogue
        if not wanted and len(catalogue.folders) > 1 and not catalogue.added():
            return None
        return catalogue.first(wanted)

    @property
    def is_first_session(self) -> bool:
        """Whether this operator never took any policy that is at hand into use."""
        return last_policy(self.directory, self.operator) not in self.catalogue.folders

    def keep_encoding(self, policy: Policy) -> None:
        """Keep a copy of what `policy` was read from, so that its outcomes can be rebuilt.

        Nothing is done for one that lies nowhere, or is itself such a copy. Raises StoreProblem.
        """
        from store.encodings import keep_encoding  # noqa: PLC0415  # at the end of a walk

        at_hand = self.catalogue.find(policy.id)
        if policy.fingerprint in self._kept or at_hand is None:
            return
        if at_hand.fingerprint == policy.fingerprint:
            folder = self.catalogue.folders[policy.id]
            keep_encoding(self.directory, policy, folder, self.catalogue.shared_file)
            self._kept.add(policy.fingerprint)

    def keep_encoding_or_say(self, policy: Policy) -> str:
        """As `keep_encoding`, where what was found must not be lost for want of a copy.

        What hindered it, in words; empty where nothing did.
        """
        try:
            self.keep_encoding(policy)
        except StoreProblem as problem:
            return f"No copy of the policy could be kept, to rebuild this by later. {problem}"
        return ""

    def edition_before(self, policy: Policy) -> Policy | None:
        """What to compare an encoding at hand with: the last other one that the school adopted.

        Where there is none, the built-in one of that id; None where it is that itself. Raises
        StoreProblem, and PolicyBroken.
        """
        from store.editions import editions  # noqa: PLC0415  # where editions are compared
        from store.encodings import read_kept  # noqa: PLC0415

        for each in reversed(editions(self.store, policy.id)):
            if each.fingerprint != policy.fingerprint:
                return read_kept(self.directory, each.fingerprint)
        if self.catalogue.is_built_in(policy.id):
            return None
        try:
            return self.catalogue.built_in(policy.id)
        except UnknownName:
            return None

    def outcome_of(self, walk: "Walk") -> "tuple[Outcome, str]":
        """All that is said to a person of a finished walk, and what hindered that, if anything."""
        from flows.explained import explained  # noqa: PLC0415  # only at the end of a walk

        return self.with_holders(explained(walk), walk.policy)

    def compared_with_holders(self, comparison: "Comparison") -> "tuple[Comparison, str]":
        """`comparison` with the school's own people in every outcome, and what hindered that."""
        compared = list(comparison.compared)
        trouble = ""
        for place, one in enumerate(compared):
            if one.outcome is not None:
                found, problem = self.with_holders(one.outcome, one.policy)
                compared[place] = replace(one, outcome=found)
                trouble = trouble or problem
        return replace(comparison, compared=tuple(compared)), trouble

    def prepare(self) -> None:
        """Make the data directory. Raises StoreProblem."""
        prepare_directory(self.directory)

    def with_holders(self, outcome: "Outcome", policy: Policy) -> "tuple[Outcome, str]":
        """`outcome` with the school's people in its roles, their conflicts, and what hindered that.

        A bad data file must not hide an answer: then the outcome comes as it is, with what to say.
        """
        from store.conflict import conflicts_of_outcome  # noqa: PLC0415  # at the end of a walk

        roles = policy.roles
        try:
            tell = tuple(
                replace(one, holders=self._holders(outcome.policy, roles, one.role))
                for one in outcome.tell
            )
            find_out = tuple(
                replace(one, holders=self._holders(outcome.policy, roles, one.known_by_role))
                for one in outcome.find_out
            )
            conflicts = conflicts_of_outcome(self.store, policy, outcome)
        except StoreProblem as problem:
            return outcome, str(problem)
        return replace(outcome, tell=tell, find_out=find_out, conflicts=conflicts), ""

    def holders_of(self, policy: Policy) -> dict[str, list[str]]:
        """Who holds each role of a policy here, and how to reach them. Raises StoreProblem."""
        from store.holding import who_holds  # noqa: PLC0415  # login does without

        return {
            role: [each.words for each in who_holds(self.store, policy.id, role)]
            for role in policy.roles
        }

    def today_in_words(self) -> str:
        """The day, as documents give it."""
        return full_day_words(london_day(self.store.now()))

    def _holders(self, policy: str, roles: Mapping[str, Role], id: str) -> tuple[str, ...]:
        """Who holds a role, or one of those of which any will do; nobody for none."""
        from store.holding import who_holds  # noqa: PLC0415  # login does without

        role = roles.get(id)
        named = (id, *role.either) if role else ()
        found = [each for one in named for each in who_holds(self.store, policy, one)]
        return tuple(dict.fromkeys(each.words for each in found))


def open_desk(
    data: str | None,
    policies: str | None,
    environ: Mapping[str, str],
    *,
    is_sample: bool = False,
) -> Desk:
    """The desk that the command line and the environment name.

    Raises FieldProblem for a data directory that cannot be one, and for policies not there.
    """
    return Desk(
        data_directory(data, environ),
        _folder_of_policies(policies),
        operator_name(),
        is_sample=is_sample,
    )


def _folder_of_policies(name: str | None) -> Path | None:
    """A slip of the keyboard must not end in the built-in policy instead of the school's own."""
    if name is None:
        return None
    folder = Path(name)
    try:
        is_there, is_policy = folder.is_dir(), (folder / ABOUT).exists()
    except OSError as error:
        what = f"{from_os_error(folder, 'searched for policies', error)}"
        raise FieldProblem("policies", what) from None
    if not is_there:
        raise FieldProblem("policies", f"There is no directory {clean_line(name)!r}.")
    if is_policy:
        what = "That is a policy folder itself. Name the directory that it is in."
        raise FieldProblem("policies", what)
    return folder


def operator_name() -> str:
    """The Unix name of whoever runs the program, by user id; the environment is not asked."""
    try:
        name = clean_line(pwd.getpwuid(os.getuid()).pw_name)
    except KeyError:
        name = ""
    return name or f"uid {os.getuid()}"
