"""The frame of a printed page: one HTML file with its style in it, and nothing fetched."""

from collections.abc import Iterable, Mapping
from html import escape

from flows.plain_text import clean_line

_STYLE = """
body { font: 11pt/1.4 Georgia, "Times New Roman", serif; color: #000; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; } h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; } p { margin: .3rem 0; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0; }
th, td { text-align: left; vertical-align: top; padding: .15rem .6rem .15rem 0;
  border-bottom: 1px solid #bbb; }
dt { font-weight: bold; float: left; clear: left; width: 6rem; }
dd { margin: 0 0 .2rem 6.5rem; } ul, ol { margin: .2rem 0; padding-left: 1.4rem; }
a { color: inherit; } .box { border: 2px solid #000; padding: .5rem .8rem; margin: 1rem 0; }
.step { border-top: 1px solid #000; padding-top: .3rem; margin-top: .9rem; }
.verdict { font-weight: bold; } .small { font-size: .85rem; color: #333; }
.refs { white-space: nowrap; font-size: .85rem; } .blank td { height: 2.2rem; width: 60%; }
@page { margin: 14mm; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt; }
  h2 { break-before: page; } .step, tr, .box { break-inside: avoid; } }
""".strip()


def page(title: str, parts: Iterable[str], style: str = "") -> str:
    """A whole HTML document of that title, from parts that are HTML already.

    `style` is what it needs beside the style of every page.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>\n{_STYLE}\n{style}</style>\n</head>\n<body>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


def with_note(document: str, words: str) -> str:
    """A document that `page` made, with these words in a box before all else."""
    before, body, rest = document.partition("<body>\n")
    return f"{before}{body}{paragraph(words, 'box')}\n{rest}"


def text(words: str) -> str:
    """Words from anywhere as inert HTML text, safe within an attribute too."""
    return escape(clean_line(words))


def element(
    name: str, content: str, *, css: str = "", attributes: Mapping[str, str] | None = None
) -> str:
    """An element around content that is HTML already."""
    given = {**({"class": css} if css else {}), **(attributes or {})}
    said = "".join(f' {key}="{text(value)}"' for key, value in given.items())
    return f"<{name}{said}>{content}</{name}>"


def paragraph(words: str, css: str = "") -> str:
    """A paragraph of plain words."""
    return element("p", text(words), css=css)


def items(entries: Iterable[str], kind: str = "ul") -> str:
    """A list of entries that are HTML already; nothing where there are none."""
    inside = "".join(element("li", entry) for entry in entries)
    return element(kind, inside) if inside else ""


def table(headings: Iterable[str], rows: Iterable[Iterable[str]], css: str = "") -> str:
    """A table of cells that are HTML already; nothing where there are no rows."""
    body = "".join(
        element("tr", "".join(element("td", cell) for cell in row), css=css) for row in rows
    )
    if not body:
        return ""
    head = "".join(element("th", text(each), attributes={"scope": "col"}) for each in headings)
    return element(
        "table", f"<thead><tr>{head}</tr></thead>" * bool(head) + f"<tbody>{body}</tbody>"
    )
