"""The smaller groups: each command has what it needs."""

import pytest

from tui.commands.other_groups import FILLS
from tui.commands.parsing import Parser


def filled(name: str) -> Parser:
    parser = Parser(prog=name, allow_abbrev=False)
    FILLS[name](parser)
    return parser


@pytest.mark.parametrize(
    ("group", "words", "values"),
    [
        ("machine", "list gpu>=1 -o csv", {"filter": ["gpu>=1"], "output": "csv"}),
        ("app", "list", {"words": []}),
        ("app", "get x@1", {"name": "x@1"}),
        ("workspace", "list -o json", {"output": "json"}),
        ("context", "add", {"name": "", "keyring": False}),
        ("context", "add x --token-stdin", {"name": "x", "token_stdin": True}),
        ("context", "remove x -y", {"name": "x", "yes": True}),
        ("folder", "list", {"path": ""}),
        ("folder", "shell /1 -- ls -l", {"path": "/1", "command": ["ls", "-l"]}),
        ("file", "get /1/a b -f", {"path": "/1/a", "target": "b", "force": True}),
    ],
)
def test_words_become_options(
    group: str, words: str, values: dict[str, object]
) -> None:
    options = vars(filled(group).parse_args(words.split()))
    assert values.items() <= options.items()
    assert callable(options["run"])
