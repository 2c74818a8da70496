"""No widget takes data for markup: one `[/]` in a name would end the program."""

import ast
from collections.abc import Iterator
from pathlib import Path

TUI = Path(__file__).resolve().parent.parent.parent / "tui"
OF_MARKUP = {"Static", "Label", "Link", "Button", "KeyBar", "Checkbox", "RadioButton"}
"""Widgets that read markup unless they are told not to."""
NEVER = {"notify", "from_markup", "Markdown", "DataTable", "OptionList"}
"""What has no such choice, or is not wanted; `Content(text)` and `Row` take text as it is."""

TITLES = {"border_title", "border_subtitle", "tooltip", "sub_title"}
"""What is set, and read as markup."""


def called(call: ast.Call) -> str:
    named = call.func
    return named.attr if isinstance(named, ast.Attribute) else getattr(named, "id", "")


def faults(source: str) -> Iterator[str]:
    """What in a module may take data for markup, by its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = called(node)
            off = any(
                each.arg == "markup"
                and isinstance(each.value, ast.Constant)
                and each.value.value is False
                for each in node.keywords
            )
            if name in NEVER or (name in OF_MARKUP and not off):
                yield f"{node.lineno}: {name}"
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield from [f"{node.lineno}: {node.attr}"] if node.attr in TITLES else []


def test_every_widget_of_the_program_takes_text_as_it_is() -> None:
    found = [
        f"{file.relative_to(TUI)}:{fault}"
        for file in sorted(TUI.rglob("*.py"))
        for fault in faults(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_lint_sees_what_it_looks_for() -> None:
    source = (
        "Static(f'{name}')\nLabel(name, markup=True)\nself.notify(name)\n"
        "self.border_title = name\nwidgets.Static(name)\nStatic(name, markup=False)\n"
    )
    assert sorted(faults(source)) == [
        "1: Static",
        "2: Label",
        "3: notify",
        "4: border_title",
        "5: Static",
    ]
