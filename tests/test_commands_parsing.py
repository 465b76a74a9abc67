"""Parsers fill themselves when they are used, and refuse in one sentence."""

import pytest

from tui.commands.parsing import (
    Parser,
    add_output,
    check_output,
    commands_of,
    count,
    group,
    leaf,
)


def whole(filled: list[str]) -> Parser:
    def fill(parser: Parser) -> None:
        filled.append("job")
        made = leaf(commands_of(parser), "shell", "open a shell", lambda _: 7)
        made.takes_command = True
        made.add_argument("id", nargs="?")

    parser = Parser(prog="tui", allow_abbrev=False)
    group(commands_of(parser), "job", "jobs", fill)
    return parser


def test_a_command_is_filled_when_it_is_used_and_only_then() -> None:
    filled: list[str] = []
    parser = whole(filled)
    parser.format_help()
    assert filled == []
    options = parser.parse_args(["job", "shell", "5"])
    assert (filled, options.id, options.run(options)) == (["job"], "5", 7)
    whole(filled).filled_throughout()
    assert filled == ["job", "job"]


@pytest.mark.parametrize(
    ("words", "job", "command"),
    [
        (["5", "--", "ls", "-l"], "5", ["ls", "-l"]),
        (["--", "ls"], None, ["ls"]),
        (["5", "--", "a", "--", "b"], "5", ["a", "--", "b"]),
        (["5"], "5", []),
    ],
)
def test_what_is_behind_two_dashes_is_for_elsewhere(
    words: list[str], job: str | None, command: list[str]
) -> None:
    options = whole([]).parse_args(["job", "shell", *words])
    assert (options.id, options.command) == (job, command)


def test_options_of_the_account_stand_before_or_behind_the_name() -> None:
    for words in (
        ["--context", "x", "job", "shell"],
        ["job", "--context", "x", "shell"],
        ["job", "shell", "--context", "x"],
    ):
        assert whole([]).parse_args(words).context == "x"


def listing() -> Parser:
    parser = Parser(prog="tui", allow_abbrev=False)
    commands = commands_of(parser)
    add_output(leaf(commands, "list", "list things", lambda _: 0))
    leaf(commands, "stop", "stop things", lambda _: 0)
    return parser


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "json", "list"],
        ["-ojson", "list"],
        ["--output=json", "list"],
        ["list", "-o", "json"],
        ["-o", "csv", "list", "-o", "json"],
    ],
)
def test_the_format_stands_before_or_behind_the_name(words: list[str]) -> None:
    parser = listing()
    options = parser.parse_args(words)
    check_output(parser, options)
    assert options.output == "json"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "json", "stop"], "for commands that list"),
        (["-o", "yaml", "list"], "table, json, jsonl, csv here, not 'yaml'"),
        (["lst"], "no command 'lst', perhaps 'list'"),
        (["-o", "json", "zzz"], "no command 'zzz': list, stop"),
        (["--yes", "stop"], "--yes is no option here"),
        (["--tokn=hunter2", "stop"], "--tokn is no option here"),
        (["stop", "--tokn=hunter2"], "tui stop: '--tokn' is not understood"),
        (["stop", "-yhunter2"], "'-y' is not understood"),
        (["--token", "hunter2", "list"], "--token-stdin"),
        (["stop", "extra"], "'extra' is not understood"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = listing()
    with pytest.raises(SystemExit) as ended:
        check_output(parser, parser.parse_args(words))
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert says in said
    assert "hunter2" not in said


def test_a_refusal_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        whole([]).parse_args(["job", "shell", "--bogus"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "--bogus" in said
    assert "tui job" in said or "tui:" in said


def test_a_token_as_an_argument_is_refused_and_not_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        whole([]).parse_args(["job", "shell", "--token", "uc1-hunter2"])
    said = capsys.readouterr().err
    assert "--token-stdin" in said
    assert "hunter2" not in said


@pytest.mark.parametrize("typed", ["-1", "x", "1.5", "", "9" * 20])
def test_what_is_no_number_is_said(typed: str) -> None:
    with pytest.raises(Exception, match="not a whole number"):
        count(typed)
    assert count("12") == 12
