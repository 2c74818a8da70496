"""Who can read and write what is made: one user alone, a group, or whom root works for."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest

from store.database import Store
from store.kept import keep
from store.people import add_person
from store.presence import Presence
from store.roster import roster
from tests.store.conftest import NOW

ROOT = Path(__file__).resolve().parents[2]
GROUP = 60123
FIRST, SECOND, STRANGER = 65534, 65533, 65532
DATA, JOURNAL = "policydesk.json", "policydesk.json.journal"
EVER = {DATA, JOURNAL, f"{DATA}.lock", f"{DATA}.previous", f"{JOURNAL}.previous"}
FOLDERS = {"kept", "sessions", "unfinished", "exports"}

PREPARE = """
import os, sys
from pathlib import Path
import encodings.ascii, encodings.utf_8, zoneinfo, dateutil.relativedelta
import store.session, store.table, store.presence, store.file_system
from store.data_directory import prepare_directory
from store.database import Store, utc_now
from store.export_file import write_export
from store.health import examine
from store.kept import keep
from store.london import london
from store.people import add_person
from store.roster import roster
from store.problems import StoreProblem
from store.unfinished import Draft, keep_unfinished
london()
place, name = Path(sys.argv[1]), sys.argv[2]
user, group, umask = map(int, sys.argv[3:])
os.setgroups([group])
os.setgid(user)  # as after a login: a group of its own first
os.setuid(user)
os.umask(umask)
store = Store(place, name)
"""

MAKE_EVERYTHING = """
store.enter()
for number in range(3):
    add_person(store, f"{name} {number}")
    store.fold()
add_person(store, f"{name} unfolded")
keep(store.layout, "torn", b"half", store.now())
draft = Draft(policy="elm", flow="post", fingerprint="f", answers={}, started_at=store.stamp())
keep_unfinished(place, name, draft)
prepare_directory(place / "exports")
write_export(place / "exports" / f"{name}.csv", "a,b")
"""

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become others")


class Made(NamedTuple):
    """Who may do what with a file or folder, and whose it is."""

    mode: str
    user: int
    group: int


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A directory that other users can get to, as far as its own mode lets them in."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o005)
        if folder.name.startswith("pytest-of"):
            break
    place = tmp_path / "records"
    place.mkdir()
    return place


@pytest.fixture
def shared(place: Path) -> Path:
    """A directory of a group."""
    os.chown(place, 0, GROUP)
    place.chmod(0o2770)
    return place


@pytest.fixture
def private(place: Path) -> Path:
    """A directory of one user."""
    os.chown(place, FIRST, FIRST)
    place.chmod(0o700)
    return place


def run(program: str, place: Path, user: int, *, group: int = GROUP, umask: int = 0o077) -> str:
    """What the program prints, run by a user who is in one group besides its own."""
    whole = PREPARE + textwrap.dedent(program)
    done = subprocess.run(
        [sys.executable, "-c", whole, str(place), f"user {user}", *map(str, (user, group, umask))],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def made(place: Path) -> tuple[dict[str, Made], dict[str, Made]]:
    """The folders in a directory, and the files in it and in them, by their names."""
    folders: dict[str, Made] = {}
    files: dict[str, Made] = {}
    for path in place.rglob("*"):
        state = path.lstat()
        name = str(path.relative_to(place))
        one = Made(f"{state.st_mode & 0o7777:04o}", state.st_uid, state.st_gid)
        (folders if path.is_dir() else files)[name] = one
    return folders, files


@pytest.mark.parametrize("umask", [0o077, 0])
def test_two_users_of_a_group_record_in_turn_and_see_all(shared: Path, umask: int) -> None:
    for number, user in enumerate((FIRST, SECOND, FIRST, SECOND)):
        program = f"""
        store.enter()
        add_person(store, f"{{name}} turn {number}")
        {"store.fold()" if number % 2 else ""}
        add_person(store, f"{{name}} turn {number} again")
        print(len(roster(store)))
        store.leave()
        """
        assert int(run(program, shared, user, umask=umask)) == 2 * (number + 1)
    names = {person.name for person in roster(Store(shared, "root"))}
    assert {f"user {user} turn {turn}" for user, turn in ((FIRST, 0), (SECOND, 3))} <= names


@pytest.mark.parametrize("umask", [0o077, 0])
def test_everything_in_a_shared_directory_is_its_groups(shared: Path, umask: int) -> None:
    for user in (FIRST, SECOND):
        run(MAKE_EVERYTHING, shared, user, umask=umask)
        run("add_person(store, f'{name} once more')", shared, user, umask=umask)
    folders, files = made(shared)
    assert set(folders) == FOLDERS
    assert set(files) >= EVER
    assert {f"exports/user {user}.csv" for user in (FIRST, SECOND)} <= set(files)
    assert {each.group for each in (folders | files).values()} == {GROUP}
    assert {name: each.mode for name, each in files.items() if each.mode != "0660"} == {}
    assert {name: each.mode for name, each in folders.items() if each.mode != "2770"} == {}


def test_what_one_user_left_the_other_takes_away(shared: Path) -> None:
    run("store.enter(); add_person(store, name); os._exit(0)", shared, FIRST)
    program = """
    from store.presence import present
    before = len(list(store.layout.sessions.iterdir()))
    store.enter()
    print(before, len(present(store.layout)), len(list(store.layout.sessions.iterdir())))
    """
    assert run(program, shared, SECOND).split() == ["1", "1", "1"]


@pytest.mark.parametrize(
    "attempt", ["add_person(store, 'X')", "roster(store)", "store.enter()", "store.fold()"]
)
def test_a_user_outside_the_group_is_told_so(shared: Path, attempt: str) -> None:
    run("add_person(store, name); store.fold()", shared, FIRST)
    program = f"""
    try:
        {attempt}
    except StoreProblem as problem:
        print(problem)
    """
    out = run(program, shared, STRANGER, group=STRANGER)
    assert str(shared) in out
    assert "permission denied" in out
    assert "Ask the person who runs the server" in out


def test_a_shared_directory_in_order_is_found_so(shared: Path) -> None:
    program = """
    found = examine(place, utc_now(), {})
    wrong = [each for each in found if each.subject in ("directory", "files", "records")]
    print(*(each.what for each in wrong if each.state != "ok"), sep="\\n")
    """
    run(MAKE_EVERYTHING, shared, FIRST)
    assert run(program, shared, SECOND).strip() == ""
    (shared / JOURNAL).chmod(0o600)
    (shared / "kept").chmod(0o770)
    os.chown(shared / DATA, FIRST, FIRST)
    assert sorted(run(program, shared, FIRST).splitlines()) == [
        f"kept: not fully open to the group gid {GROUP} (mode 0770)",
        f"{DATA}.journal: not fully open to the group gid {GROUP} (mode 0600)",
        f"{DATA}: belongs to the group nogroup, not to the group gid {GROUP}",
    ]


def test_a_user_outside_the_group_is_told_once_what_is_bad(shared: Path) -> None:
    run("add_person(store, name)", shared, FIRST)
    program = """
    found = [each for each in examine(place, utc_now(), {}) if each.subject != "disk"]
    print(*(f"{each.subject} {each.mend}" for each in found if each.state == "bad"), sep="\\n")
    """
    out = run(program, shared, STRANGER, group=STRANGER)
    assert out == "directory You may not use it. Ask the person who runs the server.\n"


@pytest.mark.parametrize("umask", [0, 0o077])
def test_everything_in_a_private_directory_is_its_owners(private: Path, umask: int) -> None:
    run(MAKE_EVERYTHING, private, FIRST, umask=umask)
    folders, files = made(private)
    assert set(folders) == FOLDERS
    assert set(files) >= EVER
    assert {name: each.mode for name, each in files.items() if each.mode != "0600"} == {}
    assert {name: each.mode for name, each in folders.items() if each.mode != "0700"} == {}


@pytest.mark.parametrize("umask", [0, 0o077])
def test_a_directory_that_is_made_is_its_makers_alone(place: Path, umask: int) -> None:
    place.chmod(0o777)
    run("add_person(Store(place / 'of' / 'mine', name), name)", place, FIRST, umask=umask)
    folders, files = made(place)
    assert {each.mode for each in folders.values()} == {"0700"}
    assert {each.mode for each in files.values()} == {"0600"}


@pytest.mark.parametrize("begun", [True, False], ids=["begun by its owner", "begun by root"])
def test_what_root_makes_in_somebodys_directory_is_theirs(private: Path, begun: bool) -> None:
    if begun:
        run("add_person(store, name)", private, FIRST)
    store = Store(private, "root")
    for name in ("Adams, K", "Bell, T", "Cole, M"):
        add_person(store, name)
        store.fold()
    add_person(store, "Dale, P")
    keep(store.layout, "torn", b"half", NOW)
    folders, files = made(private)
    assert set(files) >= EVER
    assert {n: each for n, each in (folders | files).items() if each.user != FIRST} == {}
    assert int(run("add_person(store, name); print(len(roster(store)))", private, FIRST)) == (
        6 if begun else 5
    )


def test_the_session_of_root_in_somebodys_directory_is_theirs(private: Path) -> None:
    store = Store(private, "root")
    add_person(store, "Adams, K")
    presence = Presence(store.layout, "root")
    folders, files = made(private)
    presence.leave()
    assert {n: each for n, each in (folders | files).items() if each.user != FIRST} == {}


def test_what_root_makes_in_a_shared_directory_is_its_groups(shared: Path) -> None:
    run("add_person(store, name)", shared, FIRST)
    store = Store(shared, "root")
    add_person(store, "Adams, K")
    store.fold()
    keep(store.layout, "torn", b"half", NOW)
    assert {each.group for part in made(shared) for each in part.values()} == {GROUP}
    assert int(run("add_person(store, name); print(len(roster(store)))", shared, SECOND)) == 3
