"""``job`` as arguments: what each command takes."""

import pytest

from tui.commands import job_group
from tui.commands.parsing import Parser


@pytest.fixture
def parser() -> Parser:
    made = Parser(prog="job", allow_abbrev=False)
    job_group.fill(made)
    return made


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("list state=run left<1h --limit 3", {"filter": ["state=run", "left<1h"]}),
        ("get 5 -o json", {"id": "5", "output": "json"}),
        ("logs -f 5 --rank 1 --tail 9", {"follow": True, "rank": 1, "tail": 9}),
        ("shell", {"id": None, "rank": 0, "command": []}),
        ("shell 5 --rank 2 -- ls -l", {"rank": 2, "command": ["ls", "-l"]}),
        ("watch 5 --until running", {"until": "running"}),
        ("web 5 --print", {"print": True, "target": ""}),
        ("extend 5 +8h", {"time": "+8h"}),
        ("rename -- 5 -x", {"id": "5", "name": "-x"}),
        ("terminate 5 6 -y", {"ids": ["5", "6"], "yes": True}),
        ("run x --time 2h --dry-run", {"words": ["x", "--time", "2h"]}),
        ("run --again 5 --epochs=-1", {"again": "5", "words": ["--epochs=-1"]}),
    ],
)
def test_words_become_options(
    parser: Parser, words: str, values: dict[str, object]
) -> None:
    options = vars(parser.parse_args(words.split()))
    assert values.items() <= options.items()


@pytest.mark.parametrize(
    "words",
    ["get", "logs 5 --rank -1", "watch 5 --until soon", "terminate", "extend 5", "nod"],
)
def test_what_is_missing_or_wrong_is_said(
    parser: Parser, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(words.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
