"""Ways to make the real program fail at a place of one's choice, with a name among its values."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tui.command import TOP
from tests.tui.terminal import Terminal, terminal

NAME = "Secretname, K"
"""What must not be printed or logged."""

_RAISES = '''
class Hidden(RuntimeError):
    """An error that holds a name, and would show itself with it."""
    def __rich__(self):
        return str(self)

def fail(*_, **__):
    value = "{name}"
    raise {error}(value)
'''
_AT_IMPORT = """
import sys
from importlib.machinery import PathFinder

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != "{module}":
            return None
        spec = PathFinder.find_spec(name, path)
        load = spec.loader.exec_module
        def exec_module(module):
            load(module)
            {change}
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Finder())
"""


def breaking(folder: Path, module: str, change: str, error: str = "Hidden") -> dict[str, str]:
    """The environment in which `change` is done to a module of the program once it is imported.

    In it `module` is that module, and `fail` raises `error` with NAME in hand.
    """
    text = _RAISES.format(name=NAME, error=error) + _AT_IMPORT.format(module=module, change=change)
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join((str(folder), str(TOP)))}


@contextmanager
def breaking_terminal(
    top: Path, module: str, change: str, error: str = "Hidden"
) -> Iterator[Terminal]:
    """The program that will fail so, its data directory `data` in `top`."""
    data = top / "data"
    data.mkdir(mode=0o700)
    with terminal(data, env=breaking(top / "site", module, change, error)) as program:
        yield program
