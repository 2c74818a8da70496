"""The real command in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent


def environment(**more: str) -> dict[str, str]:
    """The environment of a plain login, without what this one happens to have set."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return {**kept, "PYTHONPATH": str(TOP), "LANG": "C.UTF-8", "COLUMNS": "80", **more}


def policydesk(
    *arguments: str,
    data: Path | None = None,
    typed: str | bytes = "",
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run `policydesk` with these arguments and what is typed; its output as bytes."""
    where = ["--data", str(data)] if data else []
    return subprocess.run(
        [sys.executable, "-m", "tui", *where, *arguments],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        env=environment(**(env or {})),
        timeout=120,
        check=False,
    )
