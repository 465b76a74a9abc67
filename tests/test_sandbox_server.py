"""The sandbox as a process and as a thread."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.asking import TRAINING, Asker, talk
from tui.sandbox.server import SandboxServer
from tui.sandbox.shell import marked

START = [sys.executable, "-W", "error", "-c"]
SERVE = """
import json, sys
from tui.sandbox.server import serve
from tui.sandbox.world import Settings
def announce(ready):
    sys.stdout.write(json.dumps(ready) + "\\n")
    sys.stdout.flush()
serve(0, Settings(), until_eof={eof}, on_ready=announce)
"""


def start(*, eof: bool = False) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*START, SERVE.format(eof=eof)],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ready_of(process: "subprocess.Popen[str]") -> dict[str, str]:
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_one_line_and_ends_cleanly_on_a_signal(number: signal.Signals) -> None:
    with start() as process:
        ready = ready_of(process)
        process.send_signal(number)
        rest, errors = process.communicate(timeout=60)
    assert list(ready) == [
        "url",
        "accessToken",
        "refreshToken",
        "apiToken",
        "username",
        "project",
    ]
    assert (process.returncode, rest, errors) == (0, "", "")


def test_it_ends_with_its_stdin() -> None:
    with start(eof=True) as process:
        ready_of(process)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")


def test_what_it_prints_opens_it() -> None:
    with start() as process:
        ready = ready_of(process)
        for name in ("accessToken", "apiToken"):
            answer = httpx.get(
                f"{ready['url']}/api/jobs/browse",
                headers={
                    "Authorization": f"Bearer {ready[name]}",
                    "Project": ready["project"],
                },
                timeout=60,
            )
            assert len(answer.json()["items"]) >= 12
        process.terminate()
        process.communicate(timeout=60)


async def test_no_process_and_no_folder_is_left(http: httpx.Client) -> None:
    server = SandboxServer()
    with server:
        world = server.world()
        asker = Asker(world, http)
        async with talk(world, asker.session(TRAINING)) as shell:
            await shell.initialize()
            await shell.until("$ ")
            script = "setsid sleep 600 & nohup sleep 601 >/dev/null 2>&1 &\n"
            await shell.say("1", type="input", data=script)
            while len(list(marked(world.id))) < 3:
                await asyncio.sleep(0.01)
            root = world.homes.root
            server.stop()
            await shell.rest()
    assert list(marked(world.id)) == []
    assert not root.exists()


def test_a_taken_port_is_an_error(sandbox: SandboxServer) -> None:
    with pytest.raises(OSError, match="use"):
        SandboxServer(sandbox.port)


def test_only_loopback_is_served(sandbox: SandboxServer) -> None:
    assert sandbox.url.startswith("http://127.0.0.1:")
    try:
        address = socket.gethostbyname(socket.gethostname())
    except OSError:
        pytest.skip("this machine has no other address")
    if not address.startswith("127."):
        with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
            socket.create_connection((address, sandbox.port), timeout=1)


def test_a_dropped_world_is_forgotten(sandbox: SandboxServer) -> None:
    world = sandbox.world()
    folder = world.homes.drive("61024")
    sandbox.drop(world)
    assert not folder.exists()
    assert sandbox.worlds.named_in(world.api_token.text) is None


def test_connections_may_rest_longer_than_clients_keep_them(
    sandbox: SandboxServer,
) -> None:
    kept_s = sandbox._server.config.timeout_keep_alive  # pyright: ignore[reportPrivateUsage]
    assert kept_s > 2 * (httpx.Limits().keepalive_expiry or 0)
