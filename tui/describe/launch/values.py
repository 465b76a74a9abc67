"""What is typed for a value, and the value that is sent for it; each from the other."""

import math
import posixpath
import re
from collections.abc import Callable, Mapping

from tui.describe.amounts import amount
from tui.describe.plain import plain
from tui.errors import BadReply
from tui.wire import codec, parameters
from tui.wire.applications import Parameter
from tui.wire.parameters import Value

YES, NO = "yes", "no"
SWITCHES = {
    **dict.fromkeys(("yes", "y", "true", "on", "1"), True),
    **dict.fromkeys(("no", "n", "false", "off", "0"), False),
}
"""Words that a switch understands."""
_FEW = 8
_SAFE_INTEGER = 2**53
_HOSTNAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


class Unfit(Exception):
    """What was typed cannot be sent; the message is a sentence."""


def must_be_filled(parameter: Parameter) -> bool:
    """Whether servers refuse a job without it."""
    if parameter.type == parameters.README or parameter.optional:
        return False
    return parameters.default_of(parameter) is None


def value_of(parameter: Parameter, text: str) -> Value | None:
    """What is sent for the text in an input; ``None`` when nothing is.

    Raises:
        Unfit: it cannot be sent.
    """
    if parameter.type == parameters.README:
        return None
    if not text.strip():
        if must_be_filled(parameter):
            raise Unfit("This must be filled in.")
        return None
    return _READERS.get(parameter.type, _other)(parameter, text)


def _text(_parameter: Parameter, text: str) -> Value:
    return Value(type=parameters.TEXT, value=text)


def _choice(parameter: Parameter, text: str) -> Value:
    if not parameter.options:
        return _text(parameter, text)
    chosen = named(parameter, text)
    if chosen is None:
        few = parameter.options[:_FEW]
        names = ", ".join(plain(one.name) or plain(one.value) for one in few)
        raise Unfit(f"Choose one of {names}.")
    return Value(type=parameters.TEXT, value=chosen)


def named(parameter: Parameter, text: str) -> str | None:
    """The value of the option that a text names, by value or by name."""
    for one in parameter.options:
        if one.value == text:
            return text
    wanted = text.strip().casefold()
    for one in parameter.options:
        if wanted in {one.name.casefold(), one.value.casefold()}:
            return one.value
    return None


def _integer(parameter: Parameter, text: str) -> Value:
    compact = text.strip().replace(" ", "").replace("_", "")
    try:
        number = int(compact)
    except ValueError:
        raise Unfit("This must be a whole number.") from None
    if abs(number) >= _SAFE_INTEGER:
        raise Unfit("This number is too large to arrive unchanged.")
    _within(parameter, number)
    return Value(type=parameters.INTEGER, value=number)


def _number(parameter: Parameter, text: str) -> Value:
    compact = text.strip().replace(" ", "")
    if "." not in compact:
        compact = compact.replace(",", ".")
    try:
        number = float(compact)
    except ValueError:
        raise Unfit("This must be a number, such as 0.5.") from None
    if not math.isfinite(number):
        raise Unfit("This must be a number that ends, such as 0.5.")
    _within(parameter, number)
    return Value(type=parameters.FLOATING_POINT, value=number)


def _within(parameter: Parameter, number: float) -> None:
    low, high = parameter.min, parameter.max
    unit = f" {plain(parameter.unit_name)}" if parameter.unit_name else ""
    if low is not None and number < low:
        raise Unfit(f"This must be at least {amount(low)}{unit}.")
    if high is not None and number > high:
        raise Unfit(f"This must be at most {amount(high)}{unit}.")


def _switch(_parameter: Parameter, text: str) -> Value:
    said = SWITCHES.get(text.strip().casefold())
    if said is None:
        raise Unfit("Say yes or no.")
    return Value(type=parameters.BOOLEAN, value=said)


def path_of(text: str) -> str:
    """A path of UCloud in plain form: ``/61023/data``.

    Raises:
        Unfit: it is none.
    """
    text = text.strip()
    if not text.startswith("/"):
        raise Unfit("Give the whole path, beginning with the drive: /12345/data.")
    if any(ord(letter) < ord(" ") for letter in text):
        raise Unfit("A path has no line breaks or control characters.")
    path = posixpath.normpath(text)
    path = "/" + path.lstrip("/")
    if path == "/":
        raise Unfit("Name a drive: /12345.")
    return path


def _file(_parameter: Parameter, text: str) -> Value:
    path = path_of(text)
    if path.count("/") == 1:
        raise Unfit("This is a drive. Name a file in it.")
    return Value(type=parameters.FILE, path=path)


def _folder(_parameter: Parameter, text: str) -> Value:
    return Value(type=parameters.FILE, path=path_of(text))


def folder(line: str) -> Value:
    """An attached folder.

    Raises:
        Unfit: it is none.
    """
    return Value(type=parameters.FILE, path=path_of(line))


def peer(line: str, hostname: str = "") -> Value:
    """Another job as ``hostname=id``; the id alone where a hostname is given.

    Raises:
        Unfit: it is none.
    """
    name, equals, job_id = line.strip().partition("=")
    if not equals:
        name, job_id = hostname, name
    name, job_id = name.strip(), job_id.strip()
    if not name:
        raise Unfit("Give a name to reach it by, and the job: database=5003571.")
    if equals and not _HOSTNAME.fullmatch(name):
        raise Unfit("A hostname has letters, digits and dashes only.")
    if not job_id or not job_id.isalnum():
        raise Unfit("Name a running job by its id.")
    return Value(type=parameters.PEER, hostname=name, job_id=job_id)


def _peer(parameter: Parameter, text: str) -> Value:
    return peer(text, parameter.name)


def link(line: str) -> Value:
    """A public link as ``id`` or ``id:port``.

    Raises:
        Unfit: it is none.
    """
    name, colon, port = line.strip().partition(":")
    number = int(port) if port.isdecimal() and len(port) <= 5 else 0  # noqa: PLR2004
    if colon and not 0 < number <= 65_535:  # noqa: PLR2004 - the largest port
        raise Unfit("After the colon stands a port from 1 to 65535.")
    return Value(type=parameters.INGRESS, id=_identifier(name), port=number)


def address(line: str) -> Value:
    """A public IP address by its id.

    Raises:
        Unfit: it is none.
    """
    return Value(type=parameters.NETWORK, id=_identifier(line))


def _identifier(text: str) -> str:
    text = text.strip()
    if not text or any(letter.isspace() for letter in text):
        raise Unfit("Name it by its id.")
    return text


def _link(_parameter: Parameter, text: str) -> Value:
    return link(text)


def _by_id(parameter: Parameter, text: str) -> Value:
    kind = parameters.VALUE_TYPES[parameter.type]
    return Value(type=kind, id=_identifier(text))


def _modules(parameter: Parameter, text: str) -> Value:
    names = tuple(line.strip() for line in text.splitlines() if line.strip())
    known = {one.name for one in parameter.supported_modules}
    for name in names:
        if known and name not in known:
            raise Unfit(f"There is no module {plain(name)} here.")
    return Value(type=parameters.MODULES, modules=names)


def _workflow(_parameter: Parameter, text: str) -> Value:
    return Value(type=parameters.WORKFLOW, specification=_object(text))


def _other(_parameter: Parameter, text: str) -> Value:
    """A value of a type that is not known here, as JSON with its own type."""
    value = parameters.read_value(_object(text))
    if not value.type:
        raise Unfit('Write it as the server wants it: {"type": "…", …}.')
    return value


def _object(text: str) -> dict[str, object]:
    try:
        found = codec.parse(text)
    except BadReply:
        found = None
    if not codec.is_object(found):
        raise Unfit("This must be a JSON object.")
    return found


_READERS: Mapping[str, Callable[[Parameter, str], Value]] = {
    "text": _text,
    "textarea": _text,
    "enumeration": _choice,
    "integer": _integer,
    "floating_point": _number,
    "boolean": _switch,
    "input_file": _file,
    "input_directory": _folder,
    "peer": _peer,
    "ingress": _link,
    "license_server": _by_id,
    "network_ip": _by_id,
    "private_network": _by_id,
    "modules": _modules,
    "workflow": _workflow,
}


def text_of(value: Value, name: str = "") -> str:
    """What to type to get the value again; ``name``: of the input it belongs to."""
    if value.type == parameters.PEER:
        own = value.hostname in {"", name}
        return value.job_id if own else f"{value.hostname}={value.job_id}"
    if value.type == parameters.INGRESS and value.port:
        return f"{value.id}:{value.port}"
    write = _WRITERS.get(value.type)
    if write is not None:
        return write(value)
    return codec.encode(parameters.encoded(value)).decode()


def _scalar(value: Value) -> str:
    if isinstance(value.value, bool):
        return YES if value.value else NO
    return "" if value.value is None else str(value.value)


_WRITERS: Mapping[str, Callable[[Value], str]] = {
    parameters.BOOLEAN: _scalar,
    parameters.TEXT: _scalar,
    parameters.INTEGER: _scalar,
    parameters.FLOATING_POINT: _scalar,
    parameters.FILE: lambda value: value.path,
    parameters.MODULES: lambda value: "\n".join(value.modules),
    parameters.WORKFLOW: lambda value: codec.encode(value.specification).decode(),
    parameters.LICENSE: lambda value: value.id,
    parameters.NETWORK: lambda value: value.id,
    parameters.INGRESS: lambda value: value.id,
    parameters.PRIVATE_NETWORK: lambda value: value.id,
}
