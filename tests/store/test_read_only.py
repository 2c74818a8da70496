"""Places that may not be written. Root may write anywhere, so some run as nobody."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from store.database import Store
from store.people import add_person
from store.problems import StoreProblem
from store.roster import roster

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534

PREPARE = """
import os, sys
from pathlib import Path
from store.database import Store
from store.people import add_person
from store.roster import roster
from store.problems import StoreProblem
import store.table, store.session, store.fold, store.lock
import encodings.ascii, encodings.utf_8, zoneinfo
from store.london import london
london()
place = Path(sys.argv[1])
store = Store(place / "records", "jb")
"""

as_nobody = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")


def run_as_nobody(program: str, place: Path) -> str:
    for folder in (place, *place.parents):
        if folder.stat().st_mode & 0o005 != 0o005:
            folder.chmod(folder.stat().st_mode | 0o005)
        if folder.name.startswith("pytest-of"):
            break
    os.chown(place, NOBODY, NOBODY)
    done = subprocess.run(
        [sys.executable, "-c", PREPARE + textwrap.dedent(program), str(place)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


BECOME_NOBODY = "os.setgroups([]); os.setgid(65534); os.setuid(65534)"


@as_nobody
def test_a_read_only_directory_can_be_read_and_not_written(tmp_path: Path) -> None:
    out = run_as_nobody(
        f"""
        {BECOME_NOBODY}
        add_person(store, "Adams, K")
        store.directory.chmod(0o500)
        before = store.file.read_bytes()
        try:
            add_person(store, "Bell, T")
        except StoreProblem as problem:
            print(problem)
        assert [person.name for person in roster(store)] == ["Adams, K"]
        assert store.file.read_bytes() == before
        """,
        tmp_path,
    )
    assert f"{tmp_path}/records: cannot be used: permission denied." in out
    assert "Ask the person who runs the server" in out


@as_nobody
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    out = run_as_nobody(
        f"""
        {BECOME_NOBODY}
        add_person(store, "Adams, K")
        store.file.chmod(0)
        for attempt in (lambda: roster(store), lambda: add_person(store, "Bell, T")):
            try:
                attempt()
            except StoreProblem as problem:
                print(problem)
        store.file.chmod(0o600)
        assert [person.name for person in roster(store)] == ["Adams, K"]
        """,
        tmp_path,
    )
    assert out.count(f"{tmp_path}/records/policydesk.json: cannot be read: permission denied.") == 2


@as_nobody
def test_somebody_elses_file_is_not_replaced_by_ours(tmp_path: Path) -> None:
    out = run_as_nobody(
        f"""
        add_person(store, "Adams, K")
        os.chown(store.directory, 65534, 65534)
        os.chown(store.file, 0, 0)
        store.file.chmod(0o644)
        os.chown(store.file.with_name("policydesk.json.lock"), 65534, 65534)
        before = store.file.read_bytes()
        {BECOME_NOBODY}
        try:
            add_person(store, "Bell, T")
        except StoreProblem as problem:
            print(problem)
        assert store.file.read_bytes() == before
        """,
        tmp_path,
    )
    assert "policydesk.json: is read-only." in out


@as_nobody
def test_root_at_work_leaves_the_file_to_its_owner(tmp_path: Path) -> None:
    store = Store(tmp_path, "jb")
    add_person(store, "Adams, K")
    os.chown(store.file, NOBODY, NOBODY)
    add_person(store, "Bell, T")
    found = store.file.stat()
    assert (found.st_uid, found.st_gid) == (NOBODY, NOBODY)


def test_a_file_marked_read_only_is_not_replaced(store: Store) -> None:
    add_person(store, "Adams, K")
    store.file.chmod(0o400)
    before = store.file.read_bytes()
    with pytest.raises(StoreProblem, match="is read-only") as caught:
        add_person(store, "Bell, T")
    assert "Nothing was recorded" in caught.value.mend
    assert store.file.read_bytes() == before
    assert [person.name for person in roster(store)] == ["Adams, K"]
    store.file.chmod(0o600)
    add_person(store, "Bell, T")


def test_a_place_where_nothing_can_be_made_is_named() -> None:
    with pytest.raises(StoreProblem, match="/proc/records"):
        add_person(Store(Path("/proc/records"), "jb"), "Adams, K")
