"""``folder`` and ``file``: drives, folders, and files to have here."""

import json
from pathlib import Path

import pytest

from tests.commanding import Commands
from tui.commands import records
from tui.sandbox.world import World

HELLO = "/61024/hello_world.txt"


@pytest.fixture
def commands(world: World) -> Commands:
    return Commands(world)


def test_without_a_path_the_drives_are_listed(commands: Commands) -> None:
    said = commands.run("folder", "list", "-o", "json")
    assert said.code == 0
    drives = {one["path"]: one for one in json.loads(said.out)}
    assert list(drives["/61024"]) == list(records.DRIVE)
    assert "cpgpu" in commands.run("folder", "list").out


def test_a_folder_is_listed(commands: Commands) -> None:
    said = commands.run("folder", "list", "/61024")
    assert said.code == 0
    assert any(line.startswith("Jobs/") for line in said.lines)
    found = commands.run("folder", "list", "/61024", "-o", "jsonl").lines
    records_ = {one["path"]: one for one in map(json.loads, found)}
    assert list(records_[HELLO]) == list(records.FILE)
    assert records_[HELLO]["size_bytes"] == 14


def test_a_folder_that_is_not_there_is_said(commands: Commands) -> None:
    said = commands.run("folder", "list", "/61024/nothing")
    assert (said.code, said.out) == (1, "")
    assert "There is no folder '/61024/nothing'" in said.err
    assert said.err.count("\n") == 1


def test_a_drive_is_named_by_its_title_too(commands: Commands, tmp_path: Path) -> None:
    by_number = commands.run("folder", "list", "/61024/Jobs", "-o", "csv").out
    for path in ("cpgpu/Jobs", "/CPGPU/Jobs/", "61024/Jobs"):
        assert commands.run("folder", "list", path, "-o", "csv").out == by_number
    said = commands.run("file", "get", "cpgpu/hello_world.txt", str(tmp_path))
    assert said.code == 0
    said = commands.run("folder", "list", "nobody\x1b/x")
    assert said.code == 1
    assert "no drive 'nobody\ufffd'" in said.err


def test_a_folder_without_a_name_is_all_drives(commands: Commands) -> None:
    assert commands.run("folder", "list", "/").out == commands.run("folder", "list").out


def test_what_hinders_a_download_is_named(commands: Commands, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.symlink_to(tmp_path / "nowhere")
    said = commands.run("file", "get", HELLO, str(taken))
    assert (said.code, said.out) == (1, "")
    assert said.err == f"ucloud-tui: '{taken}' is there already; --force replaces it.\n"
    (tmp_path / "file").touch()
    said = commands.run("file", "get", HELLO, str(tmp_path / "file" / "below"))
    assert said.code == 1
    assert str(tmp_path / "file") in said.err


def test_a_file_is_downloaded_once(commands: Commands, tmp_path: Path) -> None:
    said = commands.run("file", "get", HELLO, str(tmp_path))
    target = tmp_path / "hello_world.txt"
    assert (said.code, said.out) == (0, f"{target}\n")
    assert target.stat().st_size == 14
    target.write_text("mine")
    again = commands.run("file", "get", HELLO, str(target))
    assert again.code == 1
    assert target.read_text() == "mine"
    assert commands.run("file", "get", HELLO, str(target), "--force").code == 0
    assert target.stat().st_size == 14


def test_a_terminal_shows_how_far_it_is(commands: Commands, tmp_path: Path) -> None:
    with commands.in_a_terminal("file", "get", HELLO, str(tmp_path)) as program:
        assert program.ended() == 0
        assert "hello_world.txt" in program.text
