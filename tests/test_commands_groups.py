"""The commands by name: none is loaded before it is used."""

from tests.test_layers import loaded
from tui.commands.groups import GROUPS
from tui.commands.parsing import Parser


def test_the_start_of_the_dashboard_loads_no_command() -> None:
    found = loaded("import tui.__main__; tui.__main__.parser([]).parse_args([])")
    ours = {name for name in found if name.startswith("tui.commands")}
    assert {name.rpartition(".")[2] for name in ours} == {
        *("commands", "groups", "parsing", "streams"),
    }
    assert not {"msgspec", "asyncio", "yaml", "shtab"} & found


def test_a_command_loads_no_screen() -> None:
    found = loaded("import tui.commands.job_group, tui.commands.other_groups")
    assert not {"textual", "rich", "httpx", "websockets", "yaml", "pyte"} & found


def test_every_group_adds_its_arguments() -> None:
    for name, (words, fill) in GROUPS.items():
        parser = Parser(prog=name)
        fill(parser)
        assert words
        assert name in parser.format_help()
