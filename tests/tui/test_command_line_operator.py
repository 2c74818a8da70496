"""`policydesk operator`: who comes in, what they may do, and the keys, which root alone writes."""

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest

from store import authorized_keys
from store.access_log import log, log_files
from store.authorized_keys import keys_of
from store.database import Store
from store.operators import Operator, operator_called
from store.people import add_person
from store.problems import FieldProblem, Refused, StoreProblem
from tests.store.ssh_keys import ed25519, rsa
from tests.tui.command import policydesk
from tui.commands.operator import command
from tui.desk import Desk
from tui.desk_options import GATED

ADD_KIM = ("add", "kim", "--name", "Adams, Kim", "--rights", "admin")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can try it")
Run = Callable[..., str]


def full(path: Path, _: bytes) -> None:
    """In place of writing the file of keys."""
    raise StoreProblem(path, "cannot be written: the disk is full.", "Make room.")


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory that others than its owner can go through, as those of a server are."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture
def data(place: Path) -> Path:
    directory = place / "data"
    directory.mkdir(mode=0o700)
    return directory


@pytest.fixture
def keys(place: Path) -> Path:
    return place / "keys"


@pytest.fixture
def run(data: Path, keys: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; what it prints, on both outputs. What it refuses is raised."""

    def act(*words: str, typed: str = "") -> str:
        words = (*words, "--data", str(data))
        if not {"rights", "enable", "person"} & set(words):
            words = (*words, "--keys", str(keys))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
            command.main(list(words), prog_name="operator", standalone_mode=False, obj={})
        told = capsys.readouterr()
        return told.out + told.err

    return act


@pytest.fixture
def pub(tmp_path: Path) -> Callable[..., str]:
    """The name of a .pub file that somebody sent."""

    def make(name: str, text: str = "") -> str:
        path = tmp_path / f"{name}.pub"
        path.write_text(text or f"{ed25519(name)} {name}@laptop\n")
        return str(path)

    return make


def recorded(data: Path, operator: str) -> Operator | None:
    return operator_called(Store(data, "examiner"), operator)


def test_somebody_is_added_with_a_key_and_listed(
    run: Run, data: Path, keys: Path, pub: Callable[..., str]
) -> None:
    kim = add_person(Store(data, "jb"), "Adams, Kim", staff_id="S1")
    text = run(*ADD_KIM, "--person", "S1", "--key", pub("kim"))
    assert "kim (Adams, Kim, #1 on the roster) has the rights: office, admin." in text
    assert "kim comes in by ssh-ed25519 SHA256:" in text
    assert keys.read_text() == (
        f'restrict,pty,command="policydesk serve-ssh --operator kim --data {data}" '
        f"{ed25519('kim')} policydesk:kim\n"
    )
    found = recorded(data, "kim")
    assert found is not None
    assert (found.person, found.rights, found.is_active) == (kim.id, ("office", "admin"), True)
    log(data, "kim", datetime(2026, 11, 20, 14, 5, tzinfo=UTC), "in", "the-program")
    text = run("list")
    assert text.startswith(f"kim: Adams, Kim (#{kim.id} on the roster); office, admin; keys: SHA")
    assert "; last in Fri 20 Nov" in text
    (listed,) = json.loads(run("list", "--json"))
    assert listed["keys"][0]["fingerprint"] == keys_of(keys, "kim")[0].fingerprint
    assert listed["last_in"] == "2026-11-20T14:05:00+00:00"


def test_a_key_may_come_from_standard_input_and_the_program_be_elsewhere(
    run: Run, keys: Path
) -> None:
    run(*ADD_KIM, "--key", "-", "--program", "/opt/p/policydesk", typed=f"{rsa()} kim\r\n")
    assert keys.read_text().startswith('restrict,pty,command="/opt/p/policydesk serve-ssh ')


def test_the_first_operator_must_be_an_admin_and_one_is_always_left(run: Run, data: Path) -> None:
    with pytest.raises(FieldProblem, match=r"first operator .* admin rights"):
        run("add", "jo", "--name", "Jo", "--rights", "lead")
    assert "No key yet: sudo policydesk operator key add kim FILE" in run(*ADD_KIM)
    assert "jo (Jo, not on the roster) has the rights: office, lead." in run(
        "add", "jo", "--name", "Jo", "--rights", "lead"
    )
    with pytest.raises(Refused, match="must have admin rights"):
        run("disable", "kim", "--reason", "Left")
    with pytest.raises(Refused, match="must have admin rights"):
        run("rights", "kim", "lead")
    assert "office, lead, admin." in run("rights", "jo", "lead", "admin")
    assert "kim (Adams, Kim, not on the roster) has the rights: office." in run(
        "rights", "kim", "office"
    )
    with pytest.raises(Refused, match="must have admin rights"):
        run("disable", "jo", "--reason", "Left")
    assert "kim is let in no longer." in run("disable", "kim", "--reason", "Left")
    found = recorded(data, "kim")
    assert found is not None
    assert not found.is_active


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("Kim",), "operator"),
        (("k im",), "operator"),
        (("-k",), ""),
        (("kim", "--rights", "root"), "rights"),
        (("kim", "--person", "Nobody"), "person"),
        (("kim", "--key", "/none/there"), "key"),
        (("kim", "--key", "-"), "key"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_recorded(
    run: Run, data: Path, keys: Path, words: tuple[str, ...], field: str
) -> None:
    run("add", "boss", "--name", "Boss", "--rights", "admin")
    with pytest.raises((FieldProblem, click.UsageError)) as refused:
        run("add", *words, "--name", "Kim")
    assert getattr(refused.value, "field", "") == field
    assert recorded(data, "kim") is None
    assert not keys.exists()


def test_a_bad_key_or_one_that_is_taken_or_a_bad_file_records_nobody(
    run: Run, data: Path, keys: Path, pub: Callable[..., str]
) -> None:
    run(*ADD_KIM, "--key", pub("kim"))
    jo = ("add", "jo", "--name", "Jo")
    with pytest.raises(Refused, match="That key is kim's"):
        run(*jo, "--key", pub("kim"))
    with pytest.raises(FieldProblem, match="bits"):
        run(*jo, "--key", pub("old", rsa(2048)))
    with pytest.raises(FieldProblem, match="it must now be replaced"):
        run(*jo, "--key", pub("secret", "-----BEGIN OPENSSH PRIVATE KEY-----"))
    with pytest.raises(FieldProblem, match="a shell reads"):
        run(*jo, "--key", pub("jo"), "--program", "sh -c")
    before = keys.read_text()
    keys.unlink()
    keys.symlink_to("/etc/passwd")
    with pytest.raises(StoreProblem, match="symbolic link"):
        run(*jo, "--key", pub("jo"))
    assert recorded(data, "jo") is None
    keys.unlink()
    keys.write_text(before)
    with pytest.raises(FieldProblem, match="somebody's ID already"):
        run(*ADD_KIM, "--key", pub("another"))
    assert keys.read_text() == before


def test_where_the_line_cannot_be_written_in_the_end_it_says_what_stands(
    run: Run, data: Path, pub: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorized_keys, "_write", full)
    with pytest.raises(click.ClickException) as refused:
        run(*ADD_KIM, "--key", pub("kim"))
    assert "kim is on record, but the key was not put in place" in refused.value.message
    assert "the disk is full" in refused.value.message
    assert "sudo policydesk operator key add kim FILE" in refused.value.message
    assert recorded(data, "kim") is not None


def test_disabled_their_keys_go_and_enabled_they_are_given_one_anew(
    run: Run, data: Path, keys: Path, pub: Callable[..., str]
) -> None:
    run(*ADD_KIM, "--key", pub("kim"))
    run("add", "jo", "--name", "Jo", "--key", pub("jo"))
    run("key", "add", "jo", pub("work"))
    with pytest.raises(FieldProblem):
        run("disable", "jo")
    assert len(keys_of(keys, "jo")) == 2
    assert "jo is let in no longer; keys taken out of" in run("disable", "jo", "--reason", "Left")
    assert keys_of(keys, "jo") == ()
    assert len(keys_of(keys, "kim")) == 1
    assert "jo: Jo; office; disabled; no key" in run("list")
    with pytest.raises(Refused, match=r"jo is disabled\. First: policydesk operator enable jo"):
        run("key", "add", "jo", pub("jo"))
    assert "They need a key" in run("enable", "jo", "--reason", "Back")
    run("key", "add", "jo", pub("jo"))
    assert len(keys_of(keys, "jo")) == 1
    written = "".join(path.read_text() for path in log_files(data))
    assert written.count("key-added jo SHA256:") == 3
    assert written.count("key-removed jo SHA256:") == 2
    assert "Left" not in written


def test_where_the_keys_cannot_be_taken_out_nobody_is_let_in_all_the_same(
    run: Run, data: Path, keys: Path, pub: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*ADD_KIM)
    run("add", "jo", "--name", "Jo", "--key", pub("jo"))

    monkeypatch.setattr(authorized_keys, "_write", full)
    with pytest.raises(click.ClickException) as refused:
        run("disable", "jo", "--reason", "Left")
    assert "jo is let in no longer, but their keys are still in the file" in refused.value.message
    found = recorded(data, "jo")
    assert found is not None
    assert not found.is_active
    assert len(keys_of(keys, "jo")) == 1
    assert "is in the file for jo, who is disabled: policydesk operator key remove" in run("list")


def test_keys_are_listed_and_taken_out_one_or_all(
    run: Run, keys: Path, pub: Callable[..., str]
) -> None:
    run(*ADD_KIM, "--key", pub("kim"))
    run("key", "add", "kim", pub("work"))
    first, second = keys_of(keys, "kim")
    assert run("key", "list").splitlines() == [
        f"kim: ssh-ed25519 {each.fingerprint}" for each in (first, second)
    ]
    assert "No key in" in run("key", "list", "jo")
    with pytest.raises(FieldProblem, match="no such key"):
        run("key", "remove", "kim", "SHA256:none")
    assert run("key", "remove", "kim", first.fingerprint).strip().endswith(first.fingerprint)
    assert keys_of(keys, "kim") == (second,)
    with keys.open("a") as file:
        file.write(f'command="x --operator kim" {ed25519("odd")}\n')
    text = run("key", "remove", "kim")
    assert "Line 2 of" in text or "Line 1 of" in text
    assert "kim has no key in" in run("key", "remove", "kim")
    with pytest.raises(FieldProblem, match="There is nobody with the ID jo"):
        run("key", "add", "jo", pub("jo"))


@as_root
def test_run_by_root_the_records_stay_their_owners_and_the_keys_are_roots(
    run: Run, data: Path, keys: Path, pub: Callable[..., str]
) -> None:
    run(*ADD_KIM, "--key", pub("kim"))  # and everything that this takes is imported by now
    run("list")
    for each in (data, *data.rglob("*")):
        os.chown(each, 12345, 12345)
    run("add", "jo", "--name", "Jo", "--key", pub("jo"))
    assert (os.geteuid(), os.getegid()) == (0, 0)
    run("disable", "jo", "--reason", "Left")
    assert {(path.stat().st_uid, path.stat().st_gid) for path in data.rglob("*")} == {
        (12345, 12345)
    }
    assert (keys.stat().st_uid, keys.stat().st_gid) == (0, 0)


@as_root
def test_root_is_told_to_name_the_directory_rather_than_make_one_of_roots(
    run: Run, data: Path
) -> None:
    data.rmdir()
    with pytest.raises(StoreProblem, match="Name with --data"):
        run("list")
    assert not data.exists()


def test_the_program_says_in_one_line_what_it_refuses(data: Path, keys: Path) -> None:
    words = ("operator", *ADD_KIM, "--keys", str(keys), "--key", "-")
    done = policydesk(*words, data=data, typed="ssh-rsa AAAA\n")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("key: The key itself is cut short or damaged")
    assert policydesk(*words, data=data, typed=ed25519()).returncode == 0
    done = policydesk("operator", "list", "--keys", f"{keys}-none", data=data)
    assert (done.returncode, done.stdout) == (0, b"kim: Adams, Kim; office, admin; no key\n")


# --- Over SSH -----------------------------------------------------------------------------------


@pytest.fixture
def over_ssh(data: Path, run: Run) -> Callable[..., None]:
    """Run a command as an operator who came in by a key. Kim keeps operators, Jo does not."""
    run(*ADD_KIM)
    run("add", "jo", "--name", "Jo")

    def act(operator: str, *words: str) -> None:
        desk = Desk(data, None, operator, is_gated=True)
        command.main(list(words), standalone_mode=False, obj={GATED: desk})

    return act


def test_over_ssh_an_admin_keeps_the_record_and_no_keys(
    over_ssh: Callable[..., None],
    data: Path,
    pub: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    over_ssh("kim", "list")
    over_ssh("kim", "rights", "jo", "lead")
    over_ssh("kim", "disable", "jo", "--reason", "Left")
    assert "sudo policydesk operator key remove jo" in capsys.readouterr().out
    over_ssh("kim", "enable", "jo", "--reason", "Back")
    for words in (
        ("add", "al", "--name", "Al", "--key", pub("al")),
        ("key", "add", "jo", pub("jo")),
        ("key", "remove", "jo"),
        ("key", "list"),
    ):
        with pytest.raises(Refused, match="kept on the server itself"):
            over_ssh("kim", *words)
    assert recorded(data, "al") is None
    with pytest.raises(FieldProblem, match="no file can be named"):
        over_ssh("kim", "list", "--keys", "/etc/passwd")


def test_over_ssh_nobody_else_does_any_of_it(over_ssh: Callable[..., None], data: Path) -> None:
    for words in (
        ("list",),
        ("rights", "jo", "admin"),
        ("disable", "kim", "--reason", "x"),
        ("enable", "kim", "--reason", "x"),
        ("key", "list"),
    ):
        with pytest.raises(Refused, match="admin"):
            over_ssh("jo", *words)
    found = recorded(data, "jo")
    assert found is not None
    assert found.rights == ("office",)


def test_it_is_said_later_who_somebody_is_on_the_roster(run: Run, data: Path) -> None:
    run(*ADD_KIM)
    store = Store(data, "root")
    number = add_person(store, "Adams, Kim", staff_id="S1").id
    store.leave()
    assert f"#{number} on the roster" in run("person", "kim", "S1")
    assert "not on the roster" in run("person", "kim", "--nobody")
    with pytest.raises(click.UsageError, match="Say who it is"):
        run("person", "kim")
