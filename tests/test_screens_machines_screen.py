"""The machines of all providers, through keys."""

from pathlib import Path

import pytest

from tests.conftest import MakeWorld
from tests.eyes import Eyes, looking, opening_for
from tui.describe import plain
from tui.sandbox.world import Settings, World
from tui.screens.opening import Opening

_EVERYTHING = (80, 100)


async def _open(eyes: Eyes) -> None:
    await eyes.press("2")
    await eyes.see("MACHINE", "groups", " DKK ")


async def _filter(eyes: Eyes, text: str) -> None:
    await eyes.press("slash")
    await eyes.type(text)


async def test_it_lists_every_machine_of_every_provider(opening: Opening) -> None:
    async with looking(opening, _EVERYTHING) as eyes:
        await _open(eyes)
        await eyes.see("39 in 11 groups")
        for group in ("aau/aau-a40", "hippo/hippo-hm1", "ucloud/u2-gpu-h100"):
            assert f"▾ {group}" in eyes.text
        row = eyes.line_with("hippo-hm1-64").split()
        assert row == [
            *("hippo-hm1-64", "64", "2T", "-", "FREE", "64", "Core-h", "N", "WVTL···?")
        ]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_both_dialects_fit_every_size(
    either_opening: Opening, size: tuple[int, int]
) -> None:
    async with looking(either_opening, size) as eyes:
        await _open(eyes)
        head = eyes.line_with("MACHINE")
        for title in ("GPU", "QUEUE", "PRICE/h", "CAN"):
            assert title in head
        await _filter(eyes, "hm1-128")
        await eyes.see("hippo-hm1-128", "1 of ")
        badges = eyes.line_with("  hippo-hm1-128")
        assert "N WVTL···" in badges


async def test_the_badges_of_the_three_kinds_stand_in_fixed_places(
    opening: Opening,
) -> None:
    async with looking(opening, _EVERYTHING) as eyes:
        await _open(eyes)
        places = {
            eyes.line_with(name).index(badges)
            for name, badges in (
                ("  u1-standard-4 ", "D WVTLPE·?"),
                ("  u1-vm-4 ", "M WVTLP·S?"),
                ("  hippo-hm1-64", "N WVTL···?"),
            )
        }
        assert len(places) == 1


async def test_a_filter_works_while_it_is_typed_and_can_be_cleared(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await _filter(eyes, "gpu>=1 can:peers")
        await eyes.see("7 of 39", "u2-gpu-h100-1")
        await eyes.press("enter")
        await eyes.press("j")
        await eyes.see("gpu>=1 can:peers", "7 of 39")
        await eyes.press("escape")
        await eyes.see_no("7 of 39")
        assert "39 in 11 groups" in eyes.text


async def test_a_filter_can_be_built_by_choosing(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await eyes.press("f")
        await eyes.see("Only machines", "with a GPU")
        await eyes.press("g")
        await eyes.see("/gpu>=1", "of 39")
        await eyes.press("f")
        await eyes.see("✓ with a GPU")
        await eyes.press("g")
        await eyes.see_no("gpu>=1")


async def test_a_filter_that_finds_nothing_says_how_to_go_on(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await _filter(eyes, "'nosuch")
        await eyes.see("No machine matches 'nosuch. 39 hidden. esc clears.", "0 of 39")


async def test_a_mistake_in_a_filter_hides_nothing(opening: Opening) -> None:
    async with looking(opening, (120, 40)) as eyes:
        await _open(eyes)
        await _filter(eyes, "ram>")
        await eyes.see("/ram>", "ram> needs a value after it.", "▾ ")


async def test_enter_gives_the_reason_of_every_badge(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await _filter(eyes, "hm1-16")
        await eyes.press("enter", "enter")
        await eyes.see("hippo/hippo-hm1-16", "16 Core-hours/hour", "LEFT")
        await eyes.press("G")
        await eyes.see("E extend  · hippo does not offer it")
        await eyes.see("S suspend · not for native jobs")
        await eyes.see("U util    ? the provider does not say")
        await eyes.press("escape")
        await eyes.see("1 of 39")


async def test_the_strip_names_the_flags_of_the_machine(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await _filter(eyes, "u1-vm-16")
        await eyes.press("enter")
        await eyes.see("web     vnc     shell   logs", "M vm", "DKK left for u1-vm.")


async def test_the_list_outlives_the_strip_on_a_small_terminal(
    opening: Opening,
) -> None:
    async with looking(opening, (60, 15)) as eyes:
        await _open(eyes)
        await eyes.see("▸  aau-a40-1", "aau-cpu-16")
        assert "suspend" not in eyes.text


async def test_every_badge_has_room_on_a_small_terminal(opening: Opening) -> None:
    async with looking(opening, (60, 15)) as eyes:
        await _open(eyes)
        await eyes.see("aau-a40-1", "D W·TL·E·?")


async def test_what_cannot_be_paid_for_comes_last_and_says_why(
    opening: Opening,
) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await eyes.press("G")
        await eyes.see("No allocation for u3-gpu-b200 at ucloud.")


async def test_groups_fold_to_ranges(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await eyes.press("z")
        await eyes.see("▸ ucloud/u1-standard", "1-64", "from 1")
        await eyes.see_no("▾")
        await eyes.press("g")
        await eyes.see("enter unfold")
        await eyes.press("enter")
        await eyes.see("▾ aau/aau-a40", "  aau-a40-1", "enter fold")
        await eyes.press("z", "z")
        await eyes.see("▾ hippo/hippo-a100")


async def test_it_sorts_by_a_letter_and_turns_round(opening: Opening) -> None:
    async with looking(opening, _EVERYTHING) as eyes:
        await _open(eyes)
        await eyes.press("o")
        await eyes.see("Sort by")
        await eyes.press("c")
        await eyes.see("by cpu")
        await eyes.until(
            lambda text: text.index("hippo-hm1-128") < text.index("hippo-hm1-16 ")
        )
        await eyes.press("o")
        await eyes.see("Sort by")
        await eyes.press("c")
        await eyes.until(
            lambda text: text.index("hippo-hm1-16 ") < text.index("hippo-hm1-128")
        )


async def test_every_letter_of_the_sort_dialog_sorts(opening: Opening) -> None:
    async with looking(opening, (120, 40)) as eyes:
        await _open(eyes)
        for key, name in zip(
            "crgpq", ("cpu", "ram", "gpu", "price", "queue"), strict=True
        ):
            await eyes.press("o")
            await eyes.see("Sort by")
            await eyes.press(key)
            await eyes.see(f"by {name}")


async def test_the_legend_says_what_the_letters_mean(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await eyes.press("b")
        await eyes.see("W web", "power off and on again", "the provider does not say")
        await eyes.press("escape")
        await eyes.see_no("power off and on again")


async def test_maintenance_is_a_line_with_its_end(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(dialect="documented"))
    async with looking(opening_for(world, clean_machine)) as eyes:
        await _open(eyes)
        await eyes.see("! large disturbances until about ", "! aau-a40-1")


async def test_a_server_that_is_away_is_named_with_what_to_do(
    opening: Opening, world: World
) -> None:
    world.faults.server_down = True
    async with looking(opening) as eyes:
        await eyes.press("2")
        await eyes.see("OFFLINE", "ctrl+r asks again")
        world.faults.heal()
        await eyes.press("ctrl+r")
        await eyes.see("39 in 11 groups")


async def test_what_was_known_stays_when_the_server_goes(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        world.faults.server_down = True
        await eyes.press("ctrl+r")
        await eyes.see("OFFLINE", "aau-a40-1", "39 in 11 groups")


async def test_it_says_what_it_waits_for(opening: Opening, world: World) -> None:
    world.faults.delay_s = 3600
    async with looking(opening) as eyes:
        await eyes.press("2")
        await eyes.see("MACHINE", "Loading machines from ")
        world.faults.heal()


async def test_the_palette_finds_a_machine_by_name(opening: Opening) -> None:
    async with looking(opening) as eyes:
        await _open(eyes)
        await eyes.press("z", "ctrl+p")
        await eyes.see("Fold groups")
        await eyes.type("u1-fat-16")
        await eyes.see("Machine u1-fat-16")
        await eyes.press("enter")
        await eyes.see("▸  u1-fat-16", "ucloud/u1-fat-16   16 vCPU")


async def test_hostile_names_neither_break_nor_leave_the_screen(
    make_world: MakeWorld, clean_machine: Path
) -> None:
    world = make_world(Settings(hostile=True))
    async with looking(opening_for(world, clean_machine), _EVERYTHING) as eyes:
        await eyes.press("2")
        await eyes.see("groups")
        await eyes.press("enter")
        await eyes.see("CPU", "esc closes")
        for line in eyes.lines:
            assert plain(line) == line


async def test_a_provider_without_an_account_is_marked_and_can_be_connected(
    opening: Opening, world: World
) -> None:
    world.faults.unconnected = {"hippo"}
    async with looking(opening, _EVERYTHING) as eyes:
        await _open(eyes)
        await eyes.see("! You are not connected to hippo. P connects.")
        await eyes.press("P")
        await eyes.see("PROVIDER", "not connected")
