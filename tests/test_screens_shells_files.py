"""Transcripts and recordings, through keys."""

from pathlib import Path

import pytest

from tests.shells_in_memory import connected, sees, text, until
from tui.screens.shells.links import ShellTarget
from tui.screens.shells.pane import ShellPane

TRAIN = ShellTarget("5003592", "train-unet")


async def test_a_transcript_is_saved_where_it_says(clean_machine: Path) -> None:
    async with connected(TRAIN, (120, 24), notifications=True) as (app, pilot):
        app.far.link.write("echo hi\r\nhi\r\n")
        await sees(app, "\nhi\n")
        await pilot.press("f12", "s")
        await sees(app, "Save the transcript", "2 lines")
        await pilot.press("enter")
        await sees(app, "2 lines saved in")
        (path,) = (clean_machine / "data" / "ucloud-tui" / "shells").iterdir()
        assert path.read_text() == "$ echo hi\nhi\n"
        await pilot.press("f12", "s")
        await sees(app, "Save the transcript")
        await pilot.press("ctrl+u", *str(path), "enter")
        await sees(app, "is there already")


async def test_a_recording_has_the_output_and_never_the_keys(
    clean_machine: Path,
) -> None:
    async with connected(TRAIN) as (app, pilot):
        assert "REC" not in text(app)
        await pilot.press("f12", "A")
        await sees(app, "train-unet REC")
        await pilot.press(*"secret")
        app.far.link.write("output")
        await sees(app, "output")
        await pilot.press("f12", "A")
        await until(lambda: "REC" not in text(app))
        app.far.link.write("later")
        await sees(app, "later")
        (path,) = (clean_machine / "data" / "ucloud-tui" / "shells").iterdir()
        recorded = path.read_text()
        assert "output" in recorded
        assert "secret" not in recorded
        assert "later" not in recorded


async def test_a_recording_that_fails_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with connected(TRAIN, (120, 24), notifications=True) as (app, pilot):
        await pilot.press("f12", "A")
        await sees(app, "train-unet REC")
        recording = app.shells.query_one(ShellPane).recording
        assert recording is not None
        monkeypatch.setattr(recording, "failure", "The recording stopped: full.")
        await sees(app, "The recording stopped: full.")
        await until(lambda: "REC" not in text(app))
