"""Pictures of programs in the shell of the app.

``python -m tests.pictures_of_programs [NAME...]`` starts those that this machine has in
the shell of a sandbox and writes ``screenshots/program-NAME.svg``. No test compares
them, as programs differ from one machine to the next: look at them. It takes
``unshare`` and its rights, so that nothing of the machine is in the pictures.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.clocks import StoppedClock
from tests.eyes import MIDDLE, Eyes, looking, opening_for
from tests.test_pictures import FOLDER, picture, settled
from tui.sandbox.server import SandboxServer
from tui.sandbox.world import Settings

_REST_S = 8.0
_TRIES = 5
LOST = "\ufffd"
"""What is left of a character that a server cut in two."""
_ALONE = (
    "cp $ENV ~/.bashrc; exec unshare --pid --fork --mount --uts --mount-proc "
    "bash -c 'hostname train-unet-0; exec bash'"
)
"""A shell that sees no processes but its own, on a machine named as the job is."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is typed to start a program, and what is done with it then."""

    lines: tuple[str, ...]
    seen: str
    """Words that are there when it has started."""
    keys: tuple[str, ...] = ()


_WORKERS = (
    'for n in 1 2 3 4 5 6; do (exec -a "train.py --fold=$n" sleep 600) & done; '
    "(while :; do sleep 0.01; done) & clear"
)
_BTOP = "mkdir -p .config/btop; printf '%s\\n' " + " ".join(
    f"'{setting}'"
    for setting in (
        'shown_boxes = "cpu mem proc"',
        "show_disks = False",
        "proc_tree = True",
        "show_battery = False",
        "show_uptime = False",
        'graph_symbol = "block"',
        "update_ms = 500",
    )
)
SCENES = {
    "nvim": Scene(
        ("nvim -i NONE -n -c 'set nu cul termguicolors' train.py",),
        "itertools",
        (*":vsplit colours.sh", "enter", *":split data/samples.csv", "enter", *"jjjV"),
    ),
    "htop": Scene((_WORKERS, "htop"), "Load average", ("f5", "down", "down")),
    "mc": Scene(("mc . data",), "hello_world", ("down", "down", "f9", "right", "down")),
    "btop": Scene((_WORKERS, f"{_BTOP} > .config/btop/btop.conf", "btop"), "cpu"),
}


async def draw(name: str, scene: Scene) -> bool:
    """Write the picture of one program; whether it is without a lost character."""
    with SandboxServer() as server, tempfile.TemporaryDirectory() as home:
        world = server.world(Settings(clock=StoppedClock()))
        opening = opening_for(world, Path(home))
        clock = world.clock
        async with looking(opening, MIDDLE, clock=lambda: clock() / 1000) as eyes:
            await settled(eyes)
            await eyes.press("s")
            await eyes.see("ucloud@train-unet-0")
            for line in (_ALONE, "clear", *scene.lines):
                await enter(eyes, line)
            await eyes.see(scene.seen)
            await eyes.press(*scene.keys)
            await eyes.pilot.pause(_REST_S)
            if LOST in eyes.text:
                return False
            path = FOLDER / f"program-{name}.svg"
            path.write_text(picture(eyes), encoding="utf-8")
            return True


async def enter(eyes: Eyes, line: str) -> None:
    """Type a line, and give it time."""
    await eyes.type(line)
    await eyes.press("enter")
    await eyes.pilot.pause(0.5)


def main(names: Sequence[str]) -> None:
    """Draw those of the names, or all that this machine has."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    for name, scene in SCENES.items():
        if names and name not in names:
            continue
        if shutil.which(name) is None:
            print(f"{name} is not on this machine.")  # noqa: T201
            continue
        tries = (asyncio.run(draw(name, scene)) for _ in range(_TRIES))
        if not any(tries):
            print(f"{name}: characters were lost, try again.")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
