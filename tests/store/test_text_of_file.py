"""Names are found in exports however these are packed."""

import zipfile
from pathlib import Path

import pytest

from store.database import Store
from store.erasure import plan_erasure
from store.people import add_person
from store.register_xlsx import register_xlsx
from store.text_of_file import TooLarge, text_of
from tests.store.register_samples import export_of, row
from tui.printed.register import register_page

NAME = "O'Quibble & Sons <Zelda>"
LARGEST = 10_000_000


def test_a_name_is_found_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "register.XLSX"
    path.write_bytes(register_xlsx(export_of([row(name=NAME)])))
    assert NAME in text_of(path, LARGEST)


def test_a_name_is_found_in_a_page_behind_its_entities(tmp_path: Path) -> None:
    path = tmp_path / "register.html"
    page = register_page(export_of([row(name=NAME)]))
    assert NAME not in page
    path.write_text(page, encoding="utf-8")
    assert NAME in text_of(path, LARGEST)


def test_erasure_names_every_kind_of_export(store: Store) -> None:
    add_person(store, NAME)
    folder = store.directory / "exports"
    folder.mkdir()
    export = export_of([row(name=NAME)])
    (folder / "register.xlsx").write_bytes(register_xlsx(export))
    (folder / "register.html").write_text(register_page(export), encoding="utf-8")
    (folder / "other.xlsx").write_bytes(register_xlsx(export_of([row(name="Bell, T")])))
    assert {each.name for each in plan_erasure(store, 1).files} == {
        "register.xlsx",
        "register.html",
    }


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"Quibble"])
def test_what_only_calls_itself_a_workbook_is_read_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(data)
    assert text_of(path, LARGEST) == data.decode()


def test_a_workbook_that_unpacks_to_more_than_is_searched_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b"\0" * 2_000_000)
    assert path.stat().st_size < 100_000
    with pytest.raises(TooLarge):
        text_of(path, 1_000_000)
    with pytest.raises(TooLarge):
        text_of(path, 10)
