"""Drives, folders and files are read."""

import json
from pathlib import Path
from typing import Any

from tui.wire import files


def _body(name: str) -> Any:  # noqa: ANN401 - JSON
    path = Path(__file__).parent / "captured" / f"{name}.json"
    return json.loads(path.read_text())["response"]["body"]


def test_a_folder_lists_files_and_folders() -> None:
    found = files.browse("/5/demo").reply(_body("files-browse-demo")).items
    by_name = {file.name: file for file in found}
    assert by_name["subdir"].is_folder
    assert not by_name["hello_world.txt"].is_folder
    assert by_name["hello_world.txt"].status.size_in_bytes == 14


def test_a_file_is_read() -> None:
    file = files.retrieve("/x").reply(_body("files-retrieve"))
    assert file.id == "/5/demo/hello_world.txt"


def test_a_drive_is_rooted_at_its_id() -> None:
    drives = files.browse_drives().reply(_body("files-collections-browse")).items
    assert drives[0].root == f"/{drives[0].id}"


def test_files_are_asked_of_providers_so_slowly() -> None:
    assert files.browse("/1").slow
    assert dict(files.browse("/1/a b", "n").query)["path"] == "/1/a b"


def test_the_address_of_a_file_is_a_secret() -> None:
    call = files.download("/5/demo/hello_world.txt")
    assert call.body == b'{"items":[{"id":"/5/demo/hello_world.txt"}]}'
    found = call.reply(_body("files-download"))
    assert found.reveal().startswith("http://localhost:8889/ucloud/slurm/download?")
    assert "token" not in repr(found)
    assert not call.reply({"responses": [{"endpoint": None}]})
