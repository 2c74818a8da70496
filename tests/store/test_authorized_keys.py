"""The file of keys: ours come and go, everybody else's lines stay, and it is never half written."""

import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import disk
from store.authorized_keys import (
    add_key,
    keys_of,
    must_be_new,
    must_take_keys,
    odd_lines,
    our_keys,
    remove_keys,
)
from store.key_lines import KeyLine, our_lines, with_line, without_lines
from store.problems import FieldProblem, LockTaken, Refused, StoreProblem
from store.public_key import public_key
from tests.store.key_stops import BEFORE
from tests.store.ssh_keys import TAKEN, ed25519

KIM, JO = public_key(ed25519("kim")), public_key(ed25519("jo"))
LINE = f'restrict,pty,command="policydesk serve-ssh --operator kim" {ed25519("kim")} policydesk:kim'
FOREIGN = (
    *(b"", b"#", b"# " + LINE.encode(), b"\xff\xfe", b"ssh-rsa AAAA bob", b"\r", b"\x0b\x0c\x85"),
    *(b'command="a \\" b" ssh-ed25519 AAAA x', LINE.encode()[1:], LINE.encode() + b" more", b'"'),
    LINE.replace("kim", "jo").replace(KIM.base64, JO.base64).encode(),
)
EXACTLY = re.compile(
    rb'restrict,pty,command="policydesk serve-ssh --operator kim --data /srv/p" '
    rb"[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2} policydesk:kim\n"
)
CONTENTS = st.lists(st.sampled_from(FOREIGN) | st.binary(max_size=40)).map(b"\n".join)
PIECES = (
    *("\n", "\r", "\0", " ", "\t", '"', "'", "\\", "#", "\u2028", "command=", "restrict,pty", "x"),
    *(ed25519("jo"), ed25519("jo")[:40], "ssh-ed25519", "policydesk:kim", "\x0b", "=="),
)
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can try it")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def quick() -> Iterator[Path]:
    """A file in memory if possible, where what is synced costs no time."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        yield Path(name) / "keys"


# --- The lines ----------------------------------------------------------------------------------


def new_line(key: str, **more: Any) -> KeyLine:
    return KeyLine(operator="kim", key=public_key(key), **more)


def test_a_line_lets_the_operator_run_the_program_and_nothing_else() -> None:
    assert with_line(b"", new_line(ed25519("kim"))) == f"{LINE}\n".encode()
    named = new_line(ed25519("kim"), program="/opt/p/bin/policydesk", data="/srv/p", idle_minutes=5)
    start = b'restrict,pty,command="/opt/p/bin/policydesk serve-ssh --operator kim --data /srv/p'
    assert named.written().startswith(start + b' --idle-minutes 5" ')


@pytest.mark.parametrize("minutes", [0, -1, 1441])
def test_a_session_is_left_alone_for_a_day_at_most(minutes: int) -> None:
    with pytest.raises(FieldProblem, match="1,440"):
        new_line(ed25519("kim"), idle_minutes=minutes).written()


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN)
def test_what_we_write_we_know_again(text: str) -> None:
    line = new_line(text, data="/srv/p", idle_minutes=30)
    assert list(our_lines(with_line(b"# first", line))) == [line]


@pytest.mark.parametrize(
    "text", ["", "a b", 'a"b', "a;b", "$HOME", "a\nb", "`a`", "-a", "caf\u00e9", "a'b", "a\\b", "~"]
)
def test_nothing_that_a_shell_would_read_as_more_than_a_word_is_written(text: str) -> None:
    with pytest.raises(FieldProblem, match="a shell reads") as refused:
        with_line(b"", new_line(ed25519(), program=text))
    assert refused.value.field == "program"
    if text:
        with pytest.raises(FieldProblem, match="a shell reads") as refused:
            with_line(b"", new_line(ed25519(), data=text))
        assert refused.value.field == "data"


@pytest.mark.parametrize("id", ["", "Kim", "a b", "-a", "a" * 33, 'a"', "a\n", "k\u0131m", "../a"])
def test_an_id_is_of_small_letters_digits_and_hyphens(id: str) -> None:
    with pytest.raises(FieldProblem) as refused:
        with_line(b"", KeyLine(operator=id, key=KIM))
    assert refused.value.field == "operator"


@given(CONTENTS)
def test_added_and_taken_out_again_everything_else_is_as_it_was(content: bytes) -> None:
    line = new_line(ed25519("anna"), data="/srv/p")
    added = with_line(content, line)
    end = b"" if not content or content.endswith(b"\n") else b"\n"
    assert added == content + end + line.written() + b"\n"
    assert without_lines(added, "kim", line.key.fingerprint) == content + end


@given(CONTENTS, st.data())
def test_whatever_is_offered_as_a_key_at_most_one_line_comes_of_it_and_it_is_exactly_ours(
    content: bytes, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from([*TAKEN.values(), ""]))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        more = data.draw(st.sampled_from(PIECES) | st.text(max_size=5))
        text = text[:at] + more + text[at + data.draw(st.integers(0, 3)) :]
    try:
        added = with_line(content, new_line(text, data="/srv/p"))
    except (FieldProblem, Refused):
        return
    assert added.startswith(content)
    end = "" if not content or content.endswith(b"\n") else "\n"
    assert EXACTLY.fullmatch(added[len(content) + len(end) :])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (LINE, "kim has that key already"),
        (f"# first\n{LINE}\r\n", "kim has that key already"),
        (LINE.replace("kim", "jo"), "That key is jo's"),
        (f"\n{ed25519('kim')} by hand", "in line 2 of the file already"),
        (f'  from="10.0.0.1",command="a b" {ed25519("kim")}', "in line 1 of the file already"),
        (f"cert-authority\t{ed25519('kim')}\r", "in line 1 of the file already"),
    ],
)
def test_a_key_that_is_there_already_is_refused_and_whose_it_is_is_said(
    content: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        with_line(content.encode(), new_line(ed25519("kim")))


def test_a_key_in_a_comment_is_nobodys() -> None:
    comment = f" # {LINE}\n".encode()
    assert with_line(comment, new_line(ed25519("kim"))) == comment + f"{LINE}\n".encode()


# --- The file -----------------------------------------------------------------------------------


def test_keys_are_added_listed_and_taken_out(file: Path) -> None:
    assert keys_of(file, "kim") == () == remove_keys(file, "kim")
    assert not file.exists()
    anna = public_key(TAKEN["ecdsa 256"])
    for operator, key in (("kim", KIM), ("jo", JO), ("kim", anna)):
        must_be_new(file, operator, key)
        add_key(file, KeyLine(operator=operator, key=key, data="/srv/p"))
    assert keys_of(file, "kim") == (KIM, anna)
    assert [each.operator for each in our_keys(file)] == ["kim", "jo", "kim"]
    with pytest.raises(Refused, match="That key is jo's"):
        add_key(file, KeyLine(operator="kim", key=JO))
    with pytest.raises(FieldProblem, match=f"no such key. Theirs are: {re.escape(JO.fingerprint)}"):
        remove_keys(file, "jo", KIM.fingerprint)
    assert remove_keys(file, "kim", anna.fingerprint) == (anna,)
    assert remove_keys(file, "kim") == (KIM,)
    assert [each.operator for each in our_keys(file)] == ["jo"]


def test_anybody_may_read_it_and_only_its_owner_write(file: Path) -> None:
    before = os.umask(0o077)
    try:
        add_key(file, KeyLine(operator="kim", key=KIM))
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o7777 == 0o644
    file.chmod(0o666)
    add_key(file, KeyLine(operator="jo", key=JO))
    assert file.stat().st_mode & 0o7777 == 0o644
    assert file.stat().st_uid == os.geteuid()
    assert (file.parent / ".keys.lock").stat().st_mode & 0o777 == 0o600


def test_lines_that_somebody_changed_by_hand_are_left_and_told_of(file: Path) -> None:
    by_hand = LINE.replace("restrict,", 'from="10.0.0.1",')
    file.write_text(f"# {LINE}\n{by_hand}\n{LINE.replace('kim', 'kim-2')}\n")
    assert odd_lines(file, "kim") == (2,)
    assert odd_lines(file, "kim-2") == ()
    assert remove_keys(file, "kim") == ()


def test_no_link_is_followed(file: Path) -> None:
    elsewhere = file.with_name("elsewhere")
    elsewhere.write_text("mine\n")
    file.symlink_to(elsewhere)
    for act in (
        lambda: add_key(file, KeyLine(operator="kim", key=KIM)),
        lambda: keys_of(file, "kim"),
        lambda: must_take_keys(file),
    ):
        with pytest.raises(StoreProblem, match="symbolic link"):
            act()
    file.unlink()
    file.with_name(".keys.new").symlink_to(elsewhere)
    add_key(file, KeyLine(operator="kim", key=KIM))
    assert elsewhere.read_text() == "mine\n"
    file.with_name(".keys.lock").unlink()
    file.with_name(".keys.lock").symlink_to(elsewhere)
    with pytest.raises(StoreProblem, match="symbolic link"):
        add_key(file, KeyLine(operator="jo", key=JO))


def test_a_file_that_is_none_of_keys_is_left_alone(file: Path) -> None:
    for content in (b"#" * 1_000_001, b"ssh-rsa\0"):
        file.write_bytes(content)
        with pytest.raises(StoreProblem, match=r"far too large|is no text"):
            add_key(file, KeyLine(operator="kim", key=KIM))
        assert file.read_bytes() == content
    file.write_bytes(b"#" * 1_000_000)
    with pytest.raises(StoreProblem, match="would become too large"):
        add_key(file, KeyLine(operator="kim", key=KIM))
    file.unlink()
    file.mkdir()
    with pytest.raises(StoreProblem, match="directory or a device"):
        add_key(file, KeyLine(operator="kim", key=KIM))
    with pytest.raises(StoreProblem, match="sudo install -d -m 0755"):
        must_take_keys(file.with_name("none") / "keys")


@as_root
@pytest.mark.parametrize(("mode", "owner"), [(0o775, 0), (0o757, 0), (0o1777, 0), (0o755, 12345)])
def test_root_writes_to_no_directory_where_others_may(file: Path, mode: int, owner: int) -> None:
    folder = file.with_name("etc")
    (folder / "deeper").mkdir(parents=True)
    folder.chmod(mode)
    os.chown(folder, owner, 0)
    with pytest.raises(StoreProblem, match="could then let anybody in"):
        add_key(folder / "keys", KeyLine(operator="kim", key=KIM))
    if not mode & 0o1000:
        with pytest.raises(StoreProblem, match="could then let anybody in"):
            must_take_keys(folder / "deeper" / "keys")


@as_root
def test_what_root_writes_is_roots_whosever_it_was(file: Path) -> None:
    file.write_text("# by hand\n")
    os.chown(file, 12345, 12345)
    os.chown(file.parent, 0, 12345)
    file.parent.chmod(0o2755)
    add_key(file, KeyLine(operator="kim", key=KIM))
    assert (file.stat().st_uid, file.stat().st_gid) == (0, 0)


@as_root
def test_without_root_it_says_to_run_it_with_sudo(file: Path, quick: Path) -> None:
    quick.parent.chmod(0o755)
    os.setresuid(12345, 12345, 0)
    try:
        with pytest.raises(StoreProblem, match="Run it with sudo"):
            must_take_keys(quick)
        with pytest.raises(StoreProblem, match="Run it with sudo"):
            add_key(quick, KeyLine(operator="kim", key=KIM))
        with pytest.raises(StoreProblem, match="permission denied"):
            must_take_keys(file)  # in a directory that cannot be looked into
    finally:
        os.setresuid(0, 0, 0)
    assert list(quick.parent.iterdir()) == []


def test_one_administrator_waits_for_another(file: Path) -> None:
    descriptor = disk.open_file(file.with_name(".keys.lock"), os.O_RDWR | os.O_CREAT)
    disk.take_lock(descriptor)
    with pytest.raises(LockTaken, match="Somebody else is writing it"):
        add_key(file, KeyLine(operator="kim", key=KIM), timeout=0.05)
    disk.close(descriptor)
    add_key(file, KeyLine(operator="kim", key=KIM), timeout=0.05)


# --- Stopped, and two at once -------------------------------------------------------------------

Start = Callable[..., subprocess.Popen[str]]
ACT = "import sys; from pathlib import Path; from tests.store import key_stops as k; "


def test_stopped_at_any_call_it_has_the_key_or_not_and_the_next_goes_on(
    start: Start, quick: Path
) -> None:
    process = start(f"{ACT}k.stop_at_every_call(Path(sys.argv[1]))", quick.parent)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    whole = BEFORE + b"\n" + f"{LINE}\n".encode()
    told = [json.loads(line) for line in out.splitlines()]
    assert len(told) > 20
    for stopped, found, after, names in told:
        assert stopped
        assert found.encode() in (BEFORE, whole)
        assert after.encode() == whole
        assert names == [".keys.lock", "keys"]
    assert {len(found) for _, found, _, _ in told} == {len(BEFORE), len(whole)}


def test_several_at_once_lose_nothing_of_each_others(start: Start, quick: Path) -> None:
    quick.write_bytes(BEFORE)
    program = f"{ACT}k.add_many(Path(sys.argv[1]), sys.argv[2], 12)"
    for process in [start(program, quick.parent, each) for each in ("a", "b", "c", "d")]:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    assert quick.read_bytes().startswith(BEFORE + b"\n")
    for operator in ("a", "b", "c", "d"):
        wanted = [ed25519(f"{operator} {each}") for each in range(12) if each % 3]
        assert [f"{x.type} {x.base64}" for x in keys_of(quick, operator)] == wanted


def test_killed_at_any_moment_what_is_read_is_whole(start: Start, quick: Path) -> None:
    quick.write_bytes(BEFORE)
    chance = random.Random(9)
    program = f"{ACT}k.add_for_ever(Path(sys.argv[1]), sys.argv[2])"
    running = [start(program, quick.parent, name) for name in ("a", "b", "c")]
    seen: set[str] = set()
    end = time.monotonic() + 10
    while len(seen) < 3 and time.monotonic() < end:
        seen |= {each.operator for each in our_keys(quick)}
    for process in running:
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        process.wait()
        content = quick.read_bytes()
        assert content == BEFORE or content.startswith(BEFORE + b"\n")
        rest = content[len(BEFORE) + 1 :].splitlines(keepends=True)
        assert len(rest) == len(list(our_lines(content)))
        assert all(line.endswith(b"\n") for line in rest)
    add_key(quick, KeyLine(operator="kim", key=KIM))
    assert keys_of(quick, "kim") == (KIM,)
    for name in ("a", "b", "c"):
        remove_keys(quick, name)
    assert quick.read_bytes() == BEFORE + b"\n" + f"{LINE}\n".encode()
    assert {each.name for each in quick.parent.iterdir()} == {"keys", ".keys.lock"}


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="there is no ssh-keygen here")
def test_ssh_keygen_reads_every_line_of_the_file(file: Path) -> None:
    for number, text in enumerate(TAKEN.values()):
        if "ecdsa" not in text.split()[0]:  # those here are no points of their curves
            add_key(file, KeyLine(operator=f"k{number}", key=public_key(text), data="/srv/p"))
    told = subprocess.run(
        ["ssh-keygen", "-l", "-f", str(file)], check=True, capture_output=True, text=True
    )
    found = [each.key.fingerprint for each in our_keys(file)]
    assert [line.split()[1] for line in told.stdout.splitlines()] == found
