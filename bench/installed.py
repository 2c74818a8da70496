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

_BARE = {"hello": "Hello", "one_line": "OneLine"}
"""The bare programs beside it: their modules here, and what each runs."""
_START = "#!{python}\nfrom bench_{module} import {program}\n\n{program}().run()\n"


class Installed:
    """A virtual environment with the program in it, and the bare ones beside it."""

    def __init__(self, directory: Path) -> None:
        """Build and install. Raises CalledProcessError where either fails."""
        venv.create(directory, with_pip=False, symlinks=True)
        self.python = directory / "bin" / "python"
        self.policydesk = directory / "bin" / "policydesk"
        _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(directory))
        (wheel,) = directory.glob("*.whl")
        pip = (sys.executable, "-m", "pip", "-q", "--disable-pip-version-check")
        _run(*pip, "--python", str(self.python), "install", "--no-deps", "--no-index", str(wheel))
        (site,) = directory.glob("lib/python*/site-packages")
        places = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
        (site / "depended-on.pth").write_text("\n".join(sorted(places)), encoding="utf-8")
        self.hello, self.one_line = (
            self._bare(site, module, program) for module, program in _BARE.items()
        )
        _run(str(self.python), "-m", "compileall", "-q", str(site))

    def _bare(self, site: Path, module: str, program: str) -> Path:
        shutil.copy(ROOT / "bench" / f"{module}.py", site / f"bench_{module}.py")
        file = self.python.with_name(module)
        text = _START.format(python=self.python, module=module, program=program)
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755)
        return file


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
