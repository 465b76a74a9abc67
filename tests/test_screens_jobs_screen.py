"""The list of jobs through keys."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import LARGE, MIDDLE, SMALL, Eyes, looking, opening_for
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening


async def test_states_are_words(either_opening: Opening) -> None:
    async with looking(either_opening) as eyes:
        await eyes.see(
            "▸train-unet", "● RUN", "○ QUEUE", "= OFF", "✓ DONE", "✗ FAIL", "! EXPIR"
        )


async def test_letters_say_what_can_be_done_now(opening: Opening) -> None:
    async with looking(opening) as eyes:
        for name, letters in (
            ("notebook", "W·TLE·"),
            ("segmentation-desk", "·VTLE·"),
            ("cohort-review", "W··LE·"),
            ("sweep-a100", "······"),
            ("dev-vm", "·····S"),
        ):  # applications are learnt one after the other
            await eyes.see(name)
            await eyes.until(lambda _, n=name, w=letters: w in eyes.line_with(n), name)


@pytest.mark.parametrize("columns", [80, 100, 104])
async def test_every_letter_has_room_beside_the_details(
    opening: Opening, columns: int
) -> None:
    async with looking(opening, (columns, 30)) as eyes:
        await eyes.see("W·TLE·")


async def test_little_time_left_is_marked(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("!00:2")


async def test_the_cursor_moves_as_in_vi(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "embed-v2")
        await eyes.press("j")
        await eyes.see_no("▸train-unet")
        await eyes.press("k")
        await eyes.see("▸train-unet")
        await eyes.press("G")
        await eyes.see("▸embed-v2")
        await eyes.press("g")
        await eyes.see("▸train-unet")


async def test_it_sorts_by_a_column_and_again_turns_round(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("embed-v2")
        await eyes.press("o")
        await eyes.see("Sort by")
        await eyes.press("n")
        await eyes.see_no("Sort by")
        await eyes.until(lambda _: names(eyes)[0] == "align-07", "by name")
        await eyes.press("o")
        await eyes.see("Sort by")
        await eyes.press("n")
        await eyes.see_no("Sort by")
        await eyes.until(lambda _: names(eyes)[0] == "train-unet", "turned round")
        await eyes.press("o")
        await eyes.see("Sort by")
        await eyes.press("d")
        await eyes.until(lambda _: names(eyes)[-1] == "embed-v2", "the usual order")


def names(eyes: Eyes) -> list[str]:
    """The first word of every row of the list."""
    top = eyes.lines.index(eyes.line_with("NAME")) + 1
    rows = [line[1:21] for line in eyes.lines[top:]]
    return [row.split()[0] for row in rows if row.strip() and "─" not in row][
        : len(STORY)
    ]


STORY = (
    *("train-unet", "segmentation-desktop", "notebook", "md-membrane"),
    *("cohort-review", "baseline-resnet", "sweep-a100", "dev-vm"),
    *("qc-report", "align-07", "prep-genome", "embed-v2"),
)


async def test_what_needs_attention_comes_first(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("embed-v2")
        assert set(names(eyes)) == set(STORY)
        assert names(eyes)[0] == "train-unet"
        assert names(eyes).index("qc-report") == 8


async def test_the_filter_is_live_and_counts(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("embed-v2")
        await eyes.press("slash")
        await eyes.type("state=fail")
        await eyes.see("1 of 12", "▸align-07")
        await eyes.see_no("train-unet ")


async def test_escape_clears_the_filter(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("embed-v2")
        await eyes.press("slash")
        await eyes.type("'align")
        await eyes.see("1 of 12")
        await eyes.press("escape")
        await eyes.see("embed-v2", "train-unet")
        await eyes.see_no("of 12")


async def test_a_kept_filter_survives_fresh_answers(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("embed-v2")
        await eyes.press("slash")
        await eyes.type("state=run,queue")
        await eyes.press("enter")
        await eyes.see("7 of 12")
        job = world.job("5003571")
        assert job is not None
        job.name = "renamed-elsewhere"
        await eyes.press("ctrl+r")
        await eyes.see("renamed-elsewhere", "7 of 12")
        await eyes.see_no("align-07")
        await eyes.press("escape")
        await eyes.see("align-07")


async def test_a_filter_that_hides_all_says_so(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("embed-v2")
        await eyes.press("slash")
        await eyes.type("'nothing-like-it")
        await eyes.see("No job matches", "12 hidden", "esc")
        await eyes.press("enter")
        assert "esc clear  ? help" in await eyes.see_no("enter open")


async def test_two_keys_show_a_job_in_full(opening: Opening) -> None:
    async with looking(opening) as eyes:
        for key in ("enter", "d"):
            await eyes.see("▸train-unet", "CAN")
            await eyes.press(key)
            await eyes.see("esc back", "TIME")
            await eyes.press("escape")


async def test_a_half_typed_filter_never_empties_the_list(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("embed-v2")
        await eyes.press("slash")
        await eyes.type("~[")
        text = await eyes.see("embed-v2", "train-unet")
        assert "of 12" not in text


async def test_capabilities_can_be_filtered_for(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.until(lambda text: "·VTLE·" in text)
        await eyes.press("slash")
        await eyes.type("can:vnc")
        await eyes.see("1 of 12", "segmentation-desktop")


async def test_an_empty_workspace_says_what_to_do(
    opening: Opening, world: World
) -> None:
    world.jobs.clear()
    async with looking(opening) as eyes:
        await eyes.see("No jobs yet in this workspace.", "2 shows the machines")


async def test_loading_says_from_where_and_then_how_long(
    opening: Opening, world: World
) -> None:
    world.faults.delay_s = 3600
    async with looking(opening) as eyes:
        await eyes.see("NAME", "STATE", "Loading jobs from 127.0.0.1", "loading")
        await eyes.see("Still waiting (")
        world.faults.heal()
        await eyes.see("▸train-unet", "live")


async def test_older_pages_are_fetched_too(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(jobs=150))
    async with looking(opening_for(world, clean_machine)) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("slash")
        await eyes.type("'sweep-00149")
        await eyes.see("1 of 162", "sweep-00149")


async def test_copying_says_what_and_how(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet")
        await eyes.press("y")
        await eyes.see("Copy from train-unet")
        await eyes.press("i")
        await eyes.see("id. Copied")
        assert eyes.app.clipboard == "5003592"


async def test_help_gives_the_reasons_for_keys_that_are_off(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet", "PyTorch 2.4", "W·TLE·")
        await eyes.press("question_mark")
        await eyes.see("Help", "Off for train-unet", "this application has no desktop")
        await eyes.press("question_mark")
        await eyes.see_no("Off for train-unet")


async def test_what_the_job_does_is_seen_beside_the_list(opening: Opening) -> None:
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet", "TIME", "COST", "epoch")
    async with looking(opening, LARGE) as eyes:
        await eyes.see("▸train-unet", "TIME", "COST", "epoch")


async def test_on_a_small_screen_a_strip_tells_the_most_important(
    opening: Opening,
) -> None:
    async with looking(opening, SMALL) as eyes:
        await eyes.see("5003592", "ucloud/u2-gpu-h100-1", "last log", "epoch")


async def test_no_hint_is_cut(opening: Opening) -> None:
    async with looking(opening, SMALL) as eyes:
        await eyes.see("▸train-unet")
        for _ in STORY:
            await eyes.until(lambda _: eyes.lines[-1].endswith("q quit"), "all hints")
            await eyes.press("j")


async def test_jobs_of_others_are_seen_but_not_changed(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("baseline-resnet")
        await go_to(eyes, "baseline-resnet")
        for key, said in (("s", "no shell"), ("X", "cannot stop"), ("e", "no extend")):
            await eyes.press(key)
            await eyes.see(said)


async def go_to(eyes: Eyes, name: str) -> None:
    """Put the cursor on a job."""
    await eyes.press("g")
    for _ in STORY:
        if f"▸{name}" in eyes.text:
            return
        await eyes.press("j")
    await eyes.see(f"▸{name}")


async def test_what_was_known_last_time_is_there_without_a_network(
    opening: Opening, world: World
) -> None:
    stored = replace(opening, stored=True, username="alice#4821", workspace="cpgpu")
    async with looking(stored) as eyes:
        await eyes.see("▸train-unet", "live")
    world.faults.server_down = True
    async with looking(stored) as eyes:
        await eyes.see("▸train-unet", "alice#4821 @ cpgpu", "OFFLINE", "data", "old")
        world.faults.heal()
        await eyes.press("ctrl+r")
        await eyes.see("live")
        await eyes.see_no("OFFLINE")


async def test_nothing_is_kept_of_a_session_that_is_not_stored(
    opening: Opening, clean_machine: Path
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
    assert not list((clean_machine / "cache").glob("**/jobs"))
