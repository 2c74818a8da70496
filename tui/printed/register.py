"""The register to print: one HTML file, a policy a page, with where it comes from at its foot."""

from collections.abc import Iterator

from store.date_words import written_words
from store.long_work import each_of
from store.register_export import PolicyPart, RegisterExport
from store.register_row import RegisterRow
from store.register_words import (
    agreed_words,
    day_words_of,
    how_words,
    line_words,
    provenance_words,
    state_words,
    voided_words,
)
from tui.printed.page import element, items, page, paragraph, table, text

_HEADINGS = ("Name", "Staff id", "Site", "State", "Due", "Signed on", "How")
_STYLE = """
thead { display: table-header-group; }
footer { border-top: 1px solid #000; margin-top: 2rem; padding-top: .3rem; font-size: .85rem; }
"""


def register_page(export: RegisterExport) -> str:
    """The register as one HTML document to print."""
    parts = [
        element("h1", "Register of acknowledgements"),
        paragraph(f"The register {day_words_of(export)}."),
        paragraph(f"Only: {'; '.join(export.filters)}." if export.filters else ""),
        *_counts(export),
        *_policies(export),
        *(_person(export) if export.person else ()),
        element("footer", text(provenance_words(export))),
    ]
    return page("Register of acknowledgements", parts, _STYLE)


def _counts(export: RegisterExport) -> Iterator[str]:
    rows = []
    for part in export.parts:
        about = (text(part.name), text(part.label))
        rows.append((*about, "every site", text(part.counts.words)))
        rows += [
            (*about, text(site or "(no site)"), text(counts.words)) for site, counts in part.sites
        ]
    yield table(("Policy", "Edition", "Site", "How it stands"), rows)


def _policies(export: RegisterExport) -> Iterator[str]:
    rows: dict[str, list[tuple[str, ...]]] = {part.policy: [] for part in export.parts}
    for row in each_of(export.rows):
        rows[row.policy].append(_cells(row))
    for part in export.parts:
        yield element("h2", text(_title(part)))
        yield paragraph(f"{part.counts.words[:1].upper()}{part.counts.words[1:]}.")
        yield table(_HEADINGS, rows[part.policy]) or paragraph("Nobody is listed.")


def _title(part: PolicyPart) -> str:
    return f"{part.name}, {part.label}"


def _cells(row: RegisterRow) -> tuple[str, ...]:
    signed = (written_words(row.due), written_words(row.signed_on))
    cells = (row.name, row.staff_id, row.site, state_words(row), *signed, how_words(row))
    return tuple(text(cell) for cell in cells)


def _person(export: RegisterExport) -> Iterator[str]:
    assert export.person is not None
    yield element("h2", text(f"History of {export.person.name}"))
    for each in export.agreed:
        yield from (paragraph(words) for words in agreed_words(each))
    lines = []
    for line, voiding in export.history:
        said = text(f"{line_words(line)} (number {line.id})")
        lines.append(
            f"{element('s', said)} {text(voided_words(voiding))}" if voiding is not None else said
        )
    yield items(lines) or paragraph("Nothing is recorded.")
