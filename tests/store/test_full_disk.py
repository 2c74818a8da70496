"""A limit on the size of files; for a disk that is really full see `tests/crash`."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from store.database import Store
from store.roster import roster

Start = Callable[..., "subprocess.Popen[str]"]

LIMITED = """
import resource, signal, sys
from pathlib import Path
from store.database import Store
from store.people import add_person
from store.roster import roster
from store.problems import StoreProblem
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path(sys.argv[1]), "jb")
add_person(store, "Adams, K")
before = store.layout.journal.read_bytes().rstrip(b"\\0")
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, most))
try:
    add_person(store, "Bell, T")
except StoreProblem as problem:
    print(problem)
assert store.layout.journal.read_bytes().rstrip(b"\\0") == before
assert [person.name for person in roster(store)] == ["Adams, K"]
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
add_person(store, "Bell, T")
"""


def test_a_file_that_may_not_grow_is_left_whole_and_grows_later(
    start: Start, directory: Path
) -> None:
    out, errors = (process := start(LIMITED, directory)).communicate()
    assert process.returncode == 0, errors
    assert "policydesk.json.journal: cannot be written: the file may not grow any further." in out
    assert "Make room on the disk, then try again." in out
    assert [person.name for person in roster(Store(directory, "jb"))] == ["Adams, K", "Bell, T"]
