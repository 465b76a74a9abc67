"""``app list`` and ``app get``: what can be run, and what it wants to know."""

from argparse import Namespace

from tui.commands import records
from tui.commands.connecting import Connection
from tui.commands.parsing import OK
from tui.commands.printing import Sheet, one
from tui.commands.starting import offered
from tui.describe import catalogue
from tui.describe.launch import Draft, fill
from tui.describe.launch.fields import Field
from tui.describe.plain import plain
from tui.describe.words import Word
from tui.errors import BadInput, NotFound
from tui.wire import applications
from tui.wire.applications import Application, NameAndVersion

_HEADINGS = ("NAME", "VERSION", "TITLE", "RUNS AS", "WHAT IT IS")


async def list_apps(options: Namespace, connection: Connection) -> int:
    """Print the applications that hold some words, or the favourites and the newest."""
    words = " ".join(options.words).strip()
    if words:
        found = (await connection.client.send(applications.search(words))).items
    else:
        found = await _suggested(connection)
    least = {"WHAT IT IS": 10}
    sheet = Sheet(options, _HEADINGS, tuple(records.APPLICATION), least=least)
    for application in found:
        title, version, runs, about = catalogue.entry(application).cells
        name = (Word(plain(application.metadata.name)),)
        sheet.add(records.application(application), (name, version, title, runs, about))
    sheet.end()
    return OK


async def _suggested(connection: Connection) -> tuple[Application, ...]:
    try:
        starred = (await connection.client.send(applications.starred())).items
        page = await connection.client.send(applications.landing_page())
    except NotFound:
        message = "This server only finds applications by words: add some."
        raise BadInput(message) from None
    found = (*starred, *page.new_applications, *page.recently_updated)
    return tuple({one.metadata.name: one for one in found}.values())


async def get_app(options: Namespace, connection: Connection) -> int:
    """Print an application and the flags that ``run`` takes for it."""
    name, _, version = options.name.partition("@")
    wanted = NameAndVersion(name=name, version=version)
    offer = await offered(connection.client, wanted)
    application = offer.application
    form = fill(offer, Draft(offer.name_and_version))
    flags = [_flag(field) for field in form.fields if field.section != "job"]
    metadata = application.metadata
    lines = [
        ("name", f"{metadata.name}@{metadata.version}"),
        ("title", application.title),
        ("runs as", catalogue.runs_as(application)),
        ("versions", ", ".join(offer.versions)),
        ("what it is", " ".join(metadata.description.split())),
        ("cannot run", form.problem),
        ("flags", "\n".join(flags)),
    ]
    record = records.application_detail(application, offer.versions)
    one(options, record, [(title, text) for title, text in lines if text])
    return OK


def _flag(field: Field) -> str:
    needed = "needed; " if field.mandatory else ""
    about = " ".join(field.help.split()) or field.title
    return f"{field.flag} {needed}{about}"
