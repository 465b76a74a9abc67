"""Scratch folders: the drives of a world, and in them the homes of its shells."""

import shutil
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from tui.sandbox.jobs import Job
from tui.sandbox.output import KEPT_BYTES, kept

MY_DRIVE = "61023"
PROJECT_DRIVE = "61024"
DRIVES = {MY_DRIVE: "ucloud", PROJECT_DRIVE: "ucloud"}
"""Every drive with the provider that keeps it."""

_SHOWN_BYTES = 16 * 1024
"""How much of a running job's output is in its folder; the stream has the rest."""
HELLO = "Hello, world!\n"
_README = """\
# A scratch folder of the sandbox

Nothing here is real and everything is removed when the sandbox ends.

    cat unicode.txt        wide, combining and right-to-left text
    sh colours.sh          all 256 colours and every style
    python3 train.py       something that runs (ctrl+c stops it)
    seq 1 100000           a flood
"""
_UNICODE = """\
plain      The quick brown fox
accents    æøå ÆØÅ é ñ ü ß
combining  e\u0301 a\u030a o\u0308 n\u0303
wide       日本語 中文 한국어
emoji      🚀 🧬 👩‍🔬 🇩🇰
boxes      ┌──┬──┐ ╔══╗ ░▒▓█
arrows     ← ↑ → ↓ ⇒ ∑ √ ∞ ≈
"""
_COLOURS = """\
i=0
while [ $i -lt 256 ]; do
  printf '\\033[48;5;%sm%4s\\033[0m' "$i" "$i"
  i=$((i + 1))
  [ $((i % 16)) -eq 0 ] && echo
done
for style in 1 2 3 4 7 9; do printf '\\033[%smstyle %s\\033[0m  ' $style $style; done
echo
"""
_TRAIN = """\
import itertools
import math
import time

for epoch in itertools.count(1):
    print(f"epoch {epoch:>3}  loss {math.exp(-epoch / 9):.4f}", flush=True)
    time.sleep(0.2)
"""
_DATA = "sample,reads,mapped\n" + "".join(
    f"sample_{number:02},{number * 7919 % 90_000},{number * 6007 % 80_000}\n"
    for number in range(1, 41)
)
_FILES = {
    "README.md": _README,
    "unicode.txt": _UNICODE,
    "colours.sh": _COLOURS,
    "train.py": _TRAIN,
    "data/samples.csv": _DATA,
}
_SET_UP = """\
PS1="$UCLOUD_PROMPT"
unset UCLOUD_PROMPT
alias ls='ls --color=auto'
alias grep='grep --color=auto'
shopt -s checkwinsize 2>/dev/null
HISTFILE=
"""


class Homes:
    """The folders of one world, made when they are first used."""

    def __init__(self, world_id: str, clock: Callable[[], int]) -> None:
        """Remember for whom; nothing is written yet.

        Args:
            world_id: Part of the folder's name.
            clock: Tells how far the output of running jobs has come, ms.
        """
        self._world_id = world_id
        self._clock = clock
        self._written: set[Path] = set()

    @cached_property
    def root(self) -> Path:
        """The folder in which everything lies."""
        path = Path(tempfile.mkdtemp(prefix=f"ucloud-sandbox-{self._world_id[:6]}-"))
        for drive in DRIVES:
            (path / drive).mkdir()
        (path / "bashrc").write_text(_SET_UP)
        return path.resolve()

    @property
    def set_up(self) -> Path:
        """The file that a shell reads at its start."""
        return self.root / "bashrc"

    def drive(self, drive_id: str) -> Path:
        """The folder of a drive, filled."""
        path = self.root / drive_id
        self._fill(path, _FILES)
        return path

    def home(self, job: Job) -> Path:
        """The folder in which the shells of a job start, filled."""
        path = self.root / self.folder(job).strip("/")
        if path not in self._written:
            guide = job.machine.guide
            self._fill(path, {} if guide else _FILES | self._printed(job))
        return path

    def _printed(self, job: Job) -> dict[str, str]:
        """What the job has printed so far, as files."""
        if job.started_at is None:
            return {}
        until_ms = (job.ended_at or self._clock()) - job.started_at
        lines = kept(job.output, 0, until_ms, KEPT_BYTES if job.final else _SHOWN_BYTES)
        return {
            "stdout.txt": "".join(line.text for line in lines if not line.stderr),
            "stderr.txt": "".join(line.text for line in lines if line.stderr),
        }

    def folder(self, job: Job) -> str:
        """The same as a path of UCloud."""
        drive = PROJECT_DRIVE if job.project else MY_DRIVE
        return f"/{drive}/Jobs/{job.application.title}/{job.id}"

    def find(self, path: str) -> Path | None:
        """What lies at a path of UCloud; None when it leads out of the drives."""
        drive, _, rest = path.strip("/").partition("/")
        if drive not in DRIVES:
            return None
        base = self.drive(drive)
        found = (base / rest).resolve()
        return found if found.is_relative_to(base) else None

    def remove(self) -> None:
        """Delete everything; made again when used again."""
        if "root" in self.__dict__:
            shutil.rmtree(self.root, ignore_errors=True)
            del self.root
            self._written.clear()

    def _fill(self, folder: Path, files: dict[str, str]) -> None:
        if folder in self._written:
            return
        self._written.add(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "hello_world.txt").write_text(HELLO)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
