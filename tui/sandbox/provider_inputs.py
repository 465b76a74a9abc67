"""What the providers of the sandbox want to know beside an application's inputs."""

from tui.sandbox.application import Application, Parameter

_DISK = Parameter(
    "diskSize",
    "integer",
    "Disk",
    optional=False,
    default=50,
    low=10,
    high=1000,
    unit="GB",
    about="Kept until the machine is deleted",
)
_PARTITION = Parameter(
    "partition",
    "enumeration",
    "Partition",
    default="normal",
    options=(("Normal (7 days)", "normal"), ("Short (4 hours)", "short")),
    about="The queue of the scheduler",
)
_BY_PROVIDER: dict[tuple[str, str], tuple[Parameter, ...]] = {
    ("ucloud", "virtualMachine"): (_DISK,),
    ("hippo", "native"): (_PARTITION,),
}


def wanted_by(provider: str, application: Application) -> tuple[Parameter, ...]:
    """The inputs that a provider wants for an application."""
    return _BY_PROVIDER.get((provider, application.kind), ())
