"""The list: its columns, its cursor, and what it says."""

from typing import Literal

import pytest

from tests.bare import Bare, bare
from tui.describe import Word
from tui.widgets.columns import Column
from tui.widgets.table import Row, Table

COLUMNS = (Column("name", "NAME", 8, stretch=1), Column("left", "LEFT", 6, right=True))


def row(
    name: str, left: str = "1h", kind: Literal["item", "heading", "note"] = "item"
) -> Row:
    return Row(name, ((Word(name),), (Word(left),)), kind)


def rows(count: int) -> list[Row]:
    return [row(f"job-{number:02}") for number in range(count)]


def keys(eyes: Bare, kind: type[Table.Highlighted | Table.Selected]) -> list[str]:
    return [said.key for said in eyes.app.said if isinstance(said, kind)]


@pytest.fixture
def table() -> Table:
    return Table(COLUMNS)


async def test_titles_and_cells_stand_in_columns(table: Table) -> None:
    async with bare(table, (24, 5)) as eyes:
        table.show([row("unet", "2h"), row("sweep", "-")])
        await eyes.pilot.pause()
        assert [line.split() for line in eyes.lines[:3]] == [
            ["NAME", "LEFT"],
            ["▸unet", "2h"],
            ["sweep", "-"],
        ]
        assert len(eyes.lines[1]) == len(eyes.lines[2])


async def test_rows_of_another_kind_have_titles_of_their_own(table: Table) -> None:
    async with bare(table, (24, 5)) as eyes:
        table.show([row("unet", "2h")])
        table.divide((COLUMNS[0], Column("where", "PROVIDER", 8)))
        await eyes.pilot.pause()
        assert eyes.lines[0].split() == ["NAME", "PROVIDER"]
        assert eyes.lines[1].split() == ["▸unet", "2h"]


async def test_the_cursor_moves_by_keys_and_says_so(table: Table) -> None:
    async with bare(table) as eyes:
        table.show(rows(30))
        table.focus()
        await eyes.press("j", "j", "k", "G", "g", "down")
        assert keys(eyes, Table.Highlighted)[-4:] == [
            "job-01",
            "job-29",
            "job-00",
            "job-01",
        ]
        await eyes.press("enter")
        assert keys(eyes, Table.Selected) == ["job-01"]


async def test_the_row_under_the_cursor_is_always_in_view(table: Table) -> None:
    async with bare(table, (24, 6)) as eyes:
        table.show(rows(30))
        table.focus()
        await eyes.press("G")
        assert "▸job-29" in eyes.text
        await eyes.press("pageup", "pageup")
        assert f"▸{table.cursor_key}" in eyes.text
        await eyes.press("g")
        assert "▸job-00" in eyes.text
        assert "NAME" in eyes.lines[0]


async def test_new_rows_leave_the_cursor_on_its_key(table: Table) -> None:
    async with bare(table) as eyes:
        table.show(rows(5))
        table.move_to("job-03")
        table.show([row("new"), *rows(5)])
        await eyes.pilot.pause()
        assert table.cursor_key == "job-03"
        assert "▸job-03" in eyes.text


async def test_a_row_that_is_gone_leaves_the_cursor_near_its_place(
    table: Table,
) -> None:
    async with bare(table):
        table.show(rows(5))
        table.move_to("job-04")
        table.show(rows(4))
        assert table.cursor_key == "job-03"
        table.show([])
        assert table.cursor_key == ""


async def test_the_cursor_does_not_stop_at_notes(table: Table) -> None:
    async with bare(table) as eyes:
        table.show([row("one"), row("ended", kind="note"), row("two")])
        table.focus()
        await eyes.press("j")
        assert table.cursor_key == "two"
        await eyes.press("k")
        assert table.cursor_key == "one"


async def test_a_click_chooses_a_row_and_two_open_it(table: Table) -> None:
    async with bare(table) as eyes:
        table.show(rows(5))
        await eyes.pilot.pause()
        await eyes.pilot.click(table, offset=(3, 3))
        assert table.cursor_key == "job-02"
        await eyes.pilot.click(table, offset=(3, 3), times=2)
        await eyes.pilot.pause()
        assert keys(eyes, Table.Selected)[-1] == "job-02"


@pytest.mark.parametrize(
    "name", ["x" * 300, "日本語" * 30, "e\u0301" * 200, "[bold]x[/bold]", "a\ufffd[31m"]
)
async def test_long_and_odd_names_never_break_a_line(table: Table, name: str) -> None:
    async with bare(table, (30, 5)) as eyes:
        table.show([row(name, "2h"), row("next")])
        await eyes.pilot.pause()
        strips = [table.render_line(y) for y in range(5)]
        assert {strip.cell_length for strip in strips} == {30}
        assert eyes.lines[1].endswith("2h")


async def test_columns_give_way_on_a_narrow_screen() -> None:
    table = Table((*COLUMNS, Column("app", "APP", 20, drop=1)))
    async with bare(table, (30, 4)) as eyes:
        table.show([Row("a", ((Word("a"),), (Word("b"),), (Word("c"),)))])
        await eyes.pilot.pause()
        assert "APP" not in eyes.text
        await eyes.pilot.resize_terminal(60, 4)
        await eyes.pilot.pause()
        assert "APP" in eyes.text


async def test_the_row_under_the_cursor_stays_on_its_line(table: Table) -> None:
    async with bare(table, (24, 8)) as eyes:
        table.show(rows(60))
        table.focus()
        await eyes.press("pagedown", "pagedown", "pagedown", "k")
        before = eyes.lines.index(line_of_cursor(eyes))
        table.show([row(f"new-{number}") for number in range(5)] + rows(60))
        await eyes.pilot.pause()
        assert eyes.lines.index(line_of_cursor(eyes)) == before
        table.show(rows(60)[3:])
        await eyes.pilot.pause()
        assert eyes.lines.index(line_of_cursor(eyes)) == before


def line_of_cursor(eyes: Bare) -> str:
    """The line on which the cursor stands."""
    return next(line for line in eyes.lines if "▸" in line)


class Counted:
    """Rows that count how many of them were made."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.made = 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int, /) -> Row:
        self.made += 1
        return row(f"job-{index}")

    def find(self, key: str) -> int:
        number = key.removeprefix("job-")
        return int(number) if number.isdecimal() and int(number) < self.count else -1

    def is_note(self, index: int) -> bool:
        return index < 0


async def test_of_thousands_only_rows_in_view_are_made(table: Table) -> None:
    async with bare(table, (24, 10)) as eyes:
        many = Counted(5000)
        table.show(many)
        table.focus()
        await eyes.press("G")
        assert "▸job-4999" in eyes.text
        table.show(many)
        await eyes.press("k", "k", "g", "j")
        assert "▸job-1 " in eyes.text + " "
        assert many.made < 200


async def test_a_list_that_shrinks_leaves_nothing_behind(table: Table) -> None:
    async with bare(table, (24, 8)) as eyes:
        table.show(rows(60))
        table.focus()
        await eyes.press("G")
        table.show(rows(3))
        await eyes.pilot.pause()
        assert eyes.text.count("job-") == 3
        assert "▸job-02" in eyes.text
        table.show(rows(60))
        await eyes.pilot.pause()
        assert eyes.text.count("job-") == 7
