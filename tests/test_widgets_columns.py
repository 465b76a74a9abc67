"""Which columns fit, and how wide they become."""

from tui.widgets.columns import GAP, Column, fit

COLUMNS = (
    Column("name", "NAME", 20, stretch=3),
    Column("state", "STATE", 10),
    Column("app", "APP", 14, stretch=1, drop=1),
    Column("machine", "MACHINE", 15, drop=2),
)


def test_all_fit_and_share_what_is_left() -> None:
    least = sum(column.width + GAP for column in COLUMNS)
    widths = fit(COLUMNS, least + 8)
    assert widths == {"name": 26, "state": 10, "app": 16, "machine": 15}


def test_the_column_with_the_highest_number_goes_first() -> None:
    assert list(fit(COLUMNS, 50)) == ["name", "state", "app"]
    assert list(fit(COLUMNS, 40)) == ["name", "state"]


def test_columns_without_a_number_stay_whatever_the_width() -> None:
    assert list(fit(COLUMNS, 5)) == ["name", "state"]


def test_the_widths_never_exceed_the_room() -> None:
    for width in range(33, 200):
        widths = fit(COLUMNS, width)
        assert sum(each + GAP for each in widths.values()) <= width
