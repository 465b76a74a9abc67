"""The app as a whole, through keys."""

import logging
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from tests.eyes import looking
from tui import log
from tui.app import UCloudApp
from tui.screens.opening import Opening


async def test_it_opens_on_the_newest_running_job(either_opening: Opening) -> None:
    async with looking(either_opening) as eyes:
        await eyes.see("▸train-unet", "● RUN", "live")


async def test_quitting_asks_while_a_shell_is_open(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("s")
        await eyes.see("@train-unet-0")
        await eyes.press("f12", "d")
        await eyes.see("Shells 1")
        for stays in ("escape", "enter"):
            await eyes.press("ctrl+q")
            await eyes.see("Quit?", "These shells end", "train-unet")
            await eyes.press(stays)
            await eyes.see_no("Quit?")
        assert eyes.app.is_running
        await eyes.press("q")
        await eyes.see("Quit?")
        await eyes.agree("Quit?")
        await eyes.until(lambda _: eyes.app.return_code == 0, "the end")


async def test_q_goes_home_and_from_home_it_quits(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("2")
        await eyes.see("QUEUE")
        await eyes.press("q")
        await eyes.see("▸train-unet")
        assert eyes.app.return_code is None
        await eyes.press("q")
        await eyes.until(lambda _: eyes.app.return_code == 0, "the end")


async def test_ctrl_c_says_how_to_quit(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("ctrl+c")
        await eyes.see("q quits.")
        assert eyes.app.return_code is None
        await eyes.press("N")
        await eyes.see("enter form")
        await eyes.press("ctrl+c")  # where q is a letter
        await eyes.see("esc goes back; q quits from there.")


@pytest.mark.parametrize("cols", [40, 60, 77])
async def test_a_dialog_fits_into_a_narrow_terminal(
    opening: Opening, cols: int
) -> None:
    async with looking(opening, (cols, 24)) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("y")
        await eyes.see("Copy from", "JSON")
        (top,) = (line for line in eyes.lines if "Copy from" in line)
        assert top.startswith("╭")
        assert top.rstrip().endswith("╮")
        await eyes.press("escape")
        await eyes.see_no("Copy from")
        await eyes.press("l")
        await eyes.see("from tail", "lr 3.0e-04")
        await eyes.press("S")
        await eyes.see("Save the log", "esc does not")
        (top,) = (line for line in eyes.lines if "Save the log" in line)
        assert top.rstrip().endswith("╮")


async def test_ctrl_q_quits_at_once_without_shells(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("ctrl+q")
        await eyes.until(lambda _: eyes.app.return_code == 0, "the end")


async def test_without_a_connection_it_welcomes(opening: Opening) -> None:
    async with looking(opening, connect=None, server="") as eyes:
        await eyes.see("Welcome to ucloud-tui", "Try the sandbox", "Paste a token")


async def test_the_sandbox_is_marked_as_a_demonstration(opening: Opening) -> None:
    async with looking(opening, connect=None, server="") as eyes:
        await eyes.see("Try the sandbox")
        await eyes.press("d")
        await eyes.see("▸train-unet", "sandbox", "DEMO")


async def test_another_token_is_offered_by_name_and_esc_goes_back(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("ctrl+p")
        await eyes.type("sign in")
        await eyes.see("another token or server")
        await eyes.press("enter")
        await eyes.see("Paste a token")
        await eyes.press("escape")
        await eyes.see("▸train-unet")


async def test_the_palette_finds_jobs_and_actions(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("ctrl+p")
        await eyes.type("align")
        await eyes.see("Job align-07 5003377")
        await eyes.press("enter")
        await eyes.see("▸align-07")
        await eyes.press("colon")
        await eyes.type("show the log")
        await eyes.see("Show the log: align-07")


async def test_the_palette_offers_what_can_be_done_first(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("ctrl+p")
        await eyes.see("Open a shell: train-unet")


async def test_the_palette_leaves_out_what_cannot_be_done(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("ctrl+p")
        await eyes.type("train-unet")
        text = await eyes.see("Open a shell: train-unet", "Stop: train-unet")
        assert "VNC" not in text


async def test_a_crash_prints_no_locals(
    opening: Opening, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    handler = log.start(tmp_path)

    async def crash() -> None:
        token = "uc4821-secret"
        raise LookupError(len(token))

    app = UCloudApp(opening)

    async def run() -> None:
        async with app.run_test() as pilot:
            app.run_worker(crash())
            await pilot.pause()

    try:
        with pytest.raises(WorkerFailed):
            await run()
        output = capsys.readouterr()
        printed = (output.out + output.err).replace("\n", "")
        written = handler.path.read_text()
    finally:
        logging.getLogger("tui").removeHandler(handler)
        handler.close()
    assert "error of its own" in printed
    assert str(handler.path) in printed
    assert "LookupError" in written
    assert "uc4821" not in printed + written
