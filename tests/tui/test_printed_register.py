"""The register on paper: complete, self-contained, and inert whatever the records hold."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from flows.plain_text import clean_line
from flows.policy import Policy
from store.database import Store
from store.register_export import Selection, register_export
from store.signing import acknowledge
from store.voiding import void_acknowledgement
from tests.store.conftest import (  # noqa: F401  # fixtures
    ask,
    clock,
    directory,
    make_policy,
    policy,
    store,
)
from tests.store.register_samples import CHAIN_HEAD, export_of, row
from tests.tui.test_printed import Read
from tui.printed.register import register_page

LATE = row(person=2, name="Bell, T", state="late", days_late=16, due="2026-11-04", signed_on="",
           method="", witness="")  # fmt: skip


def test_the_page_holds_every_row_the_counts_and_where_it_comes_from() -> None:
    read = Read(register_page(export_of([row(), LATE], filters=("site North",))))
    assert "The register as of 20 Nov 2026." in read.text
    assert "Only: site North." in read.text
    assert "1 of 2 acknowledged, 1 late." in read.text
    assert "Adams, K W1 North acknowledged 4 Sep 2026 paper, w. jb" in read.text
    assert "Bell, T W1 North late 16 days 4 Nov 2026" in read.text
    assert read.text.endswith(
        "Exported by jb, Mon 20 Jul 2026, 15:05: 2 rows, as of 20 Nov 2026. "
        f"Chain head before this export: {CHAIN_HEAD}."
    )
    assert {"thead", "footer"} <= read.elements


def test_headings_are_repeated_on_each_sheet_and_nothing_is_fetched() -> None:
    page = register_page(export_of([row()]))
    assert "thead { display: table-header-group; }" in page
    assert page.count('scope="col"') == 4 + 7
    assert Read(page).elements.isdisjoint({"script", "link", "img", "iframe", "a"})


def test_nobody_assigned_and_nobody_listed_are_said() -> None:
    assert "Nobody assigned." in Read(register_page(export_of([row(is_asked=False)]))).text
    assert "Nobody is listed." in Read(register_page(export_of([]))).text


@given(st.text(), st.text())
def test_no_text_marks_up_the_page(name: str, site: str) -> None:
    read = Read(register_page(export_of([row(name=f"<b>{name}", site=site)])))
    assert " ".join(clean_line(f"<b>{name}").split()) in read.text
    assert "b" not in read.elements


def test_of_one_person_voided_lines_are_struck_out_with_the_reason(
    store: Store,  # noqa: F811
    policy: Policy,  # noqa: F811
    ask: Callable[..., None],  # noqa: F811
) -> None:
    ask(policy)
    first = acknowledge(store, policy, "Adams, K")
    void_acknowledgement(store, first.id, "Wrong <day>.")
    again = acknowledge(store, policy, "Adams, K")
    page = register_page(
        register_export(store, [policy], Selection(person=1, as_of=date(2026, 11, 20)))
    )
    assert "(number 1)</s> voided: Wrong &lt;day&gt;." in page
    assert page.count("<s>") == 1
    read = Read(page)
    assert "History of Adams, K" in read.text
    assert f"SHA-256 of the statement: {again.statement_sha256}" in read.text
    assert "<s>" not in register_page(register_export(store, [policy]))
