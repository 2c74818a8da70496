"""Exports from a screen: each a new file of its own, and on record."""

import hashlib
import stat

import pytest

from store.long_work import heard_by
from store.people import add_person
from store.problems import Refused, StoreProblem
from store.register_export import RegisterExport, register_export
from tui.desk import Desk
from tui.exports_folder import export_addresses, export_to_folder
from tui.register_formats import FORMATS, Format


@pytest.fixture
def export(desk: Desk) -> RegisterExport:
    add_person(desk.store, "Adams, K", email="ka@example.org")
    return register_export(desk.store, [desk.catalogue.policy("windsor")])


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_is_a_new_file_and_on_record(
    desk: Desk, export: RegisterExport, form: Format
) -> None:
    told: list[tuple[int, int]] = []
    with heard_by(lambda done, total: told.append((done, total))):
        taken = [export_to_folder(desk, export, form) for _ in range(2)]
    assert [path.name for path, _ in taken] == [
        f"register-windsor-2026-11-20.{form}",
        f"register-windsor-2026-11-20-2.{form}",
    ]
    assert (0, 1) in told
    for (path, digest), entry in zip(taken, desk.store.documents("disclosures"), strict=True):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest == entry["sha256"]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert (entry["format"], entry["person"], entry["by"]) == (form, 1, "office")


def test_addresses_are_a_file_like_any_other(desk: Desk, export: RegisterExport) -> None:
    path, digest = export_addresses(desk, export, recipient="the head")
    assert path.read_bytes() == b"ka@example.org\n"
    (entry,) = desk.store.documents("disclosures")
    assert (entry["format"], entry["to"], entry["sha256"]) == ("emails", "the head", digest)


def test_where_it_cannot_be_recorded_there_is_no_file(
    desk: Desk, export: RegisterExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreProblem(desk.store.file, "cannot be written: the disk is read-only.", "Ask.")

    monkeypatch.setattr(type(desk.store.session), "begin", refuse)
    with pytest.raises(Refused, match="has to go on record"):
        export_to_folder(desk, export, "csv")
    assert list((desk.directory / "exports").iterdir()) == []
