"""The content of files, by address."""

import base64
from urllib.parse import quote

import httpx
import pytest

from tests.asking import Asker
from tests.conftest import MakeWorld
from tui.sandbox.world import Settings

GREETING = "/61024/hello_world.txt"


def _link(asker: Asker, path: str) -> str:
    body = {"items": [{"id": path}]}
    return asker.post("/api/files/download", body)["responses"][0]["endpoint"]


def test_a_current_provider_sends_all_whatever_is_asked_for(asker: Asker) -> None:
    link = _link(asker, GREETING)
    answer = asker.client.get(link, headers={"Range": "bytes=7-"})
    assert (answer.status_code, answer.text) == (200, "Hello, world!\n")
    assert answer.headers["content-length"] == "14"
    assert "accept-ranges" not in answer.headers


def test_an_older_provider_knows_ranges(
    make_world: MakeWorld, http: httpx.Client
) -> None:
    asker = Asker(make_world(Settings(dialect="documented")), http)
    link = _link(asker, GREETING)
    part = http.get(link, headers={"Range": "bytes=7-11"})
    assert (part.status_code, part.text) == (206, "world")
    assert part.headers["content-range"] == "bytes 7-11/14"
    behind = http.get(link, headers={"Range": "bytes=14-"})
    assert behind.status_code == 416


def test_the_name_of_the_file_is_in_a_header(asker: Asker) -> None:
    asker.world.homes.add("61024", {"two words æ.txt": b"x"})
    answer = asker.client.get(_link(asker, "/61024/two words æ.txt"))
    wanted = "attachment; filename*=UTF-8''" + quote("two words æ.txt")
    assert answer.headers["content-disposition"] == wanted


def test_a_site_with_an_instance_per_user_wants_the_hint(asker: Asker) -> None:
    link = _link(asker, "/61026/.bashrc")
    assert asker.client.get(link).status_code == 404
    hint = base64.b64encode(asker.world.me.name.encode()).decode()
    assert asker.client.get(f"{link}&usernameHint={hint}").status_code == 200


def test_a_made_up_token_opens_nothing(asker: Asker) -> None:
    link = f"{asker.world.url}/ucloud/ucloud/download?token=no"
    assert asker.client.get(link).status_code == 404


def test_a_shell_s_token_opens_no_file(asker: Asker) -> None:
    token = asker.session("5003592")["session"]["sessionIdentifier"]
    link = f"{asker.world.url}/ucloud/ucloud/download?token={token}"
    assert asker.client.get(link).status_code == 404


def test_downloads_can_be_made_to_break(asker: Asker) -> None:
    asker.world.faults.downloads_end_after = 64 * 1024
    link = _link(asker, "/61025/logs/training.log")
    with pytest.raises(httpx.RemoteProtocolError):
        asker.client.get(link)
