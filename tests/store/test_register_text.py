"""The register as plain text: rows, how each policy stands, a person's history."""

from collections.abc import Callable
from datetime import date

import pytest

from flows.policy import Policy
from store.database import Store
from store.people import add_person
from store.register_export import Selection, register_export
from store.register_text import register_text
from store.signing import acknowledge
from store.voiding import void_acknowledgement
from tests.store.register_samples import export_of, row


def test_under_the_rows_stands_how_each_policy_is() -> None:
    rows = [row(), row(person=2, name="Bell, T", state="late", days_late=1, signed_on="",
                       method="", witness="")]  # fmt: skip
    assert register_text(export_of(rows), 100).splitlines() == [
        "Name      Staff id  Site   State         Signed on   How",
        "Adams, K  W1        North  acknowledged  4 Sep 2026  paper, w. jb",
        "Bell, T   W1        North  late 1 day    -",
        "",
        "elm, edition March 2019: 1 of 2 acknowledged, 1 late",
    ]


def test_no_audience_is_nobody_assigned_and_never_complete() -> None:
    said = register_text(export_of([row(is_asked=False)]))
    assert said.endswith("elm, edition March 2019: nobody assigned\n")
    assert "complete" not in said


def test_another_day_is_named() -> None:
    wanted = Selection(as_of=date(2026, 11, 20), known_on=date(2026, 11, 1))
    said = register_text(export_of([row()], selection=wanted))
    assert "As things stood: as of 20 Nov 2026, known on 1 Nov 2026." in said


@pytest.mark.parametrize("width", [60, 80, 120])
def test_of_one_person_all_is_told_with_what_was_voided_and_why(
    store: Store, policy: Policy, ask: Callable[..., None], width: int
) -> None:
    add_person(store, "Adams, K")
    ask(policy)
    first = acknowledge(store, policy, 1, method="paper", witness="Bell, T", note="Folder \x1b[3A.")
    void_acknowledgement(store, first.id, "Wrong day.")
    again = acknowledge(store, policy, 1, signed_on=date(2026, 11, 18))
    wanted = Selection(person=1, as_of=date(2026, 11, 20))
    said = register_text(register_export(store, [policy], wanted), width)
    told = " ".join(said.split())
    assert "They had acknowledged the edition March 2019 on 18 Nov 2026." in told
    assert f"SHA-256 of the statement: {again.statement_sha256}" in told
    assert "witness Bell, T, note: Folder [3A." in told
    assert "voided: Wrong day. (jb, 20 Nov 2026 14:05)" in told
    assert told.index("(number 3)") < told.index("(number 1)") < told.index("voided:")
    assert max(map(len, said.splitlines())) <= max(width, 64 + 4)
