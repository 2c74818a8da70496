"""The program as a school has it: a wheel built from here and installed, with compiled files.

Nothing is fetched: what it depends on is taken from where this program runs.
"""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from bench.others import ROOT

_HELLO = "#!{python}\nfrom bench_hello import Hello\n\nHello().run()\n"


class Installed:
    """A virtual environment with the program in it, and the bare hello beside it."""

    def __init__(self, directory: Path) -> None:
        """Build and install. Raises CalledProcessError where either fails."""
        venv.create(directory, with_pip=False, symlinks=True)
        self.python = directory / "bin" / "python"
        self.policydesk = directory / "bin" / "policydesk"
        self.hello = directory / "bin" / "hello"
        _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(directory))
        (wheel,) = directory.glob("*.whl")
        pip = (sys.executable, "-m", "pip", "-q", "--disable-pip-version-check")
        _run(*pip, "--python", str(self.python), "install", "--no-deps", "--no-index", str(wheel))
        (site,) = directory.glob("lib/python*/site-packages")
        places = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
        (site / "depended-on.pth").write_text("\n".join(sorted(places)), encoding="utf-8")
        shutil.copy(ROOT / "bench" / "hello.py", site / "bench_hello.py")
        self.hello.write_text(_HELLO.format(python=self.python), encoding="utf-8")
        self.hello.chmod(0o755)
        _run(str(self.python), "-m", "compileall", "-q", str(site))


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
