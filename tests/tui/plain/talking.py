"""Talking to `policydesk --plain` in a process of its own, on a pipe, at a stopped clock."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from store.last_policy import keep_last_policy
from tests.tui.command import environment

PROGRAM = [sys.executable, "-m", "tests.tui.plain.stopped_program"]


def talk(
    data: Path,
    typed: Iterable[str],
    *,
    policy: str = "windsor",
    code: int = 0,
    env: Mapping[str, str] | None = None,
) -> str:
    """What is said, with what was typed, until the input ends; it must end with that code."""
    done = talk_in_bytes(data, "".join(f"{line}\n" for line in typed).encode(), policy, env)
    assert done.returncode == code, done.stderr.decode()
    assert done.stderr == b"", done.stderr.decode()
    return done.stdout.decode()


def talk_in_bytes(
    data: Path, typed: bytes, policy: str = "windsor", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The same in bytes, whatever comes of it."""
    if policy:
        keep_last_policy(data, "office", policy)
    return subprocess.run(
        [*PROGRAM, "--data", str(data), "--plain"],
        input=typed,
        capture_output=True,
        env=environment(**(env or {})),
        timeout=120,
        check=False,
    )


def sayings(text: str) -> str:
    """What was said on one line, so that it does not matter where a line was broken."""
    return " ".join(text.split())


def parent_of_signals() -> int:
    """The process group that a signal of a test must never reach."""
    return os.getpgrp()
