"""Ways into a job: a shell on a node, its web page, its desktop."""

from typing import TYPE_CHECKING

from tui.describe import commands
from tui.describe import jobs as words
from tui.describe.badges import Action
from tui.describe.plain import plain
from tui.screens.asked import ShellAsked
from tui.screens.dialogs import Choice, Prompt
from tui.screens.jobs.acting import Acting
from tui.wire import targets

if TYPE_CHECKING:
    from tui.client.interfaces import Link
    from tui.wire.jobs import Job


async def reach(acting: Acting, job: "Job", how: Action) -> None:
    """Go into the job by ``shell``, ``web`` or ``vnc``."""
    if how == "shell":
        await _open_shell(acting, job)
    else:
        await _open_interface(acting, job, how.upper())


async def _open_shell(acting: Acting, job: "Job") -> None:
    """Ask the app for a shell, on the node that the user chooses."""
    rank = await _node(acting, job)
    if rank is not None:
        acting.did(job, "shell asked for", commands.shell(job.id, rank))
        acting.screen.post_message(ShellAsked(job, rank))


async def _node(acting: Acting, job: "Job") -> int | None:
    """The node to use; asked for where there are several."""
    nodes = job.specification.replicas
    if nodes <= 1:
        return 0
    if nodes <= 9:  # noqa: PLR2004 - one digit each
        options = tuple((str(node), f"node {node}", "") for node in _upto(nodes))
        title = f"{words.name(job)}: which node?"
        chosen = await acting.ask(Choice(title, options))
        return int(chosen) - 1 if chosen else None
    typed = await acting.ask(
        Prompt(
            f"{words.name(job)}: which node?",
            value="1",
            hint=f"1 to {nodes}   enter opens   esc cancels",
        )
    )
    if typed is None:
        return None
    if typed.strip().isdecimal() and 1 <= int(typed) <= nodes:
        return int(typed) - 1
    acting.screen.notify(f"There are nodes 1 to {nodes}.", severity="warning")
    return None


async def _open_interface(acting: Acting, job: "Job", kind: str) -> None:
    """Open the web page or the desktop that the user chooses."""
    target = await _target(acting, job, kind)
    if target is not None:
        await open_target(acting, job, kind, target)


async def open_target(
    acting: Acting, job: "Job", kind: str, target: targets.Target
) -> None:
    """Open one web page or desktop in a browser, or show its link.

    Args:
        acting: Who asks.
        job: Whose interface it is.
        kind: WEB or VNC.
        target: Which of them; without a name it is the job's own.
    """
    from tui.client import interfaces

    acting.screen.notify(f"Asking for {words.name(job)}…", timeout=2, markup=False)
    client = await acting.account.client()
    opener = interfaces.open_web if kind == "WEB" else interfaces.open_vnc
    link = await opener(client, job.id, target.rank, target.target)
    write = commands.web if kind == "WEB" else commands.vnc
    what = "web page" if kind == "WEB" else "desktop"
    command = write(job.id, target.rank, target.target)
    acting.did(job, f"{what} asked for", command)
    await present(acting, job, kind, link)


async def _target(acting: Acting, job: "Job", kind: str) -> targets.Target | None:
    """Which of the job's interfaces; asked for where there are several."""
    application = job.status.resolved_application
    found = [t for t in targets.targets(job.updates) if t.type == kind]
    own = application is None or application.invocation.application_type == kind
    if own or not found:
        found.insert(0, targets.Target(type=kind, default_name="the job's own"))
    if len(found) == 1:
        return found[0]
    options = tuple(
        (str(place), f"{plain(target.title)}, node {target.rank + 1}", "")
        for place, target in enumerate(found[:9], start=1)
    )
    title = f"{words.name(job)}: which one?"
    chosen = await acting.ask(Choice(title, options))
    return found[int(chosen) - 1] if chosen else None


async def present(acting: Acting, job: "Job", kind: str, link: "Link") -> None:
    """Open a page in a browser, or show its link; of a desktop that of UCloud's page.

    The link of a desktop is for VNC viewers: a browser cannot do anything with it.
    """
    from tui.client.interfaces import job_page
    from tui.screens.links import LinkScreen, has_browser, open_address, open_in_browser

    name, web = words.name(job), kind == "WEB"
    page = job_page(await acting.account.client(), job.id)
    if has_browser() and await (open_in_browser(link) if web else open_address(page)):
        what = "opened" if web else "its page in UCloud, with its desktop, opened"
        said = f"{name}: {what} in the browser. Just started? Reload if it is empty."
        acting.screen.notify(said, markup=False)
        return
    what = "web page" if web else "desktop (VNC)"
    await acting.ask_later(LinkScreen(f"{name}: {what}", link), f"{name}: the {what}")


def _upto(count: int) -> range:
    """Nodes as people count them."""
    return range(1, count + 1)
