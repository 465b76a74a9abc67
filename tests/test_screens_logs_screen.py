"""The log of a job, through keys."""

import stat
from pathlib import Path

import pytest

from tests.eyes import MIDDLE, looking, opening_for
from tests.log_eyes import ERRORS, NUMBERS, find, log_of, on_slurm, soon, train
from tui.sandbox.output import Line, said
from tui.sandbox.world import World
from tui.screens.opening import Opening


async def test_a_running_job_is_followed_from_its_tail(opening: Opening) -> None:
    async with log_of(opening) as eyes:
        await eyes.see("following", "from tail", "Only the last 256 KiB come", "loss")
        await eyes.press("escape")
        await eyes.see("▸train-unet")


async def test_it_is_the_same_in_both_dialects(either_opening: Opening) -> None:
    async with log_of(either_opening, size=MIDDLE) as eyes:
        await eyes.see("following", "loss")


async def test_what_is_found_keeps_its_context(opening: Opening, world: World) -> None:
    train(world).output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100")
        await find(eyes, "line 5")
        await eyes.see("11 of 11 matches", "▸ line 59", "line 58")
        await eyes.press("N")
        await eyes.see("10 of 11 matches", "▸ line 58")
        await eyes.press("n", "n")
        await eyes.see("1 of 11 matches", "▸ line 5", "line 6")


async def test_others_are_hidden_and_come_back_around_the_cursor(
    opening: Opening, world: World
) -> None:
    train(world).output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100")
        await find(eyes, "line 5")
        await eyes.press("N")
        await eyes.press("x")
        await eyes.see("x hide others: on", "▸ line 58", "line 5\n")
        assert "line 60" not in eyes.text
        await eyes.press("x")
        await eyes.see("x hide others: off", "▸ line 58", "line 60")


async def test_no_toggle_resets_what_is_looked_for(
    opening: Opening, world: World
) -> None:
    train(world).output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100")
        await find(eyes, "line 5")
        for key in ("w", "t", "x", "E", "E", "m", "space", "space", "f", "r"):
            await eyes.press(key)
            await eyes.see("/line 5")
        await eyes.see("11 matches")
        await eyes.press("escape")
        await eyes.see_no("/line 5")
        await eyes.see("logs  train-unet")


async def test_only_stderr_can_be_shown(opening: Opening, world: World) -> None:
    on_slurm(train(world)).output = said(*NUMBERS, *ERRORS)
    async with log_of(opening) as eyes:
        await eyes.see("!error 10")
        await eyes.press("E")
        await eyes.see("stderr only", "!error 1\n", "10 of 110 lines")
        assert "line 99" not in eyes.text
        await eyes.press("E")
        await eyes.see("stdout+stderr", "line 99")


async def test_times_are_those_of_arrival(opening: Opening, world: World) -> None:
    train(world).output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100")
        await eyes.press("t")
        await eyes.see("arrival times")
        await eyes.until(lambda _: eyes.line_with("line 95")[3] == ":")
        await eyes.press("t")
        await eyes.until(lambda _: eyes.line_with("line 95")[3] != ":")


async def test_nodes_are_shown_together_and_one_by_one(opening: Opening) -> None:
    async with log_of(opening, "md-membrane") as eyes:
        await eyes.see("all 3 nodes", "1  step", "ns/day")
        await eyes.press("2")
        await eyes.see("node 2/3", "node 1: 64 ranks")
        assert "ns/day" not in eyes.text
        await eyes.press("9")
        await eyes.see("This job has 3 nodes.")
        await eyes.press("m")
        await eyes.see("all 3 nodes", "ns/day")
        await eyes.press("tab", "tab", "tab")
        await eyes.see("node 3/3")
        await eyes.press("shift+tab")
        await eyes.see("node 2/3")
        await eyes.press("tab", "tab")
        await eyes.see("all 3 nodes")


async def test_a_pause_counts_what_comes(opening: Opening, world: World) -> None:
    job = train(world)
    job.output = said(Line(1, "before\n"))
    async with log_of(opening) as eyes:
        await eyes.see("before")
        await eyes.press("space")
        await eyes.see("paused, 0 came", "space go on")
        after = Line(soon(world, job), "after\nlast\n")
        job.output = said(Line(1, "before\n"), after)
        await eyes.see("paused, 2 came")
        assert "after" not in eyes.text
        await eyes.press("space")
        await eyes.see("following", "after", "last")


async def test_progress_bars_show_one_state(opening: Opening, world: World) -> None:
    train(world).output = said(
        Line(1, "load 10%\rload 50%"), Line(2, "\rload 99%\r\n\x1b[32mgreen\x1b[0m\n")
    )
    async with log_of(opening) as eyes:
        await eyes.see("load 99%", "green")
        assert "50%" not in eyes.text
        styles = {s.text: s.style for line in eyes.segments for s in line}
        assert styles["green"] != styles["load 99%"]


async def test_a_regular_expression_finds_marks_and_hides(
    opening: Opening, world: World
) -> None:
    train(world).output = said(*NUMBERS)
    async with log_of(opening, size=MIDDLE) as eyes:
        await eyes.see("line 100")
        await eyes.press("slash")
        await eyes.see("ctrl+r regex", "esc end the search")
        await eyes.press("ctrl+r")
        await eyes.see("regex /", "ctrl+r words as they stand")
        await eyes.type("LINE .*7$")
        await eyes.see("no match")
        await eyes.press("ctrl+u")
        await eyes.type("line .*7$")
        await eyes.see("10 matches")
        await eyes.press("enter")
        await eyes.see("10 of 10 matches", "▸ line 97", "n next", "esc back")
        await eyes.press("n", "n")
        await eyes.see("2 of 10 matches", "▸ line 17")
        await eyes.press("N")
        await eyes.see("1 of 10 matches", "▸ line 7 ")
        await eyes.press("x")
        await eyes.see("x hide others: on", "10 of 100 lines", "line 97")
        await eyes.press("escape")
        await eyes.see_no("regex /")


async def test_a_bad_regular_expression_says_why(
    opening: Opening, world: World
) -> None:
    train(world).output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100")
        await eyes.press("slash", "ctrl+r")
        await eyes.type("(line")
        await eyes.see("no regex: missing )")
        await eyes.press("enter")
        await eyes.see("x hide others")
        await eyes.press("n")
        await eyes.see("There is no match.")
        await eyes.press("slash", "end")
        await eyes.type(")")
        await eyes.see("100 matches")


async def test_a_regular_expression_that_never_ends_is_given_up(
    opening: Opening, world: World
) -> None:
    train(world).output = said(*NUMBERS, Line(200, "a" * 60 + "!\n"))
    async with log_of(opening) as eyes:
        await eyes.see("aaa!")
        await eyes.press("slash", "ctrl+r")
        await eyes.type("(a+)+$")
        await eyes.see("it takes too long")
        await eyes.press("escape", "g")
        await eyes.see("▸ line 1 ")


async def test_the_line_of_the_cursor_and_picked_lines_are_copied(
    opening: Opening, world: World
) -> None:
    train(world).output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100")
        await eyes.press("k", "y")
        await eyes.see("line 99: Copied")
        await eyes.press("V", "k", "k")
        await eyes.see("y copy 3 lines", "esc pick none")
        await eyes.press("y")
        await eyes.see("3 lines: Copied")
        assert eyes.app.clipboard == "line 97\nline 98\nline 99"


async def test_the_command_that_prints_the_log_is_copied(
    opening: Opening, world: World
) -> None:
    async with log_of(opening) as eyes:
        await eyes.press("Y")
        await eyes.see("Copied")
        assert eyes.app.clipboard == f"ucloud-tui job logs -f {train(world).id}"


async def test_a_line_of_json_is_laid_out(opening: Opening, world: World) -> None:
    train(world).output = said(Line(1, 'INFO {"loss": 0.1, "step": 7}\n'))
    async with log_of(opening) as eyes:
        await eyes.see('INFO {"loss"')
        await eyes.press("enter")
        await eyes.see("Line 1", '  "step": 7')
        await eyes.press("escape")
        await eyes.see_no("Line 1")


async def test_everything_is_saved_where_only_the_user_reads_it(
    opening: Opening, world: World, tmp_path: Path
) -> None:
    train(world).output = said(*NUMBERS)
    path = tmp_path / "kept.log"
    async with log_of(opening, size=MIDDLE) as eyes:
        await eyes.see("line 100")
        await eyes.press("S")
        await eyes.see("Save the log", "100 lines")
        await eyes.press("ctrl+u")
        await eyes.type(str(path))
        await eyes.press("enter")
        await eyes.see("100 lines saved")
    assert path.read_text() == "".join(line.text for line in NUMBERS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_what_is_saved_of_a_tail_says_that_it_is_one(opening: Opening) -> None:
    async with log_of(opening, size=MIDDLE) as eyes:
        await eyes.see("from tail", "perhaps from mid-line", "loss")
        await eyes.press("S")
        await eyes.see("Save the log", "the first may lack its start")


async def test_what_is_shown_can_be_saved_alone(
    opening: Opening, world: World, tmp_path: Path
) -> None:
    on_slurm(train(world)).output = said(*NUMBERS, *ERRORS)
    path = tmp_path / "kept.log"
    async with log_of(opening, size=MIDDLE) as eyes:
        await eyes.see("error 10")
        await eyes.press("E", "S")
        await eyes.see("what is shown, 10 lines", "everything, 110 lines")
        await eyes.press("s")
        await eyes.see("Save the log", "10 lines")
        await eyes.press("ctrl+u")
        await eyes.type(str(path))
        await eyes.press("enter")
        await eyes.see("10 lines saved")
    assert path.read_text().splitlines()[0] == "error 1"


@pytest.mark.parametrize("name", ["train-unet", "md-membrane"])
async def test_a_broken_stream_goes_on_without_a_line_twice(
    opening: Opening, world: World, name: str
) -> None:
    job = next(job for job in world.jobs.values() if job.name == name)
    job.output = said(*NUMBERS)
    async with log_of(opening, name) as eyes:
        await eyes.see("line 100", "following", f" {100 * job.replicas} lines")
        world.faults.no_sockets = True
        world.drop_sockets()
        await eyes.see("interrupted", "The live stream broke")
        at_ms = world.now_ms - (job.started_at or 0)
        job.output = said(*NUMBERS, Line(at_ms, "while it was broken\n"))
        world.faults.heal()
        await eyes.see(
            "following", "while it was broken", f" {101 * job.replicas} lines"
        )


async def test_why_nothing_comes_is_said_once(opening: Opening, world: World) -> None:
    world.faults.no_sockets = True
    async with log_of(opening) as eyes:
        text = await eyes.see("interrupted", "The live stream")
        assert text.count("The live stream") == 1


async def test_attaching_again_keeps_what_is_there(
    opening: Opening, world: World
) -> None:
    job = train(world)
    job.output = said(*NUMBERS)
    async with log_of(opening) as eyes:
        await eyes.see("line 100", "following", " 100 lines")
        job.output = said(*NUMBERS[50:], Line(200, "more\n"))
        await eyes.press("r")
        await eyes.see("following", "more", " 101 lines")


async def test_a_long_silence_is_told(world: World, clean_machine: Path) -> None:
    now = [world.now_ms / 1000]
    train(world).output = said(*NUMBERS)
    opening = opening_for(world, clean_machine)
    async with looking(opening, clock=lambda: now[0]) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("l")
        await eyes.see("line 100", "following")
        now[0] += 190
        await eyes.press("k")
        await eyes.see("No output for 3 m. r attaches again.")
        await eyes.press("r")
        await eyes.see_no("No output for")


async def test_the_log_opens_from_a_shell_and_leads_back(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("s")
        await eyes.see("● connected")
        await eyes.press("f12", "l")
        await eyes.see("logs  train-unet", "loss")
        await eyes.press("escape")
        await eyes.see("● connected")


async def test_keys_without_meaning_say_so(opening: Opening) -> None:
    async with log_of(opening) as eyes:
        await eyes.press("n")
        await eyes.see("/ finds words in the log")
        await eyes.press("x")
        await eyes.see("x then hides")
        await eyes.press("question_mark")
        await eyes.see("Help", "load the whole file")


async def test_a_machine_without_a_log_says_why(opening: Opening) -> None:
    async with log_of(opening, "dev-vm") as eyes:
        await eyes.see("no log\n", "No logs: it is powered off.")
