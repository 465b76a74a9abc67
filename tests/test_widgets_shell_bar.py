"""The line over the shells."""

from rich.cells import cell_len
from textual.app import App, ComposeResult

from tui.describe import Word
from tui.widgets.shell_bar import ShellBar, Tab, fit, lay_out


def drawn(tabs: tuple[Tab, ...], front: int, room: int) -> str:
    return "".join(word.text for _index, word in lay_out(tabs, front, room))


def test_the_tab_in_front_is_marked_by_a_glyph() -> None:
    tabs = (Tab("train-unet"), Tab("dev-vm"))
    assert drawn(tabs, 0, 60) == " ▣1 train-unet  ▢2 dev-vm  + "


def test_a_tab_that_needs_something_says_so() -> None:
    assert drawn((Tab("dev-vm", "✗"),), 0, 60) == " ▣1 dev-vm ✗  + "


def test_long_and_wide_names_are_cut() -> None:
    assert cell_len(fit("日本語" * 20, 10)) <= 10
    assert fit("short", 10) == "short"
    assert fit("anything", 0) == ""


def test_the_tab_in_front_is_there_however_many_there_are() -> None:
    tabs = tuple(Tab(f"a job with a long name {n}") for n in range(35))
    for front in range(35):
        shown = drawn(tabs, front, 55)
        assert f"▣{front + 1} " in shown
        assert cell_len(shown) <= 60


class BarApp(App[None]):
    """A bar."""

    CSS_PATH = "../tui/screens/shells/shells.tcss"
    chosen: int | None = None

    def compose(self) -> ComposeResult:
        """The bar."""
        yield ShellBar()

    def on_shell_bar_chosen(self, event: ShellBar.Chosen) -> None:
        """Note it."""
        self.chosen = event.index


async def test_a_click_chooses_a_tab_or_a_new_one() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 5)) as pilot:
        bar = app.query_one(ShellBar)
        bar.tabs = (Tab("one"), Tab("two"))
        bar.title = "vim [/b] notes.txt"
        bar.state = (Word("● connected", "success"),)
        await pilot.pause()
        assert "vim [/b] notes.txt" in bar.render().plain
        await pilot.click(offset=(9, 0))
        assert app.chosen == 1
        await pilot.click(offset=(17, 0))
        assert app.chosen == -1
