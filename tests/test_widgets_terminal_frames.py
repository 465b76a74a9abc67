"""When pictures are taken."""

import pytest
from textual.app import App

from tests.shells_in_memory import ViewApp
from tui.widgets import terminal_frames
from tui.widgets.terminal_frames import Frames


async def test_the_first_picture_is_taken_at_once_and_the_next_after_a_frame() -> None:
    taken: list[int] = []
    app = App[None]()
    async with app.run_test() as pilot:

        def show() -> None:
            taken.append(1)
            frames.shown()

        frames = Frames(app.screen, show)
        for _ in range(50):
            frames.ask(held=False)
        assert len(taken) == 1
        while len(taken) < 2:
            await pilot.pause(0.01)
        await pilot.pause()
        assert len(taken) == 2


async def test_half_a_picture_is_held_back_but_not_for_ever() -> None:
    taken: list[int] = []
    app = App[None]()
    async with app.run_test() as pilot:

        def show() -> None:
            taken.append(1)
            frames.shown()

        frames = Frames(app.screen, show)
        frames.ask(held=True)
        assert not taken
        frames.ask(held=False)
        assert taken
        count = len(taken)
        frames.ask(held=True)
        assert len(taken) == count
        while len(taken) == count:
            await pilot.pause(0.02)


async def test_pictures_are_left_out_while_the_host_is_behind() -> None:
    taken: list[int] = []
    behind = [True]
    app = App[None]()
    async with app.run_test() as pilot:

        def show() -> None:
            taken.append(1)
            frames.shown()

        frames = Frames(app.screen, show, lambda: behind[0])
        for _ in range(10):
            frames.ask(held=False)
        await pilot.pause(0.05)
        assert not taken
        behind[0] = False
        while not taken:
            await pilot.pause(0.01)
        assert len(taken) == 1


async def test_a_program_that_draws_in_one_go_is_painted_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terminal_frames, "SYNCHRONISED_S", 3600.0)
    app = ViewApp()
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        app.view.feed("\x1b[?2026hhalf")
        await pilot.pause()
        assert "half" not in app.seen[0]
        app.view.feed(" and whole\x1b[?2026l")
        while app.seen[0] != "half and whole":
            await pilot.pause(0.01)
