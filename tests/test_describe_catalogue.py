"""Applications as the catalogue words them."""

from tui.describe import catalogue
from tui.wire.applications import (
    Application,
    Group,
    GroupMetadata,
    GroupSpecification,
    Invocation,
    Metadata,
    NameAndVersion,
    Tool,
    ToolDescription,
    ToolReference,
)
from tui.wire.products import Flags, Machine, Product, Support


def application(backend: str = "DOCKER", kind: str = "WEB") -> Application:
    description = ToolDescription(backend=backend)
    return Application(
        metadata=Metadata(
            name="jupyter",
            version="1",
            title="Jupyter\x1b[31m",
            description="Notes\nin the browser",
        ),
        invocation=Invocation(
            tool=ToolReference(tool=Tool(description=description)),
            application_type=kind,
        ),
    )


def text(entry: catalogue.Entry) -> str:
    return " | ".join("".join(w.text for w in cell) for cell in entry.cells)


def test_an_entry_is_safe_to_draw() -> None:
    shown = catalogue.entry(application())
    assert text(shown) == "Jupyter�[31m | 1 | web page | Notes in the browser"
    assert shown.reference == NameAndVersion(name="jupyter", version="1")


def test_what_it_runs_in_is_said_when_it_is_no_container() -> None:
    assert catalogue.runs_as(application("NATIVE", "BATCH")) == "batch, native"
    assert catalogue.runs_as(application("VIRTUAL_MACHINE", "WEB")) == "virtual machine"
    assert catalogue.runs_as(application("", "")) == ""


def test_what_does_not_fit_the_machine_says_why() -> None:
    support = Support(native=Flags(enabled=True), docker=Flags(enabled=False))
    machine = Machine(Product(name="m"), support)
    assert "containers" in catalogue.entry(application(), machine).off
    assert catalogue.entry(application("NATIVE"), machine).off == ""
    assert catalogue.entry(application(""), machine).off == ""


def test_what_cannot_be_started_here_says_why() -> None:
    assert "SINGULARITY" in catalogue.entry(application("SINGULARITY")).off
    detail = catalogue.entry(application("SINGULARITY")).detail
    assert any("cannot be started" in word.text for line in detail for word in line)


def test_a_group_stands_for_its_flavours() -> None:
    specification = GroupSpecification(title="R", description="Statistics")
    group = Group(metadata=GroupMetadata(id=7), specification=specification)
    shown = catalogue.group_entry(group)
    assert (shown.group, shown.reference, shown.title) == (7, None, "R")


def test_a_name_is_enough_until_more_is_known() -> None:
    reference = NameAndVersion(name="r\n", version="1")
    assert catalogue.named(reference).title == "r "
