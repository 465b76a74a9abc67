"""What would end a user's shells, or cannot be, is refused before it is asked for."""

import pytest

from tests.small_servers import Answer, Exchange, http_server
from tui.client import checks
from tui.client.http import Client
from tui.credentials import Credential, Kind, Secret
from tui.errors import NotAllowed, Refused
from tui.sandbox.world import PROJECT, World
from tui.wire import codec, jobs, sessions
from tui.wire.jobs import Job

_API = Credential(Kind.API_TOKEN, Secret("uc1-" + "a" * 64))
_DOCKER = '{"enabled":true,"terminal":true,"web":true}'
_TOOL = '{"tool":{"tool":{"description":{"backend":"DOCKER"}}}'


def _job(status: str = '"state":"RUNNING"', more: str = '"updates":[]') -> Job:
    text = f'{{"id":"7","specification":{{"replicas":3}},"status":{{{status}}},{more}}}'
    return jobs.read_job(codec.parse(text))


def _application(words: str) -> str:
    metadata = '"metadata":{"name":"app","title":"The App"}'
    return f'"resolvedApplication":{{{metadata},"invocation":{_TOOL},{words}}}}}'


def _support(block: str, flags: str) -> str:
    return f'"resolvedSupport":{{"support":{{"{block}":{flags}}}}}'


def _running(*parts: str) -> Job:
    return _job(",".join(('"state":"RUNNING"', *parts)))


def test_a_running_job_of_which_nothing_else_is_known_is_left_to_the_server() -> None:
    for interface in (sessions.SHELL, sessions.WEB, sessions.VNC):
        checks.check_job(_job(), 2, interface)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("IN_QUEUE", "waits in the queue"),
        ("SUSPENDED", "Resume it first"),
        ("SUCCESS", r"has ended \(SUCCESS\)"),
        ("CANCELING", "its state is CANCELING"),
        ("", "its state is unknown"),
    ],
)
def test_a_job_that_does_not_run_has_no_sessions(state: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        checks.check_job(_job(f'"state":"{state}"'), 0, sessions.SHELL)


@pytest.mark.parametrize("rank", [-1, 3, 1000])
def test_a_node_that_does_not_exist_is_not_asked_for(rank: int) -> None:
    with pytest.raises(Refused, match="has nodes 0 to 2"):
        checks.check_job(_job(), rank, sessions.SHELL)


def test_a_job_of_others_is_not_entered() -> None:
    more = '"permissions":{"myself":["READ"]},"owner":{"createdBy":"bob"}'
    with pytest.raises(NotAllowed, match="Ask its owner, bob"):
        checks.check_job(_job(more=more), 0, sessions.SHELL)


def test_a_recorded_application_has_no_shell_but_its_page() -> None:
    audited = _application('"jobAuditLogIsEnabled":true,"applicationType":"WEB"')
    job = _running(audited, _support("docker", _DOCKER))
    with pytest.raises(Refused, match="is recorded"):
        checks.check_job(job, 0, sessions.SHELL)
    checks.check_job(job, 0, sessions.WEB)


@pytest.mark.parametrize(
    ("block", "flags", "interface", "expected"),
    [
        ("docker", _DOCKER, sessions.SHELL, True),
        ("docker", _DOCKER, sessions.VNC, False),
        ("docker", '{"enabled":false,"terminal":true}', sessions.SHELL, False),
        ("native", _DOCKER, sessions.SHELL, None),
    ],
)
def test_the_block_of_the_backend_decides(
    block: str, flags: str, interface: str, *, expected: bool | None
) -> None:
    job = _running(_application('"ssh":null'), _support(block, flags))
    assert checks.supports(job, interface) is expected


@pytest.mark.parametrize(
    ("flags", "expected"),
    [(_DOCKER, True), ('{"enabled":true}', None), ("{}", None)],
)
def test_without_a_backend_any_block_will_do(
    flags: str, *, expected: bool | None
) -> None:
    assert checks.supports(_running(_support("docker", flags)), sessions.SHELL) is (
        expected
    )


def test_what_the_machine_cannot_do_is_said() -> None:
    job = _running(_application('"ssh":null'), _support("docker", '{"enabled":true}'))
    with pytest.raises(Refused, match="offers no shells"):
        checks.check_job(job, 0, sessions.SHELL)


@pytest.mark.parametrize(
    ("words", "interface", "target", "allowed"),
    [
        ('"applicationType":"BATCH"', sessions.WEB, "", False),
        ('"applicationType":"BATCH"', sessions.WEB, "tensorboard", True),
        ('"applicationType":"BATCH","web":{"port":1}', sessions.WEB, "", True),
        ('"applicationType":"WEB"', sessions.WEB, "", True),
        ('"ssh":null', sessions.WEB, "", True),
    ],
)
def test_pages_belong_to_applications_or_targets(
    words: str, interface: str, target: str, *, allowed: bool
) -> None:
    job = _running(_application(words), _support("docker", _DOCKER))
    if allowed:
        checks.check_job(job, 0, interface, target)
        return
    with pytest.raises(Refused, match="The App has no web pages"):
        checks.check_job(job, 0, interface, target)


def _client(world: World) -> Client:
    token = Credential(Kind.ACCESS_TOKEN, Secret(world.ready["accessToken"]))
    return Client(world.url, token, project=PROJECT)


async def test_a_folder_has_to_exist(either_world: World) -> None:
    async with _client(either_world) as client:
        with pytest.raises(Refused, match="There is no folder /61024/nowhere"):
            await checks.folder_for(client, "/61024/nowhere/")
        with pytest.raises(Refused, match="Name a folder"):
            await checks.folder_for(client, " / ")


async def test_a_folder_is_found_by_any_spelling(either_world: World) -> None:
    async with _client(either_world) as client:
        found = await checks.folder_for(client, " 61024//Jobs/../Jobs/ ")
    assert found == "/61024/Jobs"


async def test_the_root_of_a_drive_is_a_folder(either_world: World) -> None:
    async with _client(either_world) as client:
        assert await checks.folder_for(client, "/61024/") == "/61024"


async def test_a_file_is_not_a_folder() -> None:
    def answer(_: Exchange) -> Answer:
        return 200, b'{"id":"/1/a.txt","status":{"type":"FILE"}}'

    async with http_server(answer) as server, Client(server.url, _API) as client:
        with pytest.raises(Refused, match="is a file"):
            await checks.folder_for(client, "/1/a.txt")


async def test_a_root_that_is_not_listed_as_a_file_is_looked_into() -> None:
    def answer(asked: Exchange) -> Answer:
        if asked.path.startswith("/api/files/browse"):
            return 200, b'{"items":[]}'
        return 404, b'{"why":"Could not find file!"}'

    async with http_server(answer) as server, Client(server.url, _API) as client:
        assert await checks.folder_for(client, "/1") == "/1"


def test_a_machine_of_its_own_has_a_desktop() -> None:
    tool = '{"tool":{"tool":{"description":{"backend":"VIRTUAL_MACHINE"}}}}'
    application = (
        f'"resolvedApplication":{{"metadata":{{"name":"vm"}},"invocation":{tool}}}'
    )
    job = _running(
        application, _support("virtualMachine", '{"enabled":true,"vnc":true}')
    )
    checks.check_job(job, 0, sessions.VNC)
