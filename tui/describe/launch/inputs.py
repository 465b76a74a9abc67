"""An application's inputs as fields of a form."""

from collections.abc import Mapping

from tui.describe.launch.draft import input_key
from tui.describe.launch.fields import Field, Kind, Option, Section
from tui.describe.launch.values import NO, YES, Unfit, must_be_filled, named, value_of
from tui.describe.plain import plain
from tui.wire import parameters
from tui.wire.applications import Parameter

KINDS: Mapping[str, Kind] = {
    "input_file": "file",
    "input_directory": "folder",
    "text": "text",
    "textarea": "lines",
    "integer": "integer",
    "floating_point": "number",
    "boolean": "switch",
    "enumeration": "choice",
    "peer": "job",
    "license_server": "licence",
    "ingress": "link",
    "network_ip": "address",
    "private_network": "text",
    "modules": "modules",
    "readme": "note",
}
"""How each type of parameter is typed; others as JSON."""


def field_of(parameter: Parameter, section: Section = "inputs") -> Field:
    """An empty field for an input."""
    options = _options(parameter)
    kind = KINDS.get(parameter.type, "json")
    if kind == "choice" and not options:
        kind = "text"  # servers lose the true type of some inputs
    default = default_text(parameter)
    return Field(
        key=input_key(parameter.name),
        title=plain(parameter.title) or plain(parameter.name),
        kind=kind,
        section=section,
        mandatory=must_be_filled(parameter),
        help=" ".join(plain(parameter.description).split()),
        default=default,
        options=options,
        unit=_measure(parameter),
    )


def _measure(parameter: Parameter) -> str:
    """What a number may be and of what, to stand behind it: ``1 to 16 GB``."""
    low, high = parameter.min, parameter.max
    bounds = ""
    if parameter.type in {"integer", "floating_point"}:
        if low is not None and high is not None:
            bounds = f"{low:.15g} to {high:.15g}"
        elif low is not None:
            bounds = f"at least {low:.15g}"
        elif high is not None:
            bounds = f"at most {high:.15g}"
    return f"{bounds} {plain(parameter.unit_name)}".strip()


def _options(parameter: Parameter) -> tuple[Option, ...]:
    if parameter.type == "boolean":
        return Option(YES, YES), Option(NO, NO)
    if parameter.type == "modules":
        return tuple(
            Option(one.name, plain(one.name)) for one in parameter.supported_modules
        )
    return tuple(
        Option(one.value, plain(one.name) or plain(one.value))
        for one in parameter.options
    )


def default_text(parameter: Parameter) -> str:
    """The default as somebody would type it; empty when there is none."""
    default = parameters.default_of(parameter)
    if isinstance(default, bool):
        return YES if default else NO
    if parameter.type == "integer" and isinstance(default, float):
        return str(int(default)) if default.is_integer() else str(default)
    if isinstance(default, int | float | str):
        text = str(default)
        return named(parameter, text) or text
    return ""


def check(parameter: Parameter, text: str) -> str:
    """Why the text cannot be sent for the input, a sentence; empty when it can."""
    try:
        value_of(parameter, text)
    except Unfit as unfit:
        return str(unfit)
    return ""
