"""One file to be read, through keys."""

import pytest

from tests.eyes import Eyes, looking
from tests.folders import open_folder
from tui.sandbox.world import World
from tui.screens.files import view
from tui.screens.opening import Opening

LOG = "/61025/logs"


async def _log(eyes: Eyes, *keys: str) -> None:
    await open_folder(eyes, LOG, "▸training.log", "5.3 MB")
    await eyes.press(*keys)


async def test_the_beginning_of_a_long_file_says_that_there_is_more(
    either_opening: Opening,
) -> None:
    async with looking(either_opening) as eyes:
        await _log(eyes, "enter")
        await eyes.see(
            "training.log  5.3 MB  in reference data/logs", "the first 66 kB of 5.3 MB"
        )
        await eyes.see("INFO step      0 loss 4.00000")
        await eyes.press("j")
        await eyes.see_no("INFO step      0 ")
        await eyes.press("space")
        await eyes.see_no("INFO step      2 ")
        await eyes.press("G")
        await eyes.see("INFO step   1056 ")
        await eyes.press("g")
        await eyes.see("INFO step      0 ")


async def test_a_long_file_is_read_part_by_part(either_opening: Opening) -> None:
    async with looking(either_opening) as eyes:
        await _log(eyes, "enter")
        await eyes.see("step      0 ", "n next part")
        await eyes.press("n")
        await eyes.see("66 kB to 131 kB of 5.3 MB", "step   1058 ")
        await eyes.press("n")
        await eyes.see("131 kB to 197 kB")
        await eyes.press("N", "N")
        await eyes.see("the first 66 kB", "step      0 ")
        await eyes.press("N")
        await eyes.see("There is no other part there.")


async def test_the_end_comes_into_view_as_the_file_grows(
    either_opening: Opening, either_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "LOOK_S", 0.2)
    monkeypatch.setattr(view, "_DEAR_S", 0.2)
    path = either_world.homes.drive("61025") / "logs" / "training.log"
    async with looking(either_opening) as eyes:
        await _log(eyes, "t")
        await eyes.see("the last 66 kB of 5.3 MB", "tail, read every", "step  84999")
        with path.open("a") as file:
            file.write("one line more\n")
        await eyes.see("one line more")
        await eyes.press("g")
        await eyes.see_no("one line more")
        with path.open("a") as file:
            file.write("and another\n")
        first = eyes.lines[2]
        await eyes.press("t")
        await eyes.see("step      0 ", "the first 66 kB")
        assert first not in eyes.text
        await eyes.press("t")
        await eyes.see("and another")


async def test_what_is_dear_to_read_is_read_more_rarely(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _log(eyes, "t")
        await eyes.see("read every 20 s")


async def test_long_lines_go_on_below_or_are_cut(
    opening: Opening, world: World
) -> None:
    world.homes.add("61024", {"long.txt": b"<" + b"-" * 100 + b">\nnext\n"})
    async with looking(opening) as eyes:
        await open_folder(eyes, "/61024", "hello_world.txt")
        await eyes.press("slash", *"long", "enter", "enter")
        await eyes.see("->", "next", "w cut")
        await eyes.press("w")
        await eyes.see("-…", "w wrap")
        assert "->" not in eyes.text


async def _found(eyes: Eyes, words: str, *said: str) -> None:
    await eyes.press("slash", *words)
    await eyes.see(*said)
    await eyes.press("enter")


async def test_words_are_found_round_the_end(
    either_opening: Opening, either_world: World
) -> None:
    lines = "".join(f"line {n}{' loss NaN' * (n % 40 == 7)}\n" for n in range(100))
    either_world.homes.add("61024", {"find.txt": lines.encode()})
    async with looking(either_opening) as eyes:
        await open_folder(eyes, "/61024", "hello_world.txt")
        await eyes.press("slash", *"find.txt", "enter", "enter")
        await eyes.see("line 0", "all of it", "/ find")
        await _found(eyes, "nan", "3 lines")
        await eyes.see("1 of 3 lines", "line 7 loss NaN", "n next")
        await eyes.press("n")
        await eyes.see("2 of 3 lines", "line 47 loss NaN")
        await eyes.press("N", "N")
        await eyes.see("3 of 3 lines", "line 87 loss NaN")
        await eyes.press("escape")
        await eyes.see_no("3 of 3 lines")
        await eyes.see("/ find", "line 87 loss NaN")
        await _found(eyes, "nowhere", "no match here")
        await eyes.press("n", "escape", "escape")
        await eyes.see("▸find.txt")


async def test_the_search_goes_on_into_other_parts(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _log(eyes, "enter")
        await eyes.see("step      0 ", "the first 66 kB")
        await _found(eyes, "step   1060 ", "no match here")
        await eyes.press("n")
        await eyes.see("66 kB to 131 kB of 5.3 MB", "1 of 1 line", "step   1060 ")
        await eyes.press("N")
        await eyes.see("the first 66 kB", "no match here")
        await eyes.press("escape", "right_square_bracket")
        await eyes.see("66 kB to 131 kB", "step   1058 ")
        await eyes.press("left_square_bracket")
        await eyes.see("the first 66 kB", "step      0 ")


async def test_a_file_that_went_away_is_said(opening: Opening, world: World) -> None:
    async with looking(opening) as eyes:
        await _log(eyes)
        (world.homes.drive("61025") / "logs" / "training.log").unlink()
        await eyes.press("enter")
        await eyes.see("Not found", "Could not find file!")
        await eyes.press("ctrl+r", "escape")
        await eyes.see("▸training.log")


async def test_a_slow_file_can_be_left(opening: Opening, world: World) -> None:
    world.faults.downloads_pause_s = 30.0
    async with looking(opening) as eyes:
        await _log(eyes, "enter")
        await eyes.see("loading")
        await eyes.press("escape")
        await eyes.see("▸training.log")


async def test_the_path_is_copied_and_the_keys_are_explained(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _log(eyes, "enter", "y")
        await eyes.see("Copied")
        assert eyes.app.clipboard == f"{LOG}/training.log"
        await eyes.press("question_mark")
        await eyes.see("long lines go on below, or are cut")


@pytest.mark.parametrize("key", ["escape", "q", "h", "backspace"])
async def test_its_keys_lead_back_to_the_folder(opening: Opening, key: str) -> None:
    async with looking(opening) as eyes:
        await _log(eyes, "enter")
        await eyes.see("the first 66 kB")
        await eyes.press(key)
        await eyes.see("▸training.log", "q home")
