"""Whatever a client asks of the gate, it is a command that is offered, or it is refused."""

import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.client_environment import gate_environment
from tui.command_line import policydesk
from tui.offered import OFFERED, ON_THE_SERVER
from tui.ssh_request import Unclear, named_in, request_of

WORDS = st.sampled_from(
    [
        *OFFERED,
        *ON_THE_SERVER,
        *("policydesk", "plain", "--plain", "--help", "--ascii", "--theme", "--theme=dark", "--"),
        *(
            "--data",
            "--data=/etc",
            "--policies=x",
            "--sample",
            "--dat",
            "-d",
            "-",
            "=",
            "#",
            "$HOME",
        ),
        *(
            ";",
            "|",
            "&&",
            "$(id)",
            "`id`",
            ">",
            "<",
            "\n",
            "\0",
            "\r",
            "\t",
            "\\",
            '"',
            "'",
            "",
            " ",
        ),
        *("sh", "scp -t .", "/bin/sh", "../x", "\x1b[2J", "\udcff", "é", "x" * 200),
    ]
)
ASKED = (
    st.text(max_size=60)
    | st.lists(WORDS | st.text(max_size=5), max_size=7).map(" ".join)
    | st.lists(WORDS, max_size=7).map("".join)
)


@given(ASKED)
def test_it_is_a_command_that_is_offered_or_it_is_refused(asked: str) -> None:
    assert re.fullmatch("[a-z0-9-]+", named_in(asked, {*OFFERED, *ON_THE_SERVER}))
    try:
        request = request_of(asked, OFFERED)
    except Unclear:
        return
    assert not request.command or request.command in OFFERED
    before = request.words[: request.words.index(request.command)] if request.command else ()
    for each in before or (() if request.command else request.words):
        assert each.startswith("--")
    assert not any(each.partition("=")[0] in ("--data", "--policies") for each in request.words)
    "".join(request.words).encode()


@pytest.mark.parametrize("asked", ["find \udcff", "\udce9", "incident find 'caf\udce9'"])
def test_what_is_not_in_utf8_is_refused_in_one_line(asked: str) -> None:
    with pytest.raises(Unclear, match="UTF-8"):
        request_of(asked, OFFERED)


NAMES = st.sampled_from(
    ["TERM", "LANG", "LC_ALL", "LC_", "LC_ALL\n", "LD_PRELOAD", "PYTHONPATH", "POLICYDESK_DATA"]
)
VALUES = st.sampled_from(["xterm", "xterm\n", "../x", "/etc", "en_GB.UTF-8", "-x", "x" * 65, ""])


@given(st.dictionaries(NAMES | st.text(max_size=9), VALUES | st.text(max_size=9)))
def test_only_terminal_and_language_come_through(environ: dict[str, str]) -> None:
    for name, value in gate_environment(environ).items():
        if name not in ("HOME", "USER", "LOGNAME", "PATH"):
            assert re.fullmatch("TERM|LANG|LC_[A-Z]+", name)
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9@+._-]*", value)


@pytest.mark.parametrize("after", ["; sh", " ;sh", "&& id", "| sh", "> x", " `id`", " $(id)", "&"])
def test_what_would_be_more_than_a_command_to_a_shell_is_refused(after: str) -> None:
    with pytest.raises(Unclear, match="no shell here"):
        request_of(f"register{after}", OFFERED)


@pytest.mark.parametrize("option", ["--data /etc", "--data=/etc", "--policies x", "--sample"])
def test_no_option_of_the_start_is_taken_wherever_it_stands(option: str) -> None:
    for asked in (f"{option} register", f"register {option}", f"plain {option}"):
        with pytest.raises(Unclear):
            request_of(asked, OFFERED)


def test_quotes_hold_words_together_and_the_name_of_the_program_is_dropped() -> None:
    assert request_of("policydesk find 'a; b' c", OFFERED).words == ("find", "a; b", "c")
    assert request_of("plain", OFFERED).words == ("--plain",)


def test_every_command_is_offered_or_is_for_the_server_itself() -> None:
    known = set(policydesk.list_commands(click.Context(policydesk)))
    missing = known - {*OFFERED, *ON_THE_SERVER}
    assert not missing, f"Say in tui/offered.py whether these are offered over SSH: {missing}"
    assert {*OFFERED, *ON_THE_SERVER} == known
    assert not {*OFFERED} & ON_THE_SERVER
