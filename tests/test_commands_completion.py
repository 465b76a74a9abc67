"""``completion``: scripts that their shells understand."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_main import run


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


def test_bash_completes_commands(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(run("completion", "bash").stdout)
    code = f"""
source {script}
COMP_WORDS=(ucloud-tui job te) COMP_CWORD=2 COMP_LINE='ucloud-tui job te' COMP_POINT=17
"$(complete -p ucloud-tui | sed 's/.*-F \\([^ ]*\\).*/\\1/')" ucloud-tui te job
echo "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        ["bash", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["terminate"]


def test_other_shells_are_refused() -> None:
    assert run("completion", "tcsh").returncode == 2
    assert run("completion").returncode == 2
