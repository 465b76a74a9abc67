"""``completion``: scripts that their shells understand, and names without a network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commanding import ROOT
from tests.in_a_pty import Program
from tests.test_main import run
from tui import cache, config, contexts
from tui.cache import Cache
from tui.config import Config, Context
from tui.credentials import Secret
from tui.wire import codec

ASK = r"""
ucloud-tui() { "$PYTHON" -m tui "$@"; }
eval "$(ucloud-tui completion bash)"
function=$(complete -p ucloud-tui | sed 's/.*-F \([^ ]*\).*/\1/')
while read -r line; do
    COMP_WORDS=($line) COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
    if [ "${COMP_WORDS[$COMP_CWORD]}" = . ]; then COMP_WORDS[$COMP_CWORD]=''; fi
    COMP_LINE="$line" COMP_POINT=${#line}
    "$function" ucloud-tui "${COMP_WORDS[$COMP_CWORD]}" "${COMP_WORDS[$COMP_CWORD-1]}"
    echo "${COMPREPLY[@]}"
done
"""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(shell: str, tmp_path: Path) -> None:
    said = run("completion", shell)
    assert (said.returncode, said.stderr) == (0, "")
    for words in ("terminate", "folder", "completion", "context"):
        assert words in said.stdout
    script = tmp_path / "script"
    script.write_text(said.stdout)
    if shutil.which(shell):
        subprocess.run([shell, "-n", script], check=True)


def completed(*lines: str) -> list[list[str]]:
    """What bash offers for each line; a dot stands for a word not yet begun."""
    done = subprocess.run(
        ["bash", "-c", ASK],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ) | {"PYTHON": sys.executable},
        cwd=ROOT,
        timeout=90,
    )
    assert done.stderr == ""
    return [line.split() for line in done.stdout.splitlines()]


def store(*names: str) -> None:
    """Keep contexts of these names, each with jobs that the dashboard saw."""
    known, home = Config(), config.folder()
    jobs = [{"id": "500"}, {"id": "$(touch owned)"}, {"id": "501"}]
    for name in names:
        context = Context(name=name, url="https://x.invalid", username="me")
        known = contexts.add(home, known, context, Secret("hunter2"))
        key = cache.key(context.url, "me", name)
        Cache(cache.folder()).save(key, "jobs", codec.encode(jobs), 1.0)


def test_bash_completes_commands_options_and_names() -> None:
    store("lab", "lab two", "home")
    found = completed(
        "ucloud-tui job te",
        "ucloud-tui job list --cont",
        "ucloud-tui -o .",
        "ucloud-tui --context .",
        "ucloud-tui context use h",
        "ucloud-tui job get .",
        "ucloud-tui help ex",
    )
    assert found == [
        ["terminate"],
        ["--context"],
        ["table", "json", "jsonl", "csv"],
        ["lab", "home"],
        ["home"],
        ["500", "501"],
        ["exit-codes"],
    ]
    assert not (ROOT / "owned").exists()


LINES = {
    "ucloud-tui job te": "terminate",
    "ucloud-tui job list --lim": "--limit",
    "ucloud-tui -o js": "json jsonl",
    "ucloud-tui --context ": "home lab",
    "ucloud-tui context use h": "home",
    "ucloud-tui job get ": "500 501",
    "ucloud-tui job terminate 500 ": "500 501",
    "ucloud-tui run --again ": "500 501",
    "ucloud-tui help ex": "exit-codes",
    "ucloud-tui run --from READ": "README.md",
}
"""What is typed, and what of it a shell offers."""


@pytest.fixture
def on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command by its name, for shells; with contexts and jobs to be named."""
    command = tmp_path / "bin" / "ucloud-tui"
    command.parent.mkdir()
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -m tui "$@"\n'
    )
    command.chmod(0o700)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    store("lab", "home")


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish")
@pytest.mark.usefixtures("on_the_path")
def test_fish_completes_commands_options_and_names() -> None:
    asked = "".join(f"complete -C '{line}'; echo ==; " for line in LINES)
    done = subprocess.run(
        ["fish", "-c", f"ucloud-tui completion fish | source; {asked}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=90,
    )
    assert done.stderr == ""
    found = [
        sorted(line.split("\t")[0] for line in part.splitlines() if line)
        for part in done.stdout.split("==\n")[:-1]
    ]
    offered = dict(zip(LINES, found, strict=True))
    assert offered == {line: words.split() for line, words in LINES.items()}


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh")
@pytest.mark.usefixtures("on_the_path")
def test_zsh_completes_commands_options_and_names(tmp_path: Path) -> None:
    (tmp_path / ".zshrc").write_text(
        "unsetopt beep; setopt list_rows_first\nPROMPT='%# '\n"
        'autoload -Uz compinit; compinit -u -D\neval "$(ucloud-tui completion zsh)"\n'
        'print -r -- is-"ready"\n'
    )
    variables = os.environ | {"ZDOTDIR": str(tmp_path), "TERM": "dumb"}
    with Program(["zsh", "-i"], variables) as program:
        program.wait_for("is-ready")
        for line, words in LINES.items():
            program.forget()
            program.type(f"{line}\t\t")
            for word in words.split():
                program.wait_for(word)
            program.type("\x15")
        program.type("exit\r")
        program.ended()


def test_zsh_asks_for_names_only_when_it_needs_them() -> None:
    assert "($(" not in run("completion", "zsh").stdout


def test_names_are_no_failure_where_there_are_none(clean_machine: Path) -> None:
    for kind in ("jobs", "contexts"):
        assert run("completion", "--names", kind).stdout == ""
    store("lab")
    (kept,) = (clean_machine / "cache").rglob("jobs")
    for broken in (b"{", b"{}", b"[1, null]"):
        kept.write_bytes(broken)
        said = run("completion", "--names", "jobs")
        assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    (config.folder() / "contexts.toml").write_text("[")
    said = run("completion", "--names", "contexts")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_other_shells_are_refused() -> None:
    assert run("completion", "tcsh").returncode == 2
    said = run("completion")
    assert said.returncode == 2
    assert "bash, zsh or fish" in said.stderr
