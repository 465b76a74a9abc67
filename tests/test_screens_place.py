"""How the main screens stay true while the server misbehaves."""

from collections.abc import Callable

import pytest

from tests.eyes import MIDDLE, looking
from tui.sandbox.faults import Faults
from tui.sandbox.world import World
from tui.screens.opening import Opening


def down(faults: Faults) -> None:
    """The server answers 503 in HTML."""
    faults.server_down = True


def malformed(faults: Faults) -> None:
    """Answers are cut in half."""
    faults.malformed_json = True


@pytest.mark.parametrize(
    ("fault", "said"),
    [(down, "ctrl+r now"), (malformed, "ctrl+r now")],
    ids=["down", "malformed"],
)
async def test_what_was_seen_stays_with_its_age_until_it_heals(
    opening: Opening, world: World, fault: Callable[[Faults], None], said: str
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        fault(world.faults)
        await eyes.press("ctrl+r")
        await eyes.see("OFFLINE", "data", "old", said, "▸train-unet")
        world.faults.heal()
        await eyes.press("ctrl+r")
        await eyes.see("live")
        await eyes.see_no("OFFLINE", "ctrl+r now")


async def test_a_server_that_is_down_from_the_start_is_no_end(
    opening: Opening, world: World
) -> None:
    world.faults.server_down = True
    async with looking(opening) as eyes:
        await eyes.see("OFFLINE", "Nothing is known yet.", "ctrl+r now")
        await eyes.press("2")
        await eyes.see("OFFLINE", "MACHINE")
        await eyes.press("1", "s")
        await eyes.see("No job is selected.")
        world.faults.heal()
        await eyes.press("ctrl+r")
        await eyes.see("▸train-unet", "live")


async def test_it_tries_again_by_itself(opening: Opening, world: World) -> None:
    world.faults.server_down = True
    async with looking(opening) as eyes:
        await eyes.see("OFFLINE")
        world.faults.heal()
        await eyes.see("▸train-unet", "live")


async def test_a_refused_token_asks_for_another_and_does_not_promise(
    either_opening: Opening, either_world: World
) -> None:
    async with looking(either_opening) as eyes:
        await eyes.see("▸train-unet", "live")
        either_world.faults.token_dead = True
        await eyes.press("ctrl+r")
        text = await eyes.see("n new token", "▸train-unet")
        assert "Retry in" not in text
        await eyes.press("n")
        await eyes.see("Paste a token")


async def test_slow_answers_are_waited_for_and_nothing_moves(
    opening: Opening, world: World
) -> None:
    async with looking(opening) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("j")
        await eyes.see("▸segmentation")
        world.faults.delay_s = 1
        await eyes.press("ctrl+r")
        await eyes.see("▸segmentation", "● RUN")
        world.faults.heal()
        await eyes.see("▸segmentation", "live")


async def test_no_live_streams_is_no_reason_to_show_nothing(
    opening: Opening, world: World
) -> None:
    world.faults.no_sockets = True
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet", "live", "waiting for the stream")
        world.faults.heal()
        await eyes.see("epoch", "l opens")


async def test_frames_that_are_no_json_do_no_harm(
    opening: Opening, world: World
) -> None:
    world.faults.malformed_frames = True
    async with looking(opening, MIDDLE) as eyes:
        await eyes.see("▸train-unet", "live")
        await eyes.press("enter")
        await eyes.see("TIME", "CAN")
        await eyes.press("escape")
        await eyes.see("▸train-unet", "live")


async def test_a_server_that_is_not_there_is_named(
    opening: Opening, world: World
) -> None:
    from tui import credentials
    from tui.client.http import Client

    async def connect() -> Client:
        token = credentials.parse(world.ready["refreshToken"])
        return Client("http://127.0.0.1:9", token)

    async with looking(opening, connect=connect) as eyes:
        await eyes.see("OFFLINE", "Cannot reach 127.0.0.1.", "ctrl+r now")


async def test_a_connection_that_cannot_be_made_is_a_sentence(
    opening: Opening,
) -> None:
    from tui.client.http import Client
    from tui.errors import NotSignedIn

    async def connect() -> Client:
        message = "The token of 'work' is no longer kept. Paste one again."
        raise NotSignedIn(message)

    async with looking(opening, connect=connect) as eyes:
        await eyes.see("SIGNED OUT", "n new token")
