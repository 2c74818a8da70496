"""Nothing that is typed at a gated desk reaches a file outside the operator's exports."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.csv_table import read_csv_table
from store.database import Store
from store.disclosures import disclosures
from store.files_naming import files_naming
from store.operators import add_operator
from store.problems import FieldProblem, Refused, StoreProblem
from store.roster import roster
from tui.command_line import main, policydesk
from tui.desk import Desk
from tui.exports_folder import copied_words, write_to_exports, written_words
from tui.file_argument import FILE
from tui.forms.evidence import evidence_form
from tui.forms.roster_import import ImportStart
from tui.marked_as_sample import output_of
from tui.one_folder import OneFolder, plain_name
from tui.policy_named import policy_named
from tui.reach import Reach, reach_of
from tui.ssh_request import Unclear, request_of

SECRET = b"name\nnobody may read this\n"
NASTY = (
    *("../secret.csv", "../../secret.csv", "/etc/passwd", "x/../../secret.csv", "..", ".", ""),
    *("~root", "~/secret.csv", "~", "a\0b", "a\nb", "\x1b[2J", "-", "-rf", "--data", ".hidden"),
    *("link.csv", "linked-folder", "linked-folder/secret.csv", "pipe", "folder", "folder/in.csv"),
    *("null", "x" * 121, "ä" * 120, "\udcff.csv", "..\\secret.csv", "\N{FULLWIDTH SOLIDUS}etc"),
    *("\N{RIGHT-TO-LEFT OVERRIDE}vsc", "staff.csv/", "./staff.csv", "//etc/passwd", "$HOME", "*"),
    *("file:///etc/passwd", "/proc/self/environ", "/dev/stdin", "/proc/self/fd/0", "staff.csv\0"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A gated desk, with traps in the folder that an operator could never lay."""
    data = tmp_path_factory.mktemp("data")
    store = Store(data, "office")
    add_operator(store, "kb", name="Brown, K", rights=("office", "lead", "admin"))
    store.leave()
    own = data / "exports" / "kb"
    (own / "folder").mkdir(parents=True)
    for each in (data / "secret.csv", data / "exports" / "secret.csv", own / "folder" / "in.csv"):
        each.write_bytes(SECRET)
    (own / "link.csv").symlink_to(data / "secret.csv")
    (own / "linked-folder").symlink_to(data)
    (own / "null").symlink_to("/dev/null")
    os.mkfifo(own / "pipe")
    (own / "staff.csv").write_bytes(b"name\nAdams\n")
    yield Desk(data, None, "kb", is_gated=True)
    shutil.rmtree(data)


def reached(reach: Reach, text: str) -> bytes:
    return reach.read(Path.read_bytes, text)


@pytest.mark.parametrize("typed", NASTY)
def test_what_is_nasty_reaches_nothing(desk: Desk, typed: str) -> None:
    before = sorted(desk.directory.rglob("*"))
    for attempt in (
        lambda: reached(desk.reach, typed),
        lambda: desk.reach.meant(typed),
        lambda: desk.reach.folder.read(typed),
        lambda: desk.reach.folder.remove(typed),
    ):
        with pytest.raises((FieldProblem, StoreProblem)) as caught:
            attempt()
        assert str(desk.directory) not in str(caught.value)
    assert sorted(desk.directory.rglob("*")) == before


@given(st.text(max_size=130) | st.sampled_from(NASTY))
def test_no_text_reaches_a_file_outside(desk: Desk, typed: str) -> None:
    try:
        found = reached(desk.reach, typed)
    except (FieldProblem, StoreProblem):
        return
    assert found == b"name\nAdams\n"
    assert typed.strip() == "staff.csv"


@given(st.text(max_size=130))
def test_a_plain_name_is_one_part_of_a_path_that_can_be_seen(text: str) -> None:
    try:
        name = plain_name(text)
    except FieldProblem:
        return
    assert (Path("/a") / name).parent == Path("/a")
    assert os.path.normpath(f"/a/{name}") == f"/a/{name}"
    assert name.isprintable()
    assert not name.startswith(("-", ".", "~"))


@pytest.mark.parametrize("name", [each for each in NASTY if each != ""])
def test_nothing_is_written_outside_or_over_what_is_there(tmp_path: Path, name: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for each in ("link.csv", "linked-folder", "null"):
        (own / each).symlink_to(tmp_path / "elsewhere")
    (own / "folder").mkdir()
    os.mkfifo(own / "pipe")
    try:
        OneFolder(own, may_be_link=False).create(name, b"x")
    except (FieldProblem, StoreProblem):
        assert all(not each.is_file() for each in own.iterdir()), "something was left behind"
    else:
        assert (own / name).read_bytes() == b"x"
        assert (own / name).stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [own]


def test_a_folder_that_became_a_link_is_not_entered(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_bytes(SECRET)
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "kb").symlink_to(tmp_path / "elsewhere")
    desk = Desk(tmp_path, None, "kb", is_gated=True)
    with pytest.raises(StoreProblem) as caught:
        desk.reach.folder.read("a.csv")
    assert str(tmp_path) not in str(caught.value)
    with pytest.raises(StoreProblem):
        desk.reach.folder.listed()


def test_an_operator_whose_name_is_no_id_has_no_folder(tmp_path: Path) -> None:
    for operator in ("", "..", "a/b", "KB", "-x", "a" * 33, "kb\n"):
        with pytest.raises(FieldProblem):
            reach_of(tmp_path, operator, is_gated=True)


def test_each_operator_has_their_own_folder_and_one_not_gated_has_the_one_above(
    tmp_path: Path,
) -> None:
    folders = [reach_of(tmp_path, each, is_gated=True).exports for each in ("kb", "ml")]
    assert folders == [tmp_path / "exports" / "kb", tmp_path / "exports" / "ml"]
    assert reach_of(tmp_path, "K. Brown", is_gated=False).exports == tmp_path / "exports"


def test_files_of_the_records_are_said_without_where_these_are(desk: Desk) -> None:
    assert desk.reach.placed(desk.directory / "exports" / "ml" / "a.csv") == "exports/ml/a.csv"
    assert desk.reach.placed(Path("/mnt/backups/policydesk.json")) == "policydesk.json"
    assert reach_of(Path("/d"), "office", is_gated=False).placed(Path("/d/x")) == "/d/x"


def test_what_was_read_is_known_by_its_name_alone(desk: Desk) -> None:
    assert desk.reach.read(read_csv_table, " staff.csv ").file == Path("staff.csv")
    book = desk.reach.exports / "book.csv"
    book.write_bytes(b"PK\x03\x04")
    with pytest.raises(StoreProblem, match=r"^book\.csv: is a workbook"):
        desk.reach.read(read_csv_table, "book.csv")
    book.unlink()


def test_over_ssh_a_problem_names_a_file_and_not_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "policydesk.json").write_text("{", encoding="utf-8")
    assert main(["roster", "list"], gated=Desk(tmp_path, None, "kb", is_gated=True)) == 1
    said = capsys.readouterr().err
    assert "policydesk.json: " in said
    assert str(tmp_path) not in said
    with pytest.raises(StoreProblem, match=f"^{tmp_path}/policydesk.json"):
        roster(Store(tmp_path, "office"))


def test_where_nothing_is_gated_any_file_is_read_as_before(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_bytes(SECRET)
    reach = reach_of(tmp_path / "data", "office", is_gated=False)
    assert reached(reach, str(file)) == reach.read_argument(Path.read_bytes, str(file)) == SECRET
    assert reach.meant(str(file)) == reach.shown(file) == str(file)
    assert reach.output("x/r.csv") == reach.on_server("x/r.csv") == Path("x/r.csv")
    assert reach.policy_folder(str(tmp_path)) == tmp_path.resolve()


def test_a_gated_desk_has_no_other_files(desk: Desk) -> None:
    assert [output_of(desk, each) for each in ("-", "")] == ["-", ""]
    for attempt in (
        lambda: output_of(desk, "staff.csv"),
        lambda: desk.reach.on_server("staff.csv"),
    ):
        with pytest.raises(Refused):
            attempt()
    assert desk.reach.policy_folder("flows/policies/windsor") is None
    assert policy_named(desk, "windsor").id == "windsor"


def test_what_is_written_is_said_by_its_name_and_by_how_it_is_fetched(desk: Desk) -> None:
    path, _ = write_to_exports(desk, "booklet-windsor", ".html", b"<p>")
    assert path.parent == desk.directory / "exports" / "kb"
    for said in (written_words(desk, path, "booklet windsor > b.html"), copied_words(desk, path)):
        assert f"ssh policydesk@SERVER exports get {path.name} > {path.name}" in said
        assert str(desk.directory) not in said
    path.unlink()


def test_forms_ask_for_a_file_of_the_exports_and_say_how_one_gets_there(desk: Desk) -> None:
    form = ImportStart(desk, {}).form
    assert form.fields[0].label == "CSV file of your exports (staff.csv)"
    assert "ssh policydesk@SERVER exports put staff.csv < staff.csv" in form.intro
    hint = form.fields[0].hint
    assert hint
    assert (hint("staff.csv"), hint("/etc/passwd")) == ("There it is: staff.csv", "")
    values = {"file": "/etc/passwd", "whole": "no", "tag": "", "site": ""}
    with pytest.raises(FieldProblem, match="plain name"):
        form.save(values)
    evidence = {each.id: "x" for each in evidence_form(desk, 1, may_be_image=False).fields}
    with pytest.raises(FieldProblem, match="plain name"):
        evidence_form(desk, 1, may_be_image=False).save(
            {**evidence, "captured_on": "", "file": "/etc/passwd"}
        )


def test_a_person_is_looked_for_in_every_operators_exports(tmp_path: Path) -> None:
    store = Store(tmp_path, "office")
    for each in ("exports/a.csv", "exports/kb/b.csv", "exports/ml/c.csv", "exports/kb/other.csv"):
        file = tmp_path / each
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("name\nQuill, P\n" if "other" not in each else "name\n", encoding="utf-8")
    (tmp_path / "exports" / "loop").symlink_to(tmp_path / "exports")
    found = [str(each.relative_to(tmp_path)) for each in files_naming(store, ["Quill, P"])]
    assert found == ["exports/a.csv", "exports/kb/b.csv", "exports/ml/c.csv"]


FILES = frozenset(
    {"file", "folder", "directory", "dir", "path", "output", "old", "new", "keys", "data"}
)
"""What a parameter is called that names a file or a folder."""
OF_THE_START = frozenset({"--data", "--policies"})
"""These say at which desk the program works; over SSH they are refused before there is one."""
ON_THE_SERVER_ALONE = ("operator", "serve-ssh")
"""Commands that name files of root's, and are refused at a gated desk or stand before it."""


def parameters(
    command: click.Command, called: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Parameter]]:
    for each in command.params:
        yield called, each
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            assert inner is not None
            yield from parameters(inner, (*called, name))


def names_a_file(each: click.Parameter) -> bool:
    metavar = (each.metavar or "").strip("[]").split("|")[0]
    is_of_files = isinstance(each.type, click.Path | click.File)
    return is_of_files or each.name in FILES or metavar in ("FILE", "DIR", "PATH", "FOLDER")


def test_every_parameter_that_names_a_file_goes_through_the_reach() -> None:
    found = set()
    for called, each in parameters(policydesk):
        if set(each.opts) & OF_THE_START or called[:1] in [(x,) for x in ON_THE_SERVER_ALONE]:
            continue
        if names_a_file(each):
            what = f"{' '.join(called)} {each.name} names a file"
            assert each.type is FILE, f"{what}: let it be a FILE of tui.reach, and ask desk.reach"
            found.add((*called, each.name))
    assert len(found) >= 17, "they are not found any more"


def test_where_a_command_writes_is_asked_of_the_desk() -> None:
    """What has the type FILE is text, and so is `--output`, of which this is the only way on."""
    top = Path(__file__).resolve().parent.parent.parent / "tui" / "commands"
    found = 0
    for file in top.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert file.stem.startswith("operator") or "typed_file" not in text, file
        if "output_options" in text or '"--output"' in text:
            found += 1
            assert "output_of(desk, output)" in text, f"{file} writes where it is told to"
    assert found >= 8, "they are not found any more"


@pytest.mark.parametrize("word", ["--data", "--policies", "--data=/etc", "--sample"])
def test_the_options_of_the_start_are_refused_over_ssh(desk: Desk, word: str) -> None:
    with pytest.raises(Unclear):
        request_of(f"register {word} /etc", {"register": ""})
    assert main(["register", word, "/etc"], gated=desk) != 0


@pytest.mark.parametrize(
    "words",
    [
        ("register", "--format", "csv"),
        ("deadlines", "--format", "ics"),
        ("form", "windsor"),
        ("booklet", "windsor"),
        ("counts", "--format", "html"),
        ("channels", "list", "--format", "csv"),
        ("everything-about", "somebody"),
    ],
)
def test_a_command_writes_no_file_and_says_how_to_have_it(
    desk: Desk, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    before = sorted(desk.directory.rglob("*.csv")), sorted(Path().iterdir())
    fresh = Desk(desk.directory, None, "kb", is_gated=True)
    assert main([*words, "--output", "mine.csv"], gated=fresh) == 1
    said = capsys.readouterr().err
    assert f"ssh policydesk@SERVER {words[0]} " in said
    assert len(said.strip().splitlines()) == 1
    assert before == (sorted(desk.directory.rglob("*.csv")), sorted(Path().iterdir()))
    given_out = disclosures(Store(desk.directory, "office"))
    assert given_out == [], "it is on record that something was given out"


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "/etc/passwd"),
        ("restore", "/etc/passwd"),
        ("backup", "/tmp"),
        ("check", "/etc"),
        ("diff", "windsor", "/etc"),
        ("roster", "import", "/etc/passwd"),
        ("calendar", "import", "../../secret.csv"),
        ("acknowledgements", "import", "link.csv", "--policy", "windsor"),
        ("incident", "evidence", "add", "1", "x", "--held", "y", "--file", "/etc/passwd"),
    ],
)
def test_a_command_reads_no_file_of_the_servers(
    desk: Desk, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main([*words], gated=Desk(desk.directory, None, "kb", is_gated=True)) in (1, 2)
    said = capsys.readouterr()
    assert said.out == ""
    assert "root:" not in said.err
    assert str(desk.directory) not in said.err
