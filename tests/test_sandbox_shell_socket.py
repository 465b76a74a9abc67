"""Conversations over the socket of a shell."""

import json
from pathlib import Path

import httpx
import pytest
import websockets

from tests.asking import MACHINE, QUEUED, SLURM, TRAINING, Asker, talk
from tests.clocks import StoppedClock
from tests.conftest import MakeWorld
from tui.sandbox import shell_socket
from tui.sandbox.world import Settings, World

CAPTURED = Path(__file__).parent / "captured"
LATE_S = 0.05


@pytest.fixture(autouse=True)
def less_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell_socket, "_LATE_S", LATE_S)


async def test_a_shell_says_its_node_and_runs_what_is_typed(asker: Asker) -> None:
    async with talk(asker.world, asker.session(SLURM, rank=2)) as shell:
        await shell.initialize()
        assert (await shell.until("$ ")).endswith("ucloud@md-membrane-2:~$ ")
        assert "hello_world.txt" in await shell.enter("ls -1")
        assert "xterm-256color C.UTF-8" in await shell.enter("echo $TERM $LANG")


async def test_the_guide_prints_hello_world_and_nothing_else(
    make_world: MakeWorld, asker: Asker
) -> None:
    world = make_world(Settings(dialect="documented"))
    guide = Asker(world, asker.client)
    session = guide.session("123", rank=1)
    assert "://" not in session["providerDomain"]
    async with talk(world, session) as shell:
        await shell.initialize()
        assert (await shell.until("$ ")).endswith("user@machine-1:~$ ")
        printed = await shell.enter("ls -1")
        assert printed.replace("\x1b[?2004l\r", "").replace("\x1b[?2004h", "") == (
            "ls -1\r\nhello_world.txt\r\nuser@machine-1:~$ "
        )


async def test_frames_have_the_form_of_a_current_provider(asker: Asker) -> None:
    lines = (CAPTURED / "shell-a-normal.jsonl").read_text("utf-8").splitlines()
    recorded = [json.loads(line) for line in lines]
    texts = [one["text"] for one in recorded if one["dir"] == "recv"]
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        first = await shell.socket.recv()
        await shell.until("$ ")
        await shell.say("7", type="resize", cols=100, rows=30)
        ack = await shell.socket.recv()
    assert first == texts[0]
    assert ack == texts[2].replace('"streamId":"1"', '"streamId":"7"')


async def test_acks_are_responses_in_the_documented_dialect(
    make_world: MakeWorld, asker: Asker
) -> None:
    world = make_world(Settings(dialect="documented"))
    session = Asker(world, asker.client).session("123")
    async with talk(world, session) as shell:
        await shell.say("9", type="input", data="ls\n")
        early = await shell.frame()
        await shell.initialize()
        await shell.until("$ ")
        await shell.say("4", type="resize", cols=90, rows=20)
        ack = await shell.frame()
    assert (early["type"], early["status"]) == ("response", 400)
    assert ack == {
        "type": "response",
        "streamId": "4",
        "payload": {"type": "ack"},
        "status": 200,
    }


async def test_a_documented_session_can_be_used_again(
    make_world: MakeWorld, asker: Asker
) -> None:
    world = make_world(Settings(dialect="documented"))
    session = Asker(world, asker.client).session("123")
    for _ in range(2):
        async with talk(world, session) as shell:
            await shell.initialize()
            await shell.until("$ ")


async def test_a_bad_session_is_refused_in_the_documented_dialect(
    make_world: MakeWorld, asker: Asker
) -> None:
    world = make_world(Settings(dialect="documented"))
    session = Asker(world, asker.client).session("123")
    async with talk(world, session) as shell:
        shell.identifier = "no-such-session"
        await shell.initialize()
        answer = await shell.frame()
    assert (answer["type"], answer["status"]) == ("response", 401)


async def test_a_bad_session_is_closed_silently(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        shell.identifier = "no-such-session"
        await shell.initialize()
        assert await shell.rest() == []


async def test_a_used_session_says_initialize_and_ends(asker: Asker) -> None:
    session = asker.session(TRAINING)
    async with talk(asker.world, session) as shell:
        await shell.initialize()
        await shell.until("$ ")
    async with talk(asker.world, session) as shell:
        await shell.initialize()
        frames = await shell.rest()
    assert [frame["payload"] for frame in frames] == [{"type": "initialize"}]


@pytest.mark.parametrize("hint", ["", "YWxpY2UjNDgyMQ", "YWxpY2UjNDgyMQ%3D%3D", "x"])
async def test_a_hint_that_does_not_match_is_closed_silently(
    asker: Asker, hint: str
) -> None:
    async with talk(asker.world, asker.session(TRAINING), hint=hint) as shell:
        await shell.initialize()
        assert await shell.rest() == []


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "",
        '{"ping":"pong"}',
        '{"streamId":1,"payload":{"type":"input","data":"x"}}',
        '{"payload":{"type":"input","data":5}}',
        '{"payload":{"type":"resize","cols":"80","rows":24}}',
        '{"payload":{"type":"resize","cols":80.5,"rows":24}}',
        '{"payload":{}}{"payload":{}}',
    ],
)
async def test_a_frame_that_cannot_be_read_ends_the_session(
    asker: Asker, text: str
) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        await shell.socket.send(text)
        assert await shell.rest() == []


@pytest.mark.parametrize("payload", ["{}", "null", '{"type":"sing"}'])
async def test_an_unknown_payload_is_acknowledged(asker: Asker, payload: str) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        await shell.socket.send(f'{{"payload":{payload}}}')
        answer = await shell.frame()
    assert answer == {"type": "message", "payload": {"type": "ack"}, "streamId": ""}


async def test_pings_and_close_are_answered(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        await (await shell.socket.ping())
        await shell.socket.close()
        assert shell.socket.close_code == 1000


async def test_nothing_said_ends_the_connection(
    asker: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell_socket, "_PATIENCE_S", 0.02)
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        assert await shell.rest() == []


async def test_exit_ends_the_connection_without_a_close_frame(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        await shell.say("1", type="input", data="exit\n")
        frames = await shell.rest()
    assert "exit" in "".join(frame["payload"].get("data", "") for frame in frames)


async def test_exit_in_a_virtual_machine_gives_another_shell(asker: Asker) -> None:
    job = asker.world.job(MACHINE)
    assert job is not None
    job.state = "RUNNING"
    async with talk(asker.world, asker.session(MACHINE)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        await shell.say("1", type="input", data="exit\n")
        assert "\x1b[2J" in await shell.until("$ ")


async def test_a_queued_job_of_slurm_says_why_and_ends(asker: Asker) -> None:
    async with talk(asker.world, asker.session(QUEUED)) as shell:
        await shell.initialize()
        frames = await shell.rest()
    text = "".join(frame["payload"].get("data", "") for frame in frames)
    assert "Job is pending execution" in text


async def test_a_rank_out_of_range_takes_every_shell_of_the_site_down(
    asker: Asker,
) -> None:
    world = asker.world
    async with (
        talk(world, asker.session(SLURM)) as innocent,
        talk(world, asker.session(TRAINING)) as elsewhere,
        talk(world, asker.session(SLURM, rank=7)) as culprit,
    ):
        await innocent.initialize()
        await innocent.until("$ ")
        await elsewhere.initialize()
        await elsewhere.until("$ ")
        await culprit.initialize()
        await culprit.rest()
        await innocent.rest()
        assert "still here" in await elsewhere.enter("echo still here")


async def test_the_size_is_passed_on(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize(cols=93, rows=31)
        await shell.until("$ ")
        await shell.say("1", type="input", data="stty size\n")
        await shell.shows("31 93")
        await shell.say("2", type="resize", cols=61, rows=17)
        await shell.say("3", type="input", data="stty size\n")
        await shell.shows("17 61")


async def test_characters_cut_by_a_read_are_lost(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        command = "python3 -c \"print('x' + chr(0x65e5) * 9000)\" && echo ok"
        assert "\ufffd\ufffd" in await shell.enter(command)


async def test_long_messages_come_in_frames_of_4096_bytes(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        await shell.say(
            "1", type="input", data="head -c 9000 /dev/zero | tr '\\0' '<'\n"
        )
        sizes: list[int] = []
        while len(sizes) < 2:
            pieces = [piece async for piece in shell.socket.recv_streaming()]
            sizes = [len(piece.encode()) for piece in map(str, pieces)]
    assert sizes[0] == 4096
    assert all(size <= 4096 for size in sizes)


async def test_a_malformed_frame_can_be_asked_for(asker: Asker) -> None:
    asker.world.faults.malformed_frames = True
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.frame()
        with pytest.raises(ValueError, match="Expecting value"):
            await shell.frame()


async def test_all_sockets_can_be_dropped(asker: Asker) -> None:
    async with talk(asker.world, asker.session(TRAINING)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        asker.world.drop_sockets()
        await shell.rest()


async def test_a_folder_can_be_entered(asker: Asker, world: World) -> None:
    folder = f"/{61024}/data"
    body = {"items": [{"folder": folder}]}
    answer = asker.post("/api/jobs/openTerminalInFolder", body)
    async with talk(world, answer["responses"][0]) as shell:
        await shell.initialize()
        await shell.until("$ ")
        assert "samples.csv" in await shell.enter("ls")


async def test_a_foreign_page_cannot_open_a_shell(asker: Asker) -> None:
    session = asker.session(TRAINING)
    url = f"{session['providerDomain']}/ucloud/ucloud/websocket"
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with websockets.connect(
            url, origin=websockets.Origin("http://evil.test")
        ):
            pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("job_id", [TRAINING, SLURM])
async def test_a_shell_ends_with_its_job(
    make_world: MakeWorld, http: httpx.Client, job_id: str
) -> None:
    clock = StoppedClock()
    world = make_world(Settings(clock=clock))
    asker = Asker(world, http)
    async with talk(world, asker.session(job_id)) as shell:
        await shell.initialize()
        await shell.until("$ ")
        asker.post("/api/jobs/terminate", {"items": [{"id": job_id}]})
        clock.advance(30)
        said = "".join(frame["payload"].get("data", "") for frame in await shell.rest())
        assert ("Job step aborted" in said) == (job_id == SLURM)


@pytest.mark.parametrize(("drive", "announced"), [("61024", True), ("61026", False)])
async def test_a_folder_s_terminal_is_announced_where_it_has_to_be_started(
    asker: Asker, world: World, drive: str, *, announced: bool
) -> None:
    body = {"items": [{"folder": f"/{drive}"}]}
    answer = asker.post("/api/jobs/openTerminalInFolder", body)
    async with talk(world, answer["responses"][0]) as shell:
        await shell.initialize()
        assert ("is being prepared" in await shell.until("$ ")) is announced
