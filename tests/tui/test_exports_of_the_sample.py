"""What is taken out of the sample school can be told from what is real."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from store.register_export import RegisterExport, register_export
from store.sample_school import sample_school
from tests.tui.stopped_desk import NOW, StoppedDesk
from tui.command_line import main
from tui.desk import Desk
from tui.exports_folder import export_addresses, export_forms, export_to_folder
from tui.forms.list_export import Exported, list_export_form
from tui.listing_formats import table_of
from tui.listings.channels import channels_listing
from tui.marked_as_sample import SAMPLE, file_of, marked, output_of
from tui.register_formats import FORMATS, Format


@pytest.fixture
def sample(tmp_path: Path) -> Desk:
    sample_school(tmp_path / "sample", NOW)
    return StoppedDesk(tmp_path / "sample", None, "office", is_sample=True)


def exported(desk: Desk) -> RegisterExport:
    return register_export(desk.store, [desk.catalogue.policy("windsor")])


def test_paper_and_text_say_so_before_anything_else_and_rows_stay_rows(sample: Desk) -> None:
    page = b"<head>\n</head>\n<body>\n<h1>Register</h1>\n</body>\n"
    assert f'<body>\n<p class="box">{SAMPLE}</p>\n<h1>' in marked(sample, page, "html").decode()
    assert marked(sample, b"Line\n", "text") == f"{SAMPLE}\n\nLine\n".encode()
    assert marked(sample, b"a,b\r\n", "csv") == b"a,b\r\n"


def test_the_name_of_a_file_says_so_once(sample: Desk) -> None:
    assert file_of(sample, Path("x/r.csv")) == Path("x/sample-r.csv")
    assert file_of(sample, Path("x/sample-r.csv")) == Path("x/sample-r.csv")
    assert [output_of(sample, each) for each in ("-", "", "a/r.csv")] == ["-", "", "a/sample-r.csv"]


def test_a_real_school_is_left_as_it_was(tmp_path: Path) -> None:
    real = StoppedDesk(tmp_path, None, "office")
    assert marked(real, b"<body>\n", "html") == b"<body>\n"
    assert output_of(real, "a/r.csv") == "a/r.csv"
    assert not exported(real).is_sample


@pytest.mark.parametrize("form", FORMATS)
def test_the_register_says_so_in_every_format(sample: Desk, form: Format) -> None:
    path, _ = export_to_folder(sample, exported(sample), form)
    assert path.name == f"sample-register-windsor-2026-11-20.{form}"
    data = path.read_bytes()
    if form == "html":
        assert SAMPLE in data.decode().partition("<h1>")[0]
    if form == "xlsx":
        with zipfile.ZipFile(BytesIO(data)) as book:
            written = "".join(book.read(each).decode() for each in book.namelist())
        assert "SAMPLE Register" in written
        assert SAMPLE in written


def test_addresses_forms_and_lists_say_so(sample: Desk) -> None:
    policy = sample.catalogue.policy("windsor")
    blank, _ = export_forms(sample, policy, [], "<body>\n")
    named, _ = export_forms(sample, policy, [1], "<body>\n")
    addresses, _ = export_addresses(sample, exported(sample))
    listed = Exported(title="Channels", table=table_of(channels_listing(), []))
    list_export_form(sample, listed).save({"format": "html", "recipient": ""})
    found = list((sample.directory / "exports").glob("sample-*"))
    assert len(found) == len(list((sample.directory / "exports").iterdir())) == 4
    assert {blank, named, addresses} < set(found)
    assert all(SAMPLE in each.read_text() for each in found if each.suffix == ".html")


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (("register", "--format", "html"), "r.html"),
        (("register", "--format", "csv"), "r.csv"),
        (("deadlines",), "r.txt"),
        (("deadlines", "--format", "ics"), "r.ics"),
        (("form", "windsor", "--person", "S101"), "r.html"),
        (("form", "windsor", "--format", "text"), "r.txt"),
        (("booklet", "windsor"), "r.html"),
        (("counts", "--for", "the head"), "r.txt"),
        (("counts", "--format", "html"), "r.html"),
        (("incident-report", "1", "--for", "x", "--why", "y"), "r.txt"),
        (("incident-report", "1", "--for", "x", "--why", "y", "--format", "html"), "r.html"),
        (("everything-about", "S101"), "r.txt"),
        (("channels", "list", "--format", "csv"), "r.csv"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_every_command_that_writes_a_file_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], wanted: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--sample", *command, "--output", wanted]) == 0
    (written,) = tmp_path.iterdir()
    assert written.name == f"sample-{wanted}"
    text = written.read_text(encoding="utf-8")
    assert (SAMPLE in text) == (written.suffix in (".txt", ".html"))
