"""What somebody with a key types to reach more than the program: each is refused, and logged.

What goes beside the command, such as ports, agents and files, is in test_beside_the_command.py.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.database import Store
from store.incidents import NewIncident, open_incident
from tests.ssh.at_school import HOME, knows_windsor, logged, recorded, school
from tests.ssh.client import Result, in_background, run, session, wait_until
from tests.ssh.server import Person, Server

MARK = "zanzibar"
"""A word in all that is typed, which may stand nowhere but where it was meant to be kept."""
AT_ONCE = 4

SHELL = [
    f"register; sh -c 'touch /tmp/{MARK}'",
    f"register && touch /tmp/{MARK}",
    f"register || touch /tmp/{MARK}",
    f"register & touch /tmp/{MARK}",
    f"register | tee /tmp/{MARK}",
    f"register > /tmp/{MARK}",
    f"register >> /tmp/{MARK}",
    f"register < /tmp/{MARK}",
    f"`touch /tmp/{MARK}`",
    f"$(touch /tmp/{MARK})",
    f"register $(touch /tmp/{MARK})",
    f"(touch /tmp/{MARK})",
    f"policydesk; touch /tmp/{MARK}",
    f"plain; touch /tmp/{MARK}",
    f"register '{MARK}",
    f"\x1b]0;{MARK}\x07",
]
"""For a shell, which does not read it."""
PROGRAMS = [
    f"sh {MARK}",
    f"/bin/sh -c 'touch /tmp/{MARK}'",
    f"bash -i {MARK}",
    f"env {MARK}",
    f"cat /etc/passwd {MARK}",
    f'python3 -c \'open("/tmp/{MARK}", "w")\'',
    f"policydesk policydesk {MARK}",
    f"./policydesk {MARK}",
    f"policydesk sh {MARK}",
    f"$SHELL {MARK}",
    f"-oProxyCommand={MARK}",
    f"tui.commands.backup /tmp/{MARK}",
    f"{MARK}",
    f"\udcff\udcfe {MARK}",
    f"\u202e{MARK}",
    MARK * 10_000,
]
"""Other programs, or none."""
ELSEWHERE = [
    f"serve-ssh --operator mo --data /tmp/{MARK}",
    f"--operator mo register {MARK}",
    f"--data /tmp/{MARK} register",
    f"register --data /tmp/{MARK}",
    f"register --data=/tmp/{MARK}",
    f"--policies /tmp/{MARK} walk",
    f"walk windsor contact --policies=/tmp/{MARK}",
    f"--sample {MARK}",
    f"register --sample {MARK}",
    f"backup /tmp/{MARK}",
    f"restore {MARK}",
    f"fold {MARK}",
    f"adopt {MARK}",
    f"plain --data /tmp/{MARK}",
]
"""Of the program, what is not for those who come in by a key."""
FOR_LEADS = [f"everything-about Adams --output /tmp/{MARK}", f"counts --output /tmp/{MARK}"]
REFUSED_BY_THE_PROGRAM = [
    f"register\ntouch /tmp/{MARK}",
    f"register --operator mo --note {MARK}",
    f"register --dat /tmp/{MARK}",
    f"register --output /tmp/{MARK}",
    f"register --output ../{MARK}",
    f"register --output={MARK}.csv --force",
    f"register -oProxyCommand={MARK}",
    f"register # {MARK}",
    f"register \x1b[31m{MARK}",
    f"--plain register {MARK}",
    f"--plain={MARK}",
    f"booklet windsor --output /tmp/{MARK}",
    f"form windsor --output /tmp/{MARK}",
    f"check /etc/{MARK}",
    f"check ../{MARK}",
    f"diff /etc /tmp/{MARK}",
    "exports get ../policydesk.json",
    "exports get /etc/passwd",
    "exports get ..",
    "exports get .",
    "exports get linked.csv",
    "exports get piped.csv",
    "exports get inner",
    f"exports put ../{MARK}.csv",
    f"exports put /tmp/{MARK}.csv",
    f"exports put {MARK}.sh",
    f"exports put .{MARK}.csv",
    "exports put linked.csv",
    "exports remove ../kb/../../policydesk.json --yes",
    "exports remove linked.csv --yes",
    "roster import /etc/passwd",
    "roster import ../../policydesk.json",
    "roster import linked.csv",
    f"calendar import ../{MARK}",
    "verify /etc/passwd",
    "verify ../policydesk.json",
    f"operator add eve --name {MARK} --rights admin",
    "operator key add kb /etc/passwd",
    f"operator list --keys /tmp/{MARK}",
    "operator key list --keys /etc/passwd",
]
"""What begins like a command that there is, and is not."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records with a case, and among one operator's exports what leads out of them."""
    data = school(tmp_path)
    store = Store(data, "root")
    open_incident(store, NewIncident(title=f"A post by {MARK}", words=MARK))
    store.leave()
    exports = data / "exports" / "kb"
    (exports / "inner").mkdir(parents=True, mode=0o700)
    (exports / "linked.csv").symlink_to(data / "policydesk.json")
    (exports / "linked-folder").symlink_to(data)
    os.mkfifo(exports / "piped.csv", 0o600)
    return data


@pytest.fixture
def kb(server: Server, data: Path) -> Person:
    """An operator with admin rights."""
    return server.let_in_at(data, "kb")


def tree(*tops: Path) -> set[str]:
    """What lies in these folders, apart from the log, the locks and whoever is in."""
    passing = re.compile(r"/(log|sessions|\w+\.lock|policydesk\.json.*)\b|__pycache__")
    found = (str(each) for top in tops for each in top.rglob("*"))
    return {each for each in found if not passing.search(each)}


def refused(kb: Person, attempts: list[str]) -> dict[str, Result]:
    """What came of each, several at once, with a shell's input behind it."""
    stdin = f"id\ntouch /tmp/{MARK}\n".encode()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(
            zip(attempts, pool.map(lambda each: run(kb, each, stdin=stdin), attempts), strict=True)
        )


def nothing_of_it_happened(results: dict[str, Result]) -> None:
    for asked, result in results.items():
        assert result.out == b"", asked
        assert "Traceback" not in result.err, asked
        assert "stopped on an error" not in result.err, asked
        assert "\x1b" not in result.err, asked
        assert "\u202e" not in result.err, asked
        assert "/run/" not in result.err, asked
        assert not Path(f"/tmp/{MARK}").exists(), asked


@pytest.mark.parametrize(
    ("attempts", "why"),
    [(SHELL, "not-offered"), (PROGRAMS, "not-offered"), (ELSEWHERE, "not-offered")],
    ids=["a shell", "other programs", "elsewhere"],
)
def test_the_gate_refuses_it_in_one_line_and_logs_who_and_why(
    server: Server, kb: Person, data: Path, attempts: list[str], why: str
) -> None:
    before, lying = recorded(data), tree(server.account.home, data.parent)
    results = refused(kb, attempts)
    nothing_of_it_happened(results)
    for asked, result in results.items():
        assert result.code == 1, (asked, result)
        assert re.fullmatch(r"policydesk: [^\n]+\n", result.err), (asked, result)
        assert MARK not in result.err, asked
    lines = logged(data)
    assert len(lines) == len(attempts)
    at_gate = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 kb refused WHY [\w-]+ 127\.0\.0\.1"
    for each in lines:
        assert re.fullmatch(at_gate.replace("WHY", why), each), each
    assert MARK not in "".join(lines)
    assert recorded(data) == before
    assert tree(server.account.home, data.parent) == lying


def test_the_program_refuses_what_only_begins_like_a_command(
    server: Server, kb: Person, data: Path
) -> None:
    before, lying = recorded(data), tree(server.account.home, data.parent)
    results = refused(kb, REFUSED_BY_THE_PROGRAM)
    nothing_of_it_happened(results)
    for asked, result in results.items():
        assert result.code in {1, 2}, (asked, result)
        assert re.fullmatch(r"[^\n]+\n(Try: [^\n]+\n)?", result.err), (asked, result)
        assert "root:" not in result.err, asked
    lines = logged(data)
    assert len(lines) == 2 * len(results)
    for each in lines:
        assert re.fullmatch(r"\S+\+00:00 kb (in|out) [\w-]+ (127\.0\.0\.1|exit-[12])", each), each
    assert sum(" kb out " in each for each in lines) == len(results)
    assert MARK not in "".join(lines)
    assert recorded(data) == before
    assert tree(server.account.home, data.parent) == lying


def test_without_the_right_the_gate_says_so(server: Server, data: Path) -> None:
    server.let_in_at(data, "kb")
    office = server.let_in_at(data, "office", name="Office, O", rights=["office"])
    results = refused(office, FOR_LEADS)
    nothing_of_it_happened(results)
    assert all("takes lead rights, which you do not have." in x.err for x in results.values())
    assert all(" office refused no-right " in each for each in logged(data))
    assert MARK not in "".join(logged(data))


def test_a_folder_of_exports_that_is_a_link_is_not_followed(
    server: Server, data: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.csv").write_text("x\n", encoding="utf-8")
    jo = server.let_in_at(data, "jo")
    (data / "exports" / "jo").symlink_to(elsewhere)
    for asked in ("exports list", "exports get a.csv", "exports put b.csv", "register --format x"):
        result = run(jo, asked, stdin=b"x\n")
        assert result.code != 0, asked
        assert result.out == b"", asked
        assert str(tmp_path) not in result.err, asked
    assert [each.name for each in elsewhere.iterdir()] == ["a.csv"]


BROUGHT = {
    "LC_ALL": "../../x",
    "LANG": "$(touch /tmp/zanzibar)",
    "LC_PAPER": "/etc/passwd",
    "POLICYDESK_DATA": "/tmp/zanzibar",
    "PYTHONPATH": "PLACE",
    "PYTHONSTARTUP": "PLACE/sitecustomize.py",
    "LD_PRELOAD": "/tmp/zanzibar.so",
    "TEXTUAL": "devtools",
    "TEXTUAL_DRIVER": "os:system",
    "PAGER": "sh",
    "EDITOR": "sh",
    "SSH_ORIGINAL_COMMAND": "serve-ssh --operator mo",
}


def test_nothing_that_the_client_has_set_reaches_the_program(
    kb: Person, data: Path, tmp_path: Path
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    ran = place / "ran"
    (place / "sitecustomize.py").write_text(f"open({str(ran)!r}, 'w')\n", encoding="utf-8")
    env = {name: value.replace("PLACE", str(place)) for name, value in BROUGHT.items()}
    sent = ["-o", f"SendEnv={' '.join(env)}"]
    result = run(kb, "exports list", options=sent, env={**env, "LD_PRELOAD": ""})
    assert result == Result(0, b"There are no exports.\n", "")
    set_too = ["-o", "SetEnv=" + " ".join(f'{name}="{value}"' for name, value in env.items())]
    assert run(kb, "exports list", options=set_too) == result
    assert not ran.exists()
    assert not Path(f"/tmp/{MARK}").exists()
    assert all(" kb in exports " in each or " kb out exports " in each for each in logged(data))


def test_a_terminal_that_is_a_path_is_none(kb: Person, data: Path) -> None:
    knows_windsor(data, "kb")
    with session(kb, env={"TERM": "../../x"}) as program:
        program.wait_for(HOME)


def test_a_second_command_over_a_shared_line_passes_the_gate_too(
    kb: Person, data: Path, tmp_path: Path
) -> None:
    shared = ["-o", f"ControlPath={tmp_path}/line"]
    with in_background(kb, "-o", "ControlMaster=yes", *shared):
        # -N is a session with no command, and no terminal
        wait_until((tmp_path / "line").exists, "the line to share")
        assert run(kb, f"sh {MARK}", options=shared).code == 1
    assert any(" kb refused not-offered sh " in each for each in logged(data))


def test_of_what_is_recorded_over_ssh_nothing_stands_in_the_log(
    server: Server, kb: Person, data: Path
) -> None:
    office = server.let_in_at(data, "office", rights=["office"])
    done = [
        (kb, f'incident open "About {MARK}" --words "{MARK} wrote it"'),
        (kb, f'incident add 2 --kind told "Rang {MARK}"'),
        (kb, f"incident find {MARK}"),
        (kb, f'roster add "{MARK}, K" --site {MARK}'),
        (kb, f"find {MARK}"),
        (kb, f"exports put {MARK}.csv"),
        (kb, f"exports get {MARK}.csv"),
        (office, f"incident find {MARK}"),
    ]
    for person, asked in done:
        result = run(person, asked, stdin=f"{MARK}\n".encode())
        assert result.code in {0, 1}, (asked, result)
    assert MARK in recorded(data)
    log = logged(data)
    assert MARK not in "".join(log)
    assert [re.sub(r"^\S+ ", "", each) for each in log if " in " in each] == [
        f"{person.operator} in {asked.split()[0]} 127.0.0.1" for person, asked in done
    ]
    times = [each.split()[0] for each in log]
    assert times == sorted(times)
