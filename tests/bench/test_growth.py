"""How a figure grows from size to size."""

import math

import pytest

from bench.growth import growth, tenfold


@pytest.mark.parametrize(
    ("sizes", "figures", "times"),
    [((10, 100), (2, 2), 1), ((10, 100), (2, 20), 10), ((10, 1_000), (1, 10_000), 100)],
)
def test_growth_is_told_as_what_ten_times_the_size_does(
    sizes: tuple[int, int], figures: tuple[float, float], times: float
) -> None:
    assert tenfold(sizes, figures) == pytest.approx(times)


def test_what_is_nothing_has_no_growth() -> None:
    assert math.isnan(tenfold((1, 10), (0, 5)))
    assert "x" not in growth("of", [1, 10], {"it": [0, 5]}, str).splitlines()[-1]


def test_each_size_has_a_column_and_each_after_the_first_its_growth() -> None:
    heads, _, row = growth("of", [100, 1_000], {"it": [1, 10]}, str).splitlines()
    assert [cell.strip() for cell in heads.split("|")[1:-1]] == [
        "of",
        "100",
        "1,000",
        "10 x the size",
    ]
    assert [cell.strip() for cell in row.split("|")[1:-1]] == ["it", "1", "10", "x 10.0"]
