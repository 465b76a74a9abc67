"""Names and texts that try to break whoever draws them."""

from collections.abc import Iterator

import msgspec

from tui.sandbox.applications import find
from tui.sandbox.jobs import TARGET, Job, Update
from tui.sandbox.machines import CONTAINER, MACHINES, Category, Machine
from tui.sandbox.output import Line, Output, said, steady, together
from tui.sandbox.world import PROJECT, World

_HOUR = 3_600_000
TEXTS = (
    "[/]",
    "[bold]not bold[/bold] [/home/x] [red",
    "[@click=app.quit]press me[/]",
    "title \x1b]0;stolen title\x07 end",
    "clear \x1b[2J\x1b[H gone",
    "clipboard \x1b]52;c;c3RvbGVu\x07",
    "c1 \x9b2J \x9d0;stolen\x9c \x90q\x9c",
    "link \x1b]8;;http://example.invalid\x1b\\click\x1b]8;;\x1b\\",
    "cr\rover lf\nnext tab\tnul\x00bell\x07back\x08",
    "n" * 300,
    "日本語の名前" * 20,
    "e\u0301" * 40 + "a" + "\u0300" * 40,
    "👩‍🔬🧬🇩🇰👍🏽" * 10,
    "\u202eright to left\u202c \u2066isolated\u2069 \u200bzero\ufeff",
    "\ud7ff\ue000\ufffd\U0010ffff",
    "   ",
    "%s {0} $(id) `id` ../../etc/passwd ; rm -rf ~",
)


def hostile_jobs(world: World) -> Iterator[Job]:
    """A job for every text, in its name, its updates and what it prints."""
    states = ("RUNNING", "SUCCESS", "FAILURE", "IN_QUEUE", "TELEPORTING")
    for number, text in enumerate(TEXTS):
        state = states[number % len(states)]
        application, machine = find("jupyter-lab"), MACHINES[number % 7]
        if application is None:
            return
        created = world.now_ms - (12 + number) * _HOUR
        job = Job(
            id=str(4_900_000 + number),
            created_at=created,
            created_by=world.me.name if number % 2 else text,
            project=PROJECT,
            application=application,
            machine=machine,
            name=text,
            minutes=48 * 60,
            dialect=world.dialect,
            output=_noise(text),
        )
        job.state = state
        job.started_at = None if state == "IN_QUEUE" else created + 60_000
        job.ended_at = created + _HOUR if job.final else None
        job.updates = [
            Update(created, text, None),
            Update(created + 60_000, text, state),
            Update(created + 61_000, _announced(text)),
        ]
        job.resources = [
            {"type": "file", "path": f"/{text}"},
            {"type": "ingress", "id": text},
            {"type": "peer", "hostname": text, "jobId": text},
        ]
        yield job


def _announced(text: str) -> str:
    """An interface and an address, as programs in a job tell of them."""
    target = {"rank": 0, "type": "WEB", "target": text, "defaultName": text}
    line = " ".join(text.splitlines())
    told = msgspec.json.encode(target).decode()
    return f"{TARGET}{told}\nSSH: Connected! Available at: ssh {line}"


def _noise(text: str) -> Output:
    first = said(Line(0, text + "\n"), Line(1, text + "\n", stderr=True))
    return together(first, steady(5000, lambda number, _: f"{number} {text}\n"))


def hostile_machines() -> Iterator[Machine]:
    """A machine for some of the texts."""
    for number, text in enumerate(TEXTS[:12]):
        category = Category(f"hostile-{text}", "ucloud", "docker", CONTAINER)
        yield Machine(
            name=text,
            category=category,
            price=number + 1,
            cpu=number + 1,
            memory=8,
            description=text,
            cpu_model=text,
            gpu=number % 2,
            gpu_model=text,
            queue=text if number % 3 == 0 else "AVAILABLE",
        )
