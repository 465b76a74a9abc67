"""What a browser gets from the sandbox: the page of a web job, a desktop, a file."""

import html
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from tui.sandbox.file_content import send_file
from tui.sandbox.jobs import Job
from tui.sandbox.world import Session, World
from tui.sandbox.worlds import Worlds

_COOKIE = "ucloud-compute-session"
_POLICY = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
_NO_WEB_CLIENT = (
    "<p>On a real server this address opens UCloud's web client. "
    "The sandbox has none.</p>"
)
_NO_DESKTOP = (
    "<p>Here a viewer in the browser would show the desktop of the job. "
    "The sandbox has no desktops, only shells and pages.</p>"
)
_MISSING = Response("404 page not found\n", 404, media_type="text/plain")


def open_page(worlds: Worlds, request: Request, path: str) -> Response | None:
    """The page at a path; None when the path is no page's."""
    if request.method != "GET":
        return None
    match path.strip("/").split("/"):
        case ["ucloud", _, kind] if kind in _BY_TOKEN:
            return _BY_TOKEN[kind](worlds, request)
        case ["app", "job", job_and_rank]:
            return _application(worlds, request, job_and_rank)
        case ["app", *_]:
            return _page("The web client", _NO_WEB_CLIENT)
        case _:
            return None


def _authorize(worlds: Worlds, request: Request) -> Response:
    """Trade the token of a link for a cookie, and go to the page."""
    token = request.query_params.get("token", "")
    found = worlds.session(token)
    if found is None or found[1].folder is not None:
        return _MISSING
    name = f"{found[1].job_id}-{found[1].rank}"
    path = f"/app/job/{quote(name)}"
    response = Response(status_code=302, headers={"location": path})
    response.set_cookie(
        f"{_COOKIE}-{name}",
        token,
        path=path,
        httponly=True,
        samesite="lax",
    )
    return response


def _application(worlds: Worlds, request: Request, name: str) -> Response:
    token = request.cookies.get(f"{_COOKIE}-{name}", "")
    found = worlds.session(token)
    if found is None or name != f"{found[1].job_id}-{found[1].rank}":
        return _MISSING
    world, session = found
    job = world.job(session.job_id)
    if job is None or job.state != "RUNNING":
        return Response("no healthy upstream", 503, media_type="text/plain")
    return _drawn(world, session, job)


def _drawn(world: World, session: Session, job: Job) -> Response:
    name = html.escape(job.name or job.application.name)
    folder = world.homes.home(job)
    files = "".join(
        f"<li>{html.escape(entry.name)}</li>" for entry in sorted(folder.iterdir())
    )
    text = (
        f"<p>This is the web interface of <b>{name}</b>, node {session.rank}, "
        f"in the sandbox.</p><p>Its folder holds:</p><ul>{files}</ul>"
    )
    return _page(job.application.title, text)


def _desktop(worlds: Worlds, request: Request) -> Response:
    found = worlds.session(request.query_params.get("token", ""))
    return _page("The desktop", _NO_DESKTOP) if found else _MISSING


def _page(title: str, text: str) -> Response:
    """A page; ``text`` is HTML already."""
    body = f"""<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>
<style>body{{font:16px/1.5 sans-serif;max-width:40em;margin:3em auto}}</style>
<h1>{html.escape(title)}</h1>
{text}</html>
"""
    return Response(body, headers=_POLICY, media_type="text/html")


_BY_TOKEN = {"authorize-app": _authorize, "download": send_file, "vnc": _desktop}
