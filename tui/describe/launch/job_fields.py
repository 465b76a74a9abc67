"""The fields that every job has: machine, name, time, nodes, SSH."""

import re
from collections.abc import Iterator

from tui.describe.launch import values
from tui.describe.launch.draft import MACHINE, NAME, NODES, SSH, TIME, Draft
from tui.describe.launch.fields import Field, Option
from tui.describe.launch.machines import MachineChoice
from tui.describe.plain import plain
from tui.describe.times import HOUR, MINUTE, parse_duration
from tui.wire.applications import Application, Duration

NO_LIMIT = "no limit"
_LONGEST_NAME, _LONGEST_OLD_NAME = 1024, 200
_OLD_NAME = re.compile(r"[\w ():_-]*")
_MOST_NODES = 100_000
_LONGEST_MS = 10_000 * HOUR


def machine_field(
    draft: Draft, choices: tuple[MachineChoice, ...], machine: MachineChoice | None
) -> Field:
    """The field of the machine; ``machine`` is what its text means."""
    text = draft.text(MACHINE)
    problem = ""
    if text and machine is None:
        named = [one.key for one in choices if one.machine.product.name == text.strip()]
        problem = f"There is no machine {plain(text)}. Choose one of the list."
        if named:
            problem = f"Several are called so; write {plain(' or '.join(named))}."
    elif machine is not None and not machine.ok:
        problem = machine.reason
    return Field(
        key=MACHINE,
        title="Machine",
        kind="machine",
        section="job",
        mandatory=True,
        default=next((one.key for one in choices if one.ok), ""),
        options=tuple(Option(one.key, one.title) for one in choices if one.ok),
        value=text,
        problem=problem,
    )


def job_fields(
    application: Application, draft: Draft, machine: MachineChoice | None
) -> Iterator[Field]:
    """Name, and time, nodes and SSH where the application has them."""
    old = machine is not None and machine.machine.product.documented
    yield Field(
        key=NAME,
        title="Job name",
        kind="text",
        section="job",
        value=draft.text(NAME),
        problem=_name_problem(draft.text(NAME), old=old),
    )
    if application.backend != "VIRTUAL_MACHINE":
        yield _time_field(application, draft)
    if application.invocation.allow_multi_node or draft.text(NODES) not in {"", "1"}:
        yield _nodes_field(application, draft)
    if (mode := ssh_mode(application)) != "DISABLED":
        yield _ssh_field(mode, draft)


def _name_problem(text: str, *, old: bool) -> str:
    if "\n" in text.strip() or "\r" in text.strip():
        return "A name is one line."
    longest = _LONGEST_OLD_NAME if old else _LONGEST_NAME
    if len(text.strip()) > longest:
        return f"A name has at most {longest} characters."
    if old and not _OLD_NAME.fullmatch(text.strip()):
        return "Here a name has letters, digits, spaces and ( ) : _ - only."
    return ""


def _time_field(application: Application, draft: Draft) -> Field:
    text = draft.text(TIME)
    problem = ""
    time = time_ms(text, application)
    if time is None and text.strip().lower() != NO_LIMIT:
        problem = "Write a time such as 4h, 2h30m or 2d."
    elif time is not None and time < MINUTE:
        problem = "A job runs for a minute at least."
    elif time is not None and time > _LONGEST_MS:
        problem = "This is more than a job can have."
    return Field(
        key=TIME,
        title="Time",
        kind="time",
        section="job",
        mandatory=True,
        help=f"4h, 2h30m, 2d; or {NO_LIMIT}, where the provider allows it",
        default=f"{_default_hours(application)}h",
        value=text,
        problem=problem,
    )


def _default_hours(application: Application) -> int:
    """Whole hours that the application asks for, one at least."""
    time = application.tool.default_time_allocation if application.tool else Duration()
    return max(1, time.hours)


def time_ms(text: str, application: Application) -> int | None:
    """Milliseconds; ``None`` without a limit, or when it cannot be read."""
    if application.backend == "VIRTUAL_MACHINE":
        return None
    text = text.strip()
    if not text:
        return _default_hours(application) * HOUR
    if text.isdecimal() and len(text) <= 5:  # noqa: PLR2004 - hours, not a number
        return int(text) * HOUR
    return parse_duration(text)


def _nodes_field(application: Application, draft: Draft) -> Field:
    text = draft.text(NODES)
    problem = ""
    if text and not _nodes(text):
        problem = "This must be a whole number, one or more."
    elif not application.invocation.allow_multi_node and _nodes(text) != 1:
        problem = f"{plain(application.title)} runs on one node only."
    return Field(
        key=NODES,
        title="Nodes",
        kind="integer",
        section="job",
        mandatory=True,
        default=str(default_nodes(application)),
        value=text,
        problem=problem,
    )


def default_nodes(application: Application) -> int:
    """How many nodes the application asks for, one at least."""
    if not application.invocation.allow_multi_node or application.tool is None:
        return 1
    return min(_MOST_NODES, max(1, application.tool.default_number_of_nodes))


def nodes(text: str, application: Application) -> int:
    """How many nodes are asked for; as the application wants where that is not said."""
    return _nodes(text) or default_nodes(application)


def _nodes(text: str) -> int:
    """The number, 0 when it is none."""
    text = text.strip()
    fits = text.isdecimal() and len(text) <= len(str(_MOST_NODES))
    return min(_MOST_NODES, int(text)) if fits else 0


def ssh_mode(application: Application) -> str:
    """DISABLED, OPTIONAL or MANDATORY."""
    ssh = application.invocation.ssh
    return ssh.mode if ssh and ssh.mode else "DISABLED"


def _ssh_field(mode: str, draft: Draft) -> Field:
    text = draft.text(SSH)
    always = mode == "MANDATORY"
    problem = ""
    if text and text.strip().lower() not in values.SWITCHES:
        problem = "Say yes or no."
    elif always and text and not values.SWITCHES[text.strip().lower()]:
        problem = "This application is always reached by SSH."
    return Field(
        key=SSH,
        title="SSH",
        kind="switch",
        section="job",
        help="lets you in with the keys that are stored at UCloud",
        default=values.YES if always else values.NO,
        options=(Option(values.YES, values.YES), Option(values.NO, values.NO)),
        value=text,
        problem=problem,
    )
