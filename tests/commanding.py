"""The command as scripts and people use it, against a world of the sandbox."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.in_a_pty import Program
from tui.sandbox.world import World

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-m", "tui"]


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """Of standard output."""
        return self.out.splitlines()


@dataclass(frozen=True)
class Commands:
    """Runs ``ucloud-tui`` as the user of a world."""

    world: World
    token: str = ""
    variables: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def environment(self) -> dict[str, str]:
        """What tells the command whom to ask."""
        ready = self.world.ready
        token = self.token or ready["apiToken"]
        own = {"UCLOUD_URL": ready["url"], "UCLOUD_TOKEN": token}
        return dict(os.environ) | own | self.variables

    def run(self, *arguments: str, typed: str | None = "") -> Said:
        """Run it in pipes to its end."""
        done = self.start(arguments, typed)
        return Said(done.returncode, done.stdout, done.stderr)

    def start(
        self, arguments: Sequence[str], typed: str | None
    ) -> subprocess.CompletedProcess[str]:
        """As `run`, as the standard library says it."""
        return subprocess.run(
            [*PROGRAM, *arguments],
            input=typed,
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
            cwd=ROOT,
            timeout=120,
        )

    def pipes(self, *arguments: str) -> subprocess.Popen[str]:
        """Start it in pipes."""
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.environment,
            cwd=ROOT,
        )

    def in_a_terminal(self, *arguments: str, cols: int = 100) -> Program:
        """Start it in a terminal."""
        return Program([*PROGRAM, *arguments], self.environment, cols=cols, rows=30)
