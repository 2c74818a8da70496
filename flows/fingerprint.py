"""The fingerprint of an encoding: what names it for good, wherever its folder lies."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from flows.policy import Shared
from flows.rule import Flow


def fingerprint(folder: Path, flows: Iterable[Flow], shared: Shared) -> str:
    """SHA-256 over the policy's id and files, and what it uses of the shared facts, in hex.

    A fact that none of its flows asks is left out: it changes nothing here. So are fields that
    are empty, since a later form of a fact may have more of them.
    """
    asked = {fact for flow in flows for fact in flow.order}
    used = (
        [fact for fact in shared.facts if fact.id in asked],
        shared.roles,
        shared.guard,
    )
    plain = _without_empty(msgspec.to_builtins(used))
    digest = hashlib.sha256(msgspec.json.encode(plain, order="sorted"))
    digest.update(f"{folder.name}\0".encode())
    for path in sorted(folder.glob("*.toml")):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _without_empty(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, False, "", [], {})}
    if isinstance(value, list | tuple):
        return [_without_empty(each) for each in value]
    return value
