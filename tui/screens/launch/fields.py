"""The form of a job as questions of a form on the screen, and answers back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tui.describe import machines, plain, sizes
from tui.describe.launch import Field, Form
from tui.describe.launch import Option as Choice
from tui.describe.launch.draft import MACHINE, NAME
from tui.widgets.form import Section
from tui.widgets.form_field import Kind, Question
from tui.widgets.form_lines import Option

VERSION = "version"
"""Key of the question for the version, which is no field of the job."""
_TITLES = {
    "job": "Job",
    "needed": "Needed",
    "inputs": "Inputs",
    "provider": "For the provider",
    "attached": "Attached",
}
_ALWAYS_LISTED = frozenset({"file", "folder", "folders", "job", "jobs"})
_LISTED = frozenset({"licence", "link", "links", "address", "addresses"})
_HINTS = {
    "file": "a path; ctrl+o chooses a file",
    "folder": "a path; ctrl+o chooses a folder",
    "folders": "paths, one on a line; ctrl+o adds one",
    "job": "a running job; ctrl+o chooses one",
    "jobs": "name=job, one on a line; ctrl+o adds one",
}


def sections(form: Form) -> tuple[Section, ...]:
    """The questions by section, in the order in which they are wanted."""
    by_section: dict[str, list[Question]] = {key: [] for key in _TITLES}
    for field in form.fields:
        asked = question(field)
        if field.kind == "machine":
            asked = replace(asked, options=_machine(form))
        by_section[_section(field)].append(asked)
    by_section["job"][:0] = _version(form)
    return tuple(
        Section(key, _TITLES[key], tuple(questions))
        for key, questions in by_section.items()
        if questions
    )


def values(form: Form) -> dict[str, str]:
    """What stands in the fields; where nothing was typed, the default."""
    found = {field.key: field.value or field.default for field in form.fields}
    found[VERSION] = form.offer.application.metadata.version
    return found


def typed(field: Field, value: str) -> str:
    """What the draft keeps of an answer: nothing where it is the default."""
    return "" if value == field.default else value


def question(field: Field) -> Question:
    """The field as a question."""
    off = "" if field.value else field.off  # what stands there can be taken out
    if field.kind == "note":
        off = field.help or field.title
    listed = field.kind in _ALWAYS_LISTED or (
        field.kind in _LISTED and bool(field.options)
    )
    return Question(
        key=field.key,
        label=field.title,
        kind=_kind(field),
        mandatory=field.mandatory,
        unit=field.unit,
        hint=_hint(field, listed=listed),
        help=field.help,
        options=_options(field),
        picks=listed,
        off=off,
    )


def first(form: Form | None) -> str:
    """The key of the field to begin with: one that is needed, else the name."""
    return next((field.key for field in form.wrong), NAME) if form else NAME


def wrong(form: Form, keys: frozenset[str] | None = None) -> Mapping[str, str]:
    """What is wrong with the fields of these keys; of all where none are given."""
    return {
        field.key: field.problem
        for field in form.wrong
        if keys is None or field.key in keys
    }


def several(field: Field) -> tuple[str, ...]:
    """The values of a field that takes several."""
    return tuple(filter(None, map(str.strip, field.value.splitlines())))


def _machine(form: Form) -> tuple[Option, ...]:
    """The machine with what is said of it where it stands alone."""
    choice = form.machine
    if choice is None:
        return ()
    product = choice.machine.product
    queue = machines.queue(choice.machine).text
    size = [f"{product.cpu} vCPU"] * (product.cpu > 0)
    size += [sizes.memory(product.memory_in_gigs)] * (product.memory_in_gigs > 0)
    size += [machines.gpu(product)] * (product.gpu > 0)
    words = [choice.title, ", ".join(size), f"{choice.price}/h"]
    words += [queue] * (queue != "?")
    label = "  ".join(filter(None, words))
    return (Option(form.draft.text(MACHINE) or choice.key, label),)


def _section(field: Field) -> str:
    if field.section == "inputs" and field.mandatory:
        return "needed"
    return field.section


def _version(form: Form) -> Iterator[Question]:
    versions = form.offer.versions
    if len(versions) > 1:
        options = tuple(Option(each, plain(each)) for each in versions)
        yield Question(VERSION, "Version", "opens", options=options)


def _kind(field: Field) -> Kind:
    match field.kind:
        case "lines" | "json" | "folders" | "jobs" | "links" | "addresses":
            return "text"
        case "modules":
            return "opens" if field.options else "text"
        case "machine":
            return "opens"
        case "switch" | "choice" if field.options:
            return "choice"
        case _:
            return "line"


def _options(field: Field) -> tuple[Option, ...]:
    own = tuple(Option(each.value, each.title) for each in field.options)
    match field.kind:
        case "switch" | "choice":
            free = not field.default
            nothing = "not chosen" if field.mandatory else "not given"
            return (*((Option("", nothing),) if free else ()), *own)
        case "modules":
            return (Option(field.value, _titles(field.options, several(field))),)
        case _:
            return own


def _titles(options: tuple[Choice, ...], values: tuple[str, ...]) -> str:
    named = {each.value: each.title for each in options}
    return ", ".join(named.get(each, plain(each)) for each in values) or "none"


def _hint(field: Field, *, listed: bool) -> str:
    if field.default:
        return f"{plain(field.default)} when empty"
    if field.kind in _HINTS:
        return _HINTS[field.kind]
    if listed:
        return "ctrl+o chooses"
    return "needed" if field.mandatory else "not given"
