"""The last question before a job is started."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.offering import form_of
from tui.describe import Line
from tui.screens import dialogs
from tui.screens.launch.confirm import LaunchConfirm, summary


@asynccontextmanager
async def asked(
    *, form: bool = False
) -> AsyncGenerator[tuple[Pilot[None], list[object]]]:
    answers: list[object] = []
    app = App[None]()
    async with app.run_test(size=(80, 24)) as pilot:
        lines = summary(form_of("nextflow"))
        app.push_screen(LaunchConfirm("Run?", lines, form=form), answers.append)
        await pilot.pause()
        yield pilot, answers


def text(lines: tuple[Line, ...]) -> str:
    return "\n".join("".join(word.text for word in line) for line in lines)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("enter", "edit"),
        ("e", "edit"),
        ("escape", None),
        ("y", "run"),
        ("right enter", "run"),
    ],
)
async def test_only_what_is_meant_runs_it(
    keys: str, answer: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 0.0)
    async with asked() as (pilot, answers):
        await pilot.press(*keys.split())
        assert answers == [answer]


async def test_keys_struck_before_it_could_be_read_start_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogs, "TYPE_AHEAD_S", 3600.0)
    async with asked() as (pilot, answers):
        await pilot.press("y")
        assert answers == []


@pytest.mark.parametrize(
    ("form", "hint"),
    [(True, "e or esc: back to the form"), (False, "e edits   esc leaves")],
)
async def test_it_says_where_its_keys_lead(form: bool, hint: str) -> None:
    async with asked(form=form) as (pilot, _):
        strips = pilot.app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
        assert any(f"y runs it   {hint}" in strip.text for strip in strips)


def test_it_says_on_what_for_how_long_and_for_how_much() -> None:
    said = text(summary(form_of("pytorch", input_tag="x", name="run", nodes="2")))
    for words in (
        "Name       run",
        "u1-standard-1 at ucloud",
        "Nodes      2",
        "Time       4 h",
        "Price      2 Core-hours/hour",
        "In total   8 Core-hours",
        "Share      under 1 %",
    ):
        assert words in said


def test_what_the_version_does_not_know_is_named() -> None:
    said = text(summary(form_of("nextflow", input_old="x")))
    assert "Left out   old: not known here" in said


def test_a_job_without_an_end_has_no_total() -> None:
    said = text(summary(form_of("vm-ubuntu")))
    assert "no limit" in said
    assert "In total" not in said
