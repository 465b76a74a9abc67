"""Who is signed in where."""

import asyncio
from dataclasses import replace

import pytest

from tui.client.http import Client
from tui.errors import BadInput, NotSignedIn, Unreachable
from tui.sandbox.world import World
from tui.screens.account import Account
from tui.screens.opening import Opening
from tui.wire import jobs


async def test_all_questions_share_one_connection(opening: Opening) -> None:
    made: list[Client] = []
    connect = opening.connect
    assert connect is not None

    async def counted() -> Client:
        made.append(await connect())
        return made[-1]

    account = Account(replace(opening, connect=counted))
    try:
        await asyncio.gather(*(account.send(jobs.browse()) for _ in range(3)))
        one, two = await asyncio.gather(account.learn(), account.learn())
    finally:
        await account.close()
    assert len(made) == 1
    assert one is two
    assert account.who == "alice#4821 @ cpgpu"


async def test_what_only_reads_sends_no_change(opening: Opening) -> None:
    account = Account(replace(opening, read_only=True))
    try:
        assert (await account.send(jobs.browse())).items
        with pytest.raises(BadInput, match="read-only"):
            await account.send(jobs.terminate("5003592"))
    finally:
        await account.close()


async def test_a_connection_that_failed_is_tried_again(opening: Opening) -> None:
    connect = opening.connect
    assert connect is not None
    failures = [Unreachable("not yet")]

    async def at_second() -> Client:
        if failures:
            raise failures.pop()
        return await connect()

    account = Account(replace(opening, connect=at_second))
    with pytest.raises(Unreachable):
        await account.client()
    try:
        assert (await account.send(jobs.browse())).items
    finally:
        await account.close()


async def test_without_a_server_there_is_a_sentence(opening: Opening) -> None:
    account = Account(replace(opening, connect=None))
    with pytest.raises(BadInput, match="No server was chosen"):
        await account.client()
    await account.close()


async def test_a_refused_credential_is_named_so(opening: Opening, world: World) -> None:
    world.faults.token_dead = True
    account = Account(opening)
    try:
        with pytest.raises(NotSignedIn):
            await account.learn()
    finally:
        await account.close()
    assert account.identity is None


def test_it_can_be_drawn_before_anything_is_known(opening: Opening) -> None:
    known = replace(opening, username="a\x1b", workspace="lab", server="https://c.dk/")
    account = Account(known, clock=lambda: 12.5)
    assert account.who == "a\ufffd @ lab"
    assert account.server == "c.dk"
    assert account.now_ms == 12_500
    assert Account(replace(known, username="")).who == ""
    assert Account(replace(known, demo=True)).server == "sandbox"


async def test_moments_are_told_by_the_clock_of_the_server(opening: Opening) -> None:
    account = Account(opening, clock=lambda: 10_000.0)
    assert account.now_ms == 10_000_000
    try:
        (await account.client()).clock_ahead_s = 7_200.0
        assert account.now_ms == 2_800_000
        assert account.now_s() == 10_000.0
    finally:
        await account.close()
