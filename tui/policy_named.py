"""The policy that a person names on the command line: by id, folder, or name of its encoding."""

import contextlib
from collections.abc import Iterator

from flows.code import encoding_name
from flows.folder import read_policy, read_shared
from flows.policy import Policy
from flows.policy_files import SHARED
from flows.problem import PolicyBroken, UnknownName
from store.encodings import kept_fingerprints, read_kept
from tui.desk import Desk


def policy_named(desk: Desk, text: str) -> Policy:
    """The policy of that id, or the one in that folder, with the facts that lie beside the folder.

    An id wins over a folder of the same name; `./windsor` is always the folder. Where no facts lie
    beside it, it is read with those of the program. The four characters that name an encoding
    (`policydesk edition list`) mean the copy that was kept of it, or the built-in one. Raises
    UnknownName where there is none of these, PolicyBroken where the policy or the facts are bad,
    and StoreProblem where a kept copy is damaged.
    """
    catalogue = desk.catalogue
    folder = desk.reach.policy_folder(text)
    if text not in catalogue.folders and folder is not None:
        beside = folder.parent / SHARED
        return read_policy(folder, read_shared(beside) if beside.is_file() else catalogue.shared)
    try:
        return catalogue.policy(text)
    except UnknownName:
        named = next(_of_encoding(desk, text.upper()), None)
        if named is None:
            raise
        return named


def _of_encoding(desk: Desk, name: str) -> Iterator[Policy]:
    """The encodings of that name: kept, or built in."""
    for fingerprint in kept_fingerprints(desk.directory):
        if encoding_name(fingerprint) == name:
            yield read_kept(desk.directory, fingerprint)
    for id in desk.catalogue.folders:
        with contextlib.suppress(UnknownName, PolicyBroken):
            policy = desk.catalogue.built_in(id)
            if encoding_name(policy.fingerprint) == name:
                yield policy
