"""A desk at which an operator came in by their key, whose clock stands still."""

import io
import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import pytest

from store.database import Store
from store.last_policy import keep_last_policy
from store.operators import add_operator, set_rights
from store.rights import Right
from tests.tui.stopped_desk import NOW, StoppedDesk
from tui.plain.program import run_plain

OFFICE, LEAD, ADMIN = "office", "lee", "mo"
"""The operator whose cases the sample school's are, and two who are asked where that one may not.
"""


class GatedDesk(StoppedDesk):
    """A desk at the gate, whose clock stands at a Friday in November 2026."""

    @cached_property
    def store(self) -> Store:
        """The store, behind the gate, its clock stopped."""
        return Store(self.directory, self.operator, now=lambda: NOW, gated=True)


def gated_desk(data: Path, operator: str = OFFICE) -> GatedDesk:
    """The desk of an operator who came in by their key."""
    return GatedDesk(data, None, operator, is_gated=True)


def let_in(store: Store) -> None:
    """Put on record who may come in: an admin, a lead, and the one whom all is recorded by."""
    add_operator(store, ADMIN, name="Mo Cedarham", rights=["admin"])
    add_operator(store, LEAD, name="Lee Birchley", rights=["lead"])
    add_operator(store, OFFICE, name="Kim Ashgrove", is_the_same=True)


def give(data: Path, rights: Iterable[Right]) -> None:
    """Give the one whom all is recorded by these rights beside those of the office."""
    set_rights(Store(data, "root", now=lambda: NOW), OFFICE, list(rights))


def talked(
    data: Path,
    typed: Iterable[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """What plain mode says to them where that is typed, then left."""
    keep_last_policy(data, OFFICE, "windsor")
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{each}\n" for each in typed)))
    capsys.readouterr()
    assert run_plain(gated_desk(data)) == 0
    return capsys.readouterr().out
