"""What each right opens over SSH, a case about the operator, and an operator whose access ends."""

import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.actions import add_task
from store.database import Store
from store.entries import write_entry
from store.evidence import NewEvidence, add_evidence
from store.incident import Named
from store.incidents import NewIncident, attach_outcome, open_incident
from store.operators import add_operator, disable_operator, set_rights
from store.people import add_person
from tests.ssh.at_school import HOME, knows_windsor, logged, recorded
from tests.ssh.client import Result, run, session, wait_until
from tests.ssh.server import POLICYDESK, Person, Server
from tests.store.incident_samples import a_takedown
from tui.offered import OFFERED

SECRET = "quince"
"""Stands in every text of the case."""
AT_ONCE = 4

ASKED: dict[str, tuple[str, ...]] = {
    "walk": ("walk windsor contact --json",),
    "what-if": ("what-if windsor contact --answer guard=neither",),
    "compare": ("compare contact --json",),
    "policies": ("policies --json",),
    "flows": ("flows",),
    "about": ("about windsor",),
    "find": (f"find {SECRET}", f"find {SECRET} --json", "find Cedarham --json"),
    "code": ("code 4KR7-M2W9-H",),
    "clause": ('clause windsor "7.3(f)"',),
    "check": ("check windsor",),
    "diff": ("diff windsor windsor",),
    "facts": ("facts --json",),
    "draw": ("draw windsor contact",),
    "booklet": ("booklet inspire --output -",),
    "form": ("form windsor",),
    "acknowledge": ("acknowledge windsor --person 1 --method self",),
    "acknowledgements": ("acknowledgements list windsor --json",),
    "register": ("register --format csv",),
    "incident": (
        "incident list --json",
        "incident list",
        "incident show 1",
        "incident show 1 --json",
        f"incident find {SECRET}",
        f"incident find {SECRET} --json",
        f"incident add 1 --kind told {SECRET}",
        "incident close 1 --rationale done",
        "incident reopen 1 --why again",
        "incident link 1 2",
        "incident correct 1 new --entry 1",
        "incident withdraw 1 1 --why wrong",
        "incident evidence list 1",
        "incident outcome 1 1",
        "incident conflict 1 mo --why kin",
        "incident person 1 AB witness",
    ),
    "action": (
        "action list",
        "action list --all --json",
        "action list --incident 1",
        "action done 1 --result done --by KB",
        "action put-off 1 tomorrow --why x",
    ),
    "deadlines": (
        "deadlines",
        "deadlines --format json",
        "deadlines --format csv",
        "deadlines --format ics --output -",
    ),
    "review": ("review list windsor",),
    "chase": ("chase list", "chase list --json"),
    "calendar": ("calendar list",),
    "roles": ("roles list",),
    "channels": ("channels list",),
    "roster": ("roster list",),
    "outcomes": ("outcomes list", "outcomes list --json", "outcomes show 1", "outcomes void 1"),
    "edition": ("edition list",),
    "exports": ("exports list",),
    "incident-report": (
        "incident-report 1 --preview",
        "incident-report 1 --for me --why x --output -",
        "incident-report 1 --form own-copy --person 1 --for me --why x --output -",
    ),
    "counts": ("counts", "counts --format json", f"counts --site {SECRET}"),
    "disclosures": ("disclosures", "disclosures --looks --json", "disclosures --incident 1"),
    "everything-about": ('everything-about "Mo Cedarham" --for me', "everything-about 1 --for me"),
    "recall": ("recall inspire", "recall inspire --json"),
    "operator": ("operator list",),
    "retention": ("retention list", "retention review --json"),
    "erase": ("erase 1 --reason gone --yes",),
    "hold": ("hold 1 --reason claim", "hold 1 --lift"),
    "verify": ("verify --json",),
    "repair": ("repair --yes",),
    "doctor": ("doctor --json",),
}
"""What is tried of each command that is offered, to get at case 1, outcome 1 and action 1."""
LAST = ("erase", "hold")
TOUCHES = re.compile("^(incident|action|outcomes) [a-z-]+ 1|^incident-report|^incident evidence")
"""What names the case, or something of it."""
DOORS = ("i", "n", "d", "o")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records with a case about Mo, whom all rights are given, and who is on the roster."""
    data = tmp_path / "data"
    store = Store(data, "root")
    mo = add_person(store, "Mo Cedarham", staff_id="S2", tags=["staff"])
    add_operator(store, "lee", name="Lee Birchley", rights=["lead", "admin"])
    add_operator(store, "mo", name="Mo Cedarham", rights=["lead", "admin"], person=mo.id)
    about = (Named(name="Mo Cedarham", part="complained-of", person=mo.id),)
    store.leave()
    lee = Store(data, "lee")
    texts = dict.fromkeys(("account", "words", "opinion", "reporter", "site", "address"), SECRET)
    new = NewIncident(title=f"A page {SECRET}", people=about, **texts)  # type: ignore[arg-type]
    number = open_incident(lee, new).id
    attach_outcome(lee, number, a_takedown(lee).id)
    add_task(lee, number, f"Ring {SECRET}", owner="office", due="24 Nov 2026")
    write_entry(lee, number, "told", f"Told {SECRET}")
    add_evidence(lee, number, NewEvidence(description=SECRET, held=SECRET, captured_by=SECRET))
    lee.leave()
    knows_windsor(data, "lee", "mo", "kim")
    return data


def at_gate(data: Path, asked: str) -> Result:
    """What the gate gives Mo for that, run as sshd runs it."""
    done = subprocess.run(
        [POLICYDESK, "serve-ssh", "--operator", "mo", "--data", str(data)],
        env={"SSH_ORIGINAL_COMMAND": asked, "SSH_CONNECTION": "127.0.0.1 1 127.0.0.1 2"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr.decode())


def results(person: Person, asked: list[str]) -> dict[str, Result]:
    """What came of each, several at once."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip(asked, pool.map(lambda each: run(person, each), asked), strict=True))


def test_every_command_that_is_offered_is_tried() -> None:
    missing = set(OFFERED) - set(ASKED)
    assert not missing, f"Say in ASKED what is tried of these: {missing}"
    assert set(ASKED) == set(OFFERED)
    assert all(each.split()[0] == name for name, tried in ASKED.items() for each in tried)


def test_no_command_gives_a_case_to_the_one_it_is_about(data: Path) -> None:
    asked = [each for name, tried in ASKED.items() if name not in LAST for each in tried]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = pool.map(lambda each: at_gate(data, each), asked)
        found = dict(zip(asked, done, strict=True))
    found |= {each: at_gate(data, each) for name in LAST for each in ASKED[name]}
    for each, result in found.items():
        said = result.out.decode() + result.err
        assert f"{SECRET} " not in said.replace(f'"{SECRET}"', ""), (each, said)
        assert f" {SECRET}" not in said.replace(f'"{SECRET}"', ""), (each, said)
        assert "Traceback" not in said, each
        assert "stopped on an error" not in said, (each, said)
        assert result.code in {0, 1, 2}, (each, said)
        if TOUCHES.search(each):
            assert result.code != 0, (each, said)
    assert recorded(data).count(f"Told {SECRET}") == 1
    assert '"void"' not in recorded(data)


def test_no_screen_shows_it_either(server: Server, data: Path) -> None:
    mo, lee = server.let_in_at(data, "mo"), server.let_in_at(data, "lee")
    seen = {}
    for person in (mo, lee):
        with session(person, lines=40) as program:
            program.wait_for(HOME)
            for door in DOORS:
                program.type(door)
                program.ask("\x1b[D", HOME)
            program.press("/")
            program.wait_for("ind")
            program.press(SECRET)
            program.settle()
            seen[person.operator] = program.bytes.decode(errors="replace")
    assert f"A page {SECRET}" in seen["lee"]
    assert f"Ring {SECRET}" in seen["lee"]
    assert f"A page {SECRET}" not in seen["mo"]
    assert f"Ring {SECRET}" not in seen["mo"]


RIGHTS = {
    "incident list": "",
    "register --format csv": "",
    "deadlines": "",
    "counts": "lead",
    "disclosures": "lead",
    "incident-report 1 --preview": "lead",
    "everything-about 1 --for me --output -": "lead",
    "recall inspire": "lead",
    "operator list": "admin",
    "retention list": "admin",
    "verify": "admin",
    'roster tag "Mo Cedarham" governor': "admin",
}
"""Commands, and the right that each takes beside office."""


@pytest.mark.parametrize("right", ["office", "lead", "admin"])
def test_a_right_opens_its_own_commands_at_once_and_no_others(
    server: Server, data: Path, right: str
) -> None:
    kim = server.let_in_at(data, "kim", name="Kim Ashgrove", rights=[right])
    for asked, result in results(kim, list(RIGHTS)).items():
        needed = RIGHTS[asked]
        is_open = needed in {"", right}
        said = f"takes {needed} rights, which you do not have. Ask "
        assert (said in result.err) is not is_open, (asked, result)
        assert (result.code == 0) is is_open, (asked, result)
    store = Store(data, "root")
    set_rights(store, "kim", ["lead", "admin"])
    store.leave()
    for asked, result in results(kim, ["counts", "operator list"]).items():
        assert result.code == 0, (asked, result)


def test_of_office_staff_only_their_own_cases_are_shown(server: Server, data: Path) -> None:
    kim = server.let_in_at(data, "kim", name="Kim Ashgrove", rights=["office"])
    assert run(kim, 'incident open "A comment"').code == 0
    listed = run(kim, "incident list").out.decode()
    assert "A comment" in listed
    assert SECRET not in listed
    assert run(kim, "incident show 1").code != 0
    with session(kim) as program:
        program.wait_for(HOME)
        assert "A comment" in program.ask("i", "A comment")
        assert SECRET not in program.text


def test_an_operator_whose_access_ends_is_sent_out_wherever_they_are(
    server: Server, data: Path
) -> None:
    kim = server.let_in_at(data, "kim", name="Kim Ashgrove", rights=["lead"])
    with session(kim) as walking, session(kim) as reading, session(kim, "plain") as plain:
        walking.wait_for(HOME)
        walking.ask("1", "Is a child at risk")
        walking.ask("1", "Where is the contact?")
        reading.wait_for(HOME)
        reading.ask("i", "A page quince")
        plain.wait_for("Number or letter:")
        store = Store(data, "root")
        disable_operator(store, "kim", "Left the school")
        store.leave()
        for each in (walking, reading):
            each.wait_for_end()
            left = each.bytes.rfind(b"\x1b[?1049l")
            assert left > each.bytes.rfind(b"\x1b[?1049h")
            assert b"kim may not come in any more. Ask somebody with" in each.bytes[left:]
            assert SECRET not in each.text
        plain.press("i\r")
        assert plain.wait_for_end() != 0
        assert "kim may not come in any more. Ask somebody with" in plain.text
        assert SECRET not in plain.text.rpartition("letter:")[2]
    refused = run(kim, "register")
    assert refused.code == 1
    assert refused.err.startswith("policydesk: kim may not come in any more.")
    assert " kim refused not-let-in register " in logged(data)[-1]
    wait_until(lambda: not server.programs, "the end of the programs")
    assert list((data / "unfinished").iterdir())


def test_a_right_that_is_taken_away_is_gone_from_the_running_program(
    server: Server, data: Path
) -> None:
    kim = server.let_in_at(data, "kim", name="Kim Ashgrove", rights=["lead"])
    with session(kim) as program:
        program.wait_for(HOME)
        program.ask("i", "A page quince")
        store = Store(data, "root")
        set_rights(store, "kim", ["office"])
        store.leave()
        wait_until(lambda: SECRET not in program.text, "the case to go")
