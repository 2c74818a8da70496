"""Which policy and which edition an imported signature is of."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.policy import Policy
from store.acknowledgements import all_acknowledgements
from store.adopting import adopt_edition
from store.asking import set_statement
from store.backlog import apply_backlog
from store.database import Store
from store.editions import Approval
from store.people import add_person
from store.signing import acknowledge
from tests.flows.conftest import CATALOGUE
from tests.store.conftest import Clock
from tests.store.edited_policies import clause_of, edited, kept
from tests.store.signature_lists import doubts, planned

HEAD = ("Name", "Signed", "Policy", "Version")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "signed.csv"


@pytest.fixture
def two(store: Store, tmp_path: Path, clock: Clock) -> tuple[Policy, Policy]:
    """Windsor's, adopted in January 2025, and a major edition of June 2026."""
    first = kept(store, CATALOGUE.policy("windsor"))
    clock.time = datetime(2025, 1, 6, 9, tzinfo=UTC)
    adopt_edition(store, first, step="first")
    clock.time = datetime(2026, 6, 8, 9, tzinfo=UTC)
    rule = ("clauses.toml", clause_of(first)[1], "Another rule.")
    label = ("policy.toml", 'edition-label = "March 2019"', 'edition-label = "June 2026"')
    second = kept(store, edited(store, tmp_path, "windsor", rule, label, edition="2026-06"))
    adopt_edition(store, second, step="major")
    clock.time = datetime(2026, 11, 20, 14, tzinfo=UTC)
    add_person(store, "Adams, K")
    return first, second


def editions(store: Store, file: Path, policy: Policy, *rows: tuple[str, str]) -> list[str]:
    """The editions for days and what stands in the column of versions."""
    lines = [HEAD, *(("Adams, K", day, "", version) for day, version in rows)]
    plan = planned(store, file, lines, policy)
    assert plan.doubtful == ()
    return [f"{each.edition} {each.fingerprint}" for each in plan.signatures]


def test_it_is_the_edition_in_force_on_the_day(
    store: Store, file: Path, two: tuple[Policy, Policy]
) -> None:
    first, second = two
    found = editions(store, file, second, ("5 Sep 2025", ""), ("9 Jun 2026", ""))
    assert found == [f"2019-03 {first.fingerprint}", f"2026-06 {second.fingerprint}"]


def test_before_anything_was_adopted_it_is_the_first_if_the_document_is_that_old(
    store: Store, file: Path, two: tuple[Policy, Policy]
) -> None:
    first, second = two
    assert editions(store, file, second, ("5 Sep 2020", "")) == [f"2019-03 {first.fingerprint}"]
    plan = planned(store, file, [HEAD, ("Adams, K", "5 Sep 2018", "", "")], second)
    assert "This edition is of March 2019" in doubts(plan)[2]


def test_where_nothing_is_adopted_it_is_the_encoding_at_hand(
    store: Store, file: Path, policy: Policy
) -> None:
    add_person(store, "Adams, K")
    for version in ("", "March 2019", "v2019-03"):
        found = editions(store, file, policy, ("5 Sep 2020", version))
        assert found == [f"2019-03 {policy.fingerprint}"]


@pytest.mark.parametrize(
    "version",
    ["March 2019", "2019-03", "Mar-19", "mar 2019", "03/2019", "1.0", "Version 1", "v1.0"],
)
def test_an_edition_is_named_as_people_and_spreadsheets_do(
    store: Store, file: Path, two: tuple[Policy, Policy], version: str
) -> None:
    assert editions(store, file, two[1], ("9 Jul 2026", version))[0].startswith("2019-03")


def test_of_an_edition_that_was_encoded_anew_it_is_the_encoding_of_the_day(
    store: Store, file: Path, tmp_path: Path, clock: Clock
) -> None:
    first = kept(store, CATALOGUE.policy("windsor"))
    clock.time = datetime(2026, 1, 5, 9, tzinfo=UTC)
    adopt_edition(store, first, step="first")
    clock.time = datetime(2026, 6, 8, 9, tzinfo=UTC)
    revised = edited(store, tmp_path, "windsor", note="A slip mended.")
    adopt_edition(store, revised, step="revision")
    clock.time = datetime(2026, 11, 20, 14, tzinfo=UTC)
    add_person(store, "Adams, K")
    for version in ("March 2019", ""):
        found = editions(store, file, revised, ("9 Jul 2026", version))
        assert found == [f"2019-03 {revised.fingerprint}"]
        found = editions(store, file, revised, ("9 Feb 2026", version))
        assert found == [f"2019-03 {first.fingerprint}"]


def test_an_edition_named_for_all_rows_gives_way_to_that_of_a_row(
    store: Store, file: Path, two: tuple[Policy, Policy]
) -> None:
    add_person(store, "Bell, T")
    rows = [HEAD, ("Adams, K", "9 Jul 2026", "", ""), ("Bell, T", "9 Jul 2026", "", "2.0")]
    plan = planned(store, file, rows, two[1], edition="March 2019")
    assert [each.edition for each in plan.signatures] == ["2019-03", "2026-06"]


def test_an_edition_that_is_not_known_is_doubtful_with_those_that_are(
    store: Store, file: Path, two: tuple[Policy, Policy]
) -> None:
    plan = planned(store, file, [HEAD, ("Adams, K", "9 Jul 2026", "", "3.0")], two[1])
    assert '"3.0" is no edition' in doubts(plan)[2]
    assert "March 2019 (1.0)" in doubts(plan)[2]
    assert plan.signatures == ()


def test_a_name_that_several_editions_bear_is_doubtful(
    store: Store, file: Path, tmp_path: Path
) -> None:
    adopt_edition(store, kept(store, CATALOGUE.policy("windsor")), step="first")
    later = edited(store, tmp_path, "windsor", edition="2026-06")  # its label stayed March 2019
    adopt_edition(store, later, step="major")
    add_person(store, "Adams, K")
    plan = planned(store, file, [HEAD, ("Adams, K", "9 Jul 2026", "", "March 2019")], later)
    assert doubts(plan) == {2: '"March 2019" names several editions: 1.0, 2.0.'}


def test_the_statement_is_that_of_the_edition(
    store: Store, file: Path, make_policy: Callable[..., Policy]
) -> None:
    policy = make_policy()
    approval = Approval(effective_from=date(2020, 1, 1))
    adopt_edition(store, policy, step="first", approval=approval)
    set_statement(store, policy, "We have read it, and keep to it.", since=date(2025, 9, 1))
    add_person(store, "Adams, K")
    rows = [HEAD, ("Adams, K", "5 Sep 2025", "", "")]
    apply_backlog(store, planned(store, file, rows, policy))
    assert all_acknowledgements(store)[0].statement == "We have read it, and keep to it."


def test_nobody_is_said_to_have_read_changes_that_a_file_does_not_speak_of(
    store: Store, file: Path, two: tuple[Policy, Policy]
) -> None:
    acknowledge(store, two[0], "Adams, K", signed_on=date(2025, 9, 5))
    rows = [HEAD, ("Adams, K", "9 Jun 2026", "", "")]
    apply_backlog(store, planned(store, file, rows, two[1]))
    line = all_acknowledgements(store)[-1]
    assert (line.edition, line.major, line.clauses) == ("2026-06", 2, [])
    assert line.statement == two[1].about.acknowledgement.whole


def test_what_was_signed_before_a_later_edition_was_not_read_again_since_then(
    store: Store, two: tuple[Policy, Policy]
) -> None:
    acknowledge(store, two[1], "Adams, K", signed_on=date(2026, 6, 9))
    line = acknowledge(store, two[0], "Adams, K", signed_on=date(2025, 9, 5))
    assert line.clauses == []
    assert "Read again" not in line.statement


def test_a_policy_is_named_by_its_id_or_by_whose_it_is(
    store: Store, file: Path, make_policy: Callable[..., Policy]
) -> None:
    elm, oak = make_policy("elm"), make_policy("oak")
    add_person(store, "Adams, K")
    rows = [
        HEAD,
        ("Adams, K", "1 Sep 2025", "OAK", ""),
        ("Adams, K", "2 Sep 2025", "Elm Trust social media", ""),
        ("Adams, K", "3 Sep 2025", "Ash", ""),
        ("Adams, K", "4 Sep 2025", "Social media", ""),
        ("Adams, K", "5 Sep 2025", "", ""),
    ]
    plan = planned(store, file, rows, elm, oak, policy="")
    assert [each.policy for each in plan.signatures] == ["oak", "elm"]
    assert doubts(plan) == {
        4: '"Ash" names no policy at hand. Write one of elm, oak.',
        5: '"Social media" names several policies. Write one of elm, oak.',
        6: "It does not say which policy. Write one of elm, oak.",
    }
    again = planned(store, file, [HEAD, rows[4]], elm, oak, policy="oak")
    assert [each.policy for each in again.signatures] == ["oak"]
