"""The sandbox as a process of its own."""

import asyncio
import os
from contextlib import suppress

import pytest

from tests.in_a_pty import children, environment
from tui import demo
from tui.client.http import Client
from tui.client.identity import who_am_i
from tui.demo import Sandbox
from tui.errors import NotSignedIn, Unreachable
from tui.wire import jobs


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox()


async def test_it_starts_once_and_is_connected_to(sandbox: Sandbox) -> None:
    try:
        client = await sandbox.connect()
        assert await sandbox.connect() is client
        assert (await who_am_i(client)).username.startswith("alice")
        await client.close()
    finally:
        sandbox.close()


def test_one_that_never_started_is_closed(sandbox: Sandbox) -> None:
    sandbox.tell("heal")
    sandbox.close()


async def test_it_breaks_and_mends_what_it_is_told(sandbox: Sandbox) -> None:
    try:
        client = await sandbox.connect()
        await client.send(jobs.browse())
        sandbox.tell("token")
        with pytest.raises(NotSignedIn):
            await _until_refused(client)
        sandbox.tell("heal")
        await _until_answered(client)
        await client.close()
    finally:
        sandbox.close()


async def _until_refused(client: Client) -> None:
    async with asyncio.timeout(90):
        while True:
            await client.send(jobs.browse())


async def _until_answered(client: Client) -> None:
    async with asyncio.timeout(90):
        while True:
            with suppress(NotSignedIn):
                await client.send(jobs.browse())
                return


async def test_one_that_fails_says_its_last_words() -> None:
    sandbox = Sandbox("--dialect", "klingon")
    try:
        with pytest.raises(Unreachable, match=r"did not start: .*klingon"):
            await sandbox.connect()
    finally:
        sandbox.close()


async def test_one_that_says_nothing_is_given_up(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "_PATIENCE_S", 0.0)
    try:
        with pytest.raises(Unreachable, match="no answer within 0 s"):
            await sandbox.connect()
    finally:
        sandbox.close()


async def test_no_token_of_a_real_server_is_in_its_environment(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UCLOUD_TOKEN", "uc1-hunter2")
    try:
        await (await sandbox.connect()).close()
        (child,) = children(os.getpid(), "sandbox --until-eof")
        assert "PATH=" in environment(child)
        assert "hunter2" not in environment(child)
    finally:
        sandbox.close()
