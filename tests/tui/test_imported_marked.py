"""A signature that came from a file is marked wherever it is looked at."""

from datetime import date

from store.agreed import agreed_on
from store.database import Store
from store.on_record import on_record
from store.people import add_person
from store.register_text import register_text
from store.register_words import agreed_words, how_words
from store.signing import acknowledge
from tests.store.register_samples import export_of, row
from tui.desk import Desk
from tui.signature_text import agreed_lines

DAY = date(2026, 9, 4)


def agreed_in(store: Store, desk: Desk, file: str) -> tuple[str, str]:
    """What a screen and what a command says of a signature, from that file if any."""
    policy = desk.catalogue.policy("windsor")
    someone = add_person(store, f"Adams, K{file[:1]}")
    acknowledge(
        store, policy, someone.id, signed_on=DAY, method="paper", witness="jb", imported_from=file
    )
    agreed = agreed_on(on_record(store), policy.id, someone.id, DAY)
    shown = " ".join(each.whole for each in agreed_lines(agreed, "Windsor", 200))
    return shown, " ".join(agreed_words(agreed))


def test_what_somebody_had_agreed_to_says_the_file(desk: Desk) -> None:
    for said in agreed_in(desk.store, desk, "last-year.csv"):
        assert "imported from last-year.csv" in said
    for said in agreed_in(desk.store, desk, ""):
        assert "imported" not in said


def test_the_register_as_text_says_the_file() -> None:
    imported = row(imported_from="last-year.csv")
    assert how_words(imported) == "paper, w. jb, imported from last-year.csv"
    assert how_words(row()) == "paper, w. jb"
    assert "imported from last-year.csv" in register_text(export_of([imported]), 150)
