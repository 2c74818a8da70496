"""Staff lists as files, and the plans made of them."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from store.csv_table import read_csv_table
from store.database import Store
from store.roster_headings import map_headings
from store.roster_import import plan_import
from store.roster_plan import RosterPlan


def written(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A CSV file of these rows, the first of them its headings."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def planned(
    store: Store,
    path: Path,
    *,
    tags: tuple[str, ...] = ("staff",),
    for_all: bool = False,
    site: str = "",
    is_whole: bool = False,
) -> RosterPlan:
    """What importing that file would do, its columns found by their headings."""
    table = read_csv_table(path)
    return plan_import(
        store,
        table,
        map_headings(table.headings).columns,
        tags=tags,
        for_all=for_all,
        site=site,
        is_whole=is_whole,
    )
