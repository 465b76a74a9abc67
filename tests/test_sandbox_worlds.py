"""Which world a credential opens."""

import pytest

from tui.sandbox.refusals import Refusal
from tui.sandbox.world import PROJECT, World
from tui.sandbox.worlds import Worlds


@pytest.fixture
def pair() -> tuple[Worlds, World, World]:
    worlds = Worlds("current")
    first, second = World(), World()
    worlds.add(first)
    worlds.add(second)
    return worlds, first, second


def test_every_credential_opens_its_own_world(
    pair: tuple[Worlds, World, World],
) -> None:
    worlds, *both = pair
    for world in both:
        ready = world.ready
        for kind in ("accessToken", "refreshToken", "apiToken"):
            assert worlds.named_in(ready[kind]) is world


def test_an_api_token_fixes_the_workspace(pair: tuple[Worlds, World, World]) -> None:
    worlds, world, _ = pair
    visitor = worlds.visitor(world.api_token.text)
    assert (visitor.bound, visitor.project) == (True, PROJECT)
    assert not worlds.visitor(world.ready["accessToken"]).bound


@pytest.mark.parametrize("bearer", ["", "garbage", "uc12-00", "a.b.c"])
def test_other_texts_open_nothing(
    pair: tuple[Worlds, World, World], bearer: str
) -> None:
    with pytest.raises(Refusal, match="Forbidden"):
        pair[0].visitor(bearer)


def test_a_malformed_api_token_is_named_so(pair: tuple[Worlds, World, World]) -> None:
    with pytest.raises(Refusal, match="Invalid token supplied"):
        pair[0].visitor("uc")


def test_a_refresh_token_is_no_access_token(pair: tuple[Worlds, World, World]) -> None:
    worlds, world, _ = pair
    with pytest.raises(Refusal, match="Forbidden"):
        worlds.visitor(world.login.refresh)


def test_a_dropped_world_is_closed(pair: tuple[Worlds, World, World]) -> None:
    worlds, world, _ = pair
    worlds.drop(world)
    assert worlds.login(world.login.refresh) is None
    assert world not in list(worlds)
