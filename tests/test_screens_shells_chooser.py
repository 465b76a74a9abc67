"""Finding a shell."""

from rich.cells import cell_len
from textual.app import App

from tests.shells_in_memory import STYLE
from tui.screens.shells.chooser import Candidate, ShellChooser

TRAIN = Candidate("train", "vim notes", "", ("$ vim", "epoch 14", "", "loss 0.03", ""))
DEV = Candidate("dev-vm", "", "lost", ("$ make", "Error: NO RULE", "$"))


def test_the_last_line_with_something_on_it_is_shown() -> None:
    assert TRAIN.found("") == "loss 0.03"
    assert Candidate("new", "", "connecting", ("", "")).found("") == ""


def test_names_programs_states_and_screens_are_searched() -> None:
    assert TRAIN.found("trai") == "loss 0.03"
    assert TRAIN.found("NOTES") == "loss 0.03"
    assert TRAIN.found("epoch") == "epoch 14"
    assert TRAIN.found("train epoch") == "epoch 14"
    assert DEV.found("no rule") == "Error: NO RULE"
    assert DEV.found("lost") == "$"
    assert DEV.found("epoch") is None


class ChooserApp(App[None]):
    """Nothing but the question."""

    CSS_PATH = STYLE
    answers: list[int | None]

    def on_mount(self) -> None:
        """Ask."""
        self.answers = []
        hostile = Candidate("名前" * 40, "[/b]" * 40, "", ("\x1b[2J[red]" + "x" * 400,))
        chooser = ShellChooser((TRAIN, DEV, hostile), 1)
        self.push_screen(chooser, self.answers.append)


def seen(app: App[None]) -> str:
    compositor = app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    return "\n".join(strip.text.rstrip() for strip in compositor.render_strips())


async def test_enter_goes_to_the_shell_under_the_cursor() -> None:
    app = ChooserApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        assert app.answers == [0]


async def test_typing_narrows_them_down() -> None:
    app = ChooserApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"rule")
        await pilot.pause()
        shown = seen(app)
        assert "Error: NO RULE" in shown
        assert "train" not in shown
        await pilot.press("enter")
        assert app.answers == [1]


async def test_nothing_found_goes_nowhere() -> None:
    app = ChooserApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"zzz", "enter")
        assert app.answers == []
        await pilot.press("escape")
        assert app.answers == [None]


async def test_hostile_text_stays_on_two_lines() -> None:
    app = ChooserApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = seen(app)
        assert all(line.isprintable() for line in shown.split("\n"))
        assert all(cell_len(line) <= 80 for line in shown.split("\n"))
        assert "[red]" in shown
