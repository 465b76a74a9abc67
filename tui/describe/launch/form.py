"""The form of a new job: made anew from what was typed, after every key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tui.describe import prices
from tui.describe.launch import attachments, inputs, job_fields, machines, values
from tui.describe.launch.cost import Cost, cost
from tui.describe.launch.draft import MACHINE, NAME, NODES, SSH, TIME, Draft, input_key
from tui.describe.launch.fields import Field, Section
from tui.describe.launch.machines import MachineChoice
from tui.describe.times import MINUTE
from tui.errors import BadInput
from tui.wire import parameters
from tui.wire.applications import Duration, Parameter
from tui.wire.jobs import Specification
from tui.wire.offers import Offer

_PATHS = frozenset({"file", "folder", "folders"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form with all its fields; a new one is made whenever something was typed."""

    offer: Offer
    draft: Draft
    fields: tuple[Field, ...]
    machines: tuple[MachineChoice, ...]
    """All of them, those that can be used first."""
    machine: MachineChoice | None
    """The one that is chosen, else the cheapest that can be used."""
    cost: Cost | None
    """``None`` while there is no machine."""
    problem: str = ""
    """Why it cannot be started at all, a sentence; empty: see the fields."""
    unused: tuple[str, ...] = ()
    """Names of inputs with values that this version or machine does not know."""

    @property
    def ready(self) -> bool:
        """Whether it can be sent."""
        return not self.problem and not self.wrong

    @property
    def wrong(self) -> tuple[Field, ...]:
        """The fields that keep it from being sent."""
        return tuple(field for field in self.fields if field.problem)

    @property
    def nodes(self) -> int:
        """How many nodes; 1 while that cannot be read."""
        return job_fields.nodes(self.draft.text(NODES), self.offer.application)

    @property
    def paths(self) -> tuple[tuple[str, str, bool], ...]:
        """Key, path, and whether it must be a folder, of each path that is named.

        Servers do not look whether they are there; ``client.paths.missing`` does.
        """
        found: list[tuple[str, str, bool]] = []
        for field in self.fields:
            if field.kind in _PATHS and not field.problem:
                folder = field.kind != "file"
                text = field.value  # a default may be a path inside of the image
                named = [
                    values.path_of(one) for one in text.splitlines() if one.strip()
                ]
                found += [(field.key, path, folder) for path in named]
        return tuple(found)

    def field(self, key: str) -> Field | None:
        """The field of that key, if this form has it."""
        return next((field for field in self.fields if field.key == key), None)

    def specification(self) -> Specification:
        """What is sent to start it.

        Raises:
            BadInput: it is not ready; names the first field and its problem.
        """
        if self.problem or self.machine is None:
            raise BadInput(self.problem or "No machine fits. Choose another.")
        for field in self.wrong:
            raise BadInput(f"{field.title}: {field.problem}")
        return _specification(self, self.machine)


def fill(
    offer: Offer,
    draft: Draft,
    refusals: Mapping[str, str] | None = None,
    before: Form | None = None,
) -> Form:
    """The form for what was offered and what was typed.

    Args:
        offer: What the server said.
        draft: What was typed.
        refusals: Sentences by the keys of fields, from the server or from a look at
            files; drop one when its field is typed in again.
        before: An earlier form, so that its list of machines need not be made again.
    """
    wallets = None if offer.wallets is None else prices.purse(offer.wallets)
    if before is not None and before.offer is offer:
        choices = before.machines
    else:
        choices = machines.choices(offer, wallets)
    machine = _machine(choices, draft)
    fields = tuple(_fields(offer, draft, choices, machine))
    said = refusals or {}
    fields = tuple(field.wrong(said.get(field.key, "")) for field in fields)
    minutes = (job_fields.time_ms(draft.text(TIME), offer.application) or 0) // MINUTE
    nodes = job_fields.nodes(draft.text(NODES), offer.application)
    known = {field.key for field in fields}
    return Form(
        offer=offer,
        draft=draft,
        fields=fields,
        machines=choices,
        machine=machine,
        cost=cost(machine.machine, wallets, minutes, nodes) if machine else None,
        problem=machines.unlaunchable(offer.application) or _none_fits(choices),
        unused=tuple(name for name in draft.inputs if input_key(name) not in known),
    )


def _none_fits(choices: tuple[MachineChoice, ...]) -> str:
    if any(choice.ok for choice in choices):
        return ""
    if not choices:
        return "There are no machines. Refresh, or ask UCloud's support."
    return f"No machine can be used. {choices[0].reason}"


def _machine(choices: tuple[MachineChoice, ...], draft: Draft) -> MachineChoice | None:
    if text := draft.text(MACHINE):
        return machines.find(choices, text)
    return next((choice for choice in choices if choice.ok), None)


def _fields(
    offer: Offer,
    draft: Draft,
    choices: tuple[MachineChoice, ...],
    machine: MachineChoice | None,
) -> Iterator[Field]:
    yield job_fields.machine_field(draft, choices, machine)
    yield from job_fields.job_fields(offer.application, draft, machine)
    for parameter, section in asked_for(offer, machine):
        field = inputs.field_of(parameter, section)
        text = draft.text(field.key)
        off = attachments.unsupported(field.kind, offer.application, machine)
        options = field.options or attachments.held(offer, field.kind, machine)
        problem = inputs.check(parameter, text) or attachments.unknown(
            field.kind, options, text
        )
        problem = off if off and text else problem
        yield replace(field, value=text, options=options, problem=problem, off=off)
    yield from attachments.fields(offer, draft, machine)


def asked_for(
    offer: Offer, machine: MachineChoice | None
) -> Iterator[tuple[Parameter, Section]]:
    """The inputs of the application, then those that the machine's provider wants."""
    provider = machine.machine.product.category.provider if machine else ""
    asked: list[tuple[Section, tuple[Parameter, ...]]] = [
        ("inputs", offer.application.invocation.parameters),
        ("provider", offer.dynamic.get(provider, ())),
    ]
    taken: set[str] = set()
    for section, parameters_of in asked:
        for parameter in parameters_of:
            if parameter.name not in taken:
                taken.add(parameter.name)
                yield parameter, section


def _specification(form: Form, machine: MachineChoice) -> Specification:
    draft, application = form.draft, form.offer.application
    time = job_fields.time_ms(draft.text(TIME), application)
    minutes = (time or 0) // MINUTE
    ssh = draft.text(SSH).strip().lower()
    attached = attachments.values(form.fields, draft)
    mandatory = job_fields.ssh_mode(application) == "MANDATORY"
    return Specification(
        name=draft.text(NAME).strip(),
        application=form.offer.name_and_version,
        product=machine.machine.reference,
        replicas=form.nodes,
        time_allocation=Duration(hours=minutes // 60, minutes=minutes % 60)
        if minutes
        else None,
        parameters=_parameters(form, machine),
        resources=[parameters.encoded(value) for value in attached],
        hostname=draft.hostname,
        labels=draft.labels,
        opened_file=draft.opened_file,
        restart_on_exit=draft.restart_on_exit,
        ssh_enabled=mandatory or values.SWITCHES.get(ssh, False),
        allow_duplicate_job=draft.twice,
    )


def _parameters(form: Form, machine: MachineChoice) -> dict[str, object]:
    """The values that are sent; a provider's own defaults are said explicitly."""
    sent: dict[str, object] = {}
    for parameter, section in asked_for(form.offer, machine):
        text = form.draft.text(input_key(parameter.name))
        if not text.strip() and section == "provider":
            default = inputs.default_text(parameter)
            text = "" if inputs.check(parameter, default) else default
        value = values.value_of(parameter, text)
        if value is not None:
            sent[parameter.name] = parameters.encoded(value)
    return sent
