"""The machines of the sandbox: three providers, each with one true shape of support.

``ucloud`` runs containers and virtual machines, ``aau`` containers only (and is being
serviced), ``hippo`` is a Slurm site. The documented dialect adds ``example``, whose
two machines stand in the developer guide.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["docker", "virtualMachine", "native"]

SERVICED = "aau"
"""The provider that is in maintenance."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a price counts, and whether the raw number is in millionths of it."""

    name: str
    plural: str
    floating_point: bool = False
    suffix: bool = True
    """Whether a display adds "-hours"."""


CORE = Unit("Core", "Core")
GPU = Unit("GPU", "GPU")
DKK = Unit("DKK", "DKK", floating_point=True, suffix=False)

CONTAINER = ("enabled", "web", "vnc", "logs", "terminal", "peers", "timeExtension")
LEAN_CONTAINER = ("enabled", "web", "logs", "terminal", "timeExtension")
VM = (
    "enabled",
    "web",
    "vnc",
    "logs",
    "terminal",
    "peers",
    "suspension",
    "bindLinkToPort",
)
SLURM = ("enabled", "web", "vnc", "logs", "terminal")
GUIDE = ("enabled", "terminal")
GUIDE_WEB = ("enabled", "web", "logs", "terminal", "timeExtension")


@dataclass(frozen=True, slots=True)
class Category:
    """A group of machines that are paid from one wallet."""

    name: str
    provider: str
    kind: Kind
    flags: tuple[str, ...]
    unit: Unit = CORE
    allocated: bool = True
    """Whether the workspaces of the sandbox may use it."""
    measured: bool = True
    """Whether the documented dialect says that utilisation is supported."""
    money_per_minute: int = 0
    """Price of one core or GPU in millionths of the unit; 0: one unit each."""


@dataclass(frozen=True, slots=True)
class Machine:
    """One product: what a job runs on."""

    name: str
    category: Category
    price: int
    cpu: int
    memory: int
    """GB."""
    description: str = ""
    cpu_model: str = ""
    memory_model: str = ""
    gpu: int = 0
    gpu_model: str = ""
    fraction: tuple[int, int] = (1, 1)
    queue: str | None = None
    guide: bool = field(default=False)
    """Whether it is written down in the developer guide, so that all is as there."""

    @property
    def provider(self) -> str:
        """The site it stands at."""
        return self.category.provider

    @property
    def reference(self) -> dict[str, str]:
        """The triple that names it."""
        return {
            "id": self.name,
            "category": self.category.name,
            "provider": self.category.provider,
        }

    def supports(self, flag: str) -> bool:
        """Whether its provider has switched a feature on."""
        return flag in self.category.flags


_STANDARD = Category("u1-standard", "ucloud", "docker", CONTAINER)
_FAT = Category("u1-fat", "ucloud", "docker", CONTAINER)
_H100 = Category("u2-gpu-h100", "ucloud", "docker", CONTAINER, unit=GPU)
_MIG = Category("u2-gpu-h100-mig", "ucloud", "docker", CONTAINER, unit=GPU)
_B200 = Category("u3-gpu-b200", "ucloud", "docker", CONTAINER, GPU, allocated=False)
_VM = Category("u1-vm", "ucloud", "virtualMachine", VM, DKK, money_per_minute=1250)
_AAU_CPU = Category(
    "aau-cpu",
    "aau",
    "docker",
    LEAN_CONTAINER,
    DKK,
    measured=False,
    money_per_minute=2000,
)
_AAU_GPU = Category(
    "aau-a40",
    "aau",
    "docker",
    LEAN_CONTAINER,
    DKK,
    measured=False,
    money_per_minute=250_000,
)
_HM1 = Category("hippo-hm1", "hippo", "native", SLURM)
_HM2 = Category("hippo-hm2", "hippo", "native", SLURM)
_A100 = Category("hippo-a100", "hippo", "native", SLURM, unit=GPU)
_GUIDE = Category("compute-example", "example", "docker", GUIDE, DKK)
_GUIDE_WEB = Category("example-compute", "example", "docker", GUIDE_WEB, DKK)


def _by_cores(
    category: Category,
    cores: tuple[int, ...],
    gb_per_core: int,
    cpu_model: str,
    queues: dict[int, str] | None = None,
) -> Iterator[Machine]:
    for cpu in cores:
        yield Machine(
            name=f"{category.name}-{cpu}",
            category=category,
            price=cpu * (category.money_per_minute or 1),
            cpu=cpu,
            memory=cpu * gb_per_core,
            description=f"{cpu} cores of {cpu_model}",
            cpu_model=cpu_model,
            memory_model="DDR5-4800",
            queue=None if queues is None else queues.get(cpu, "AVAILABLE"),
        )


def _by_gpus(
    category: Category,
    gpus: tuple[int, ...],
    each: tuple[int, int],
    models: tuple[str, str],
    queues: dict[int, str] | None = None,
) -> Iterator[Machine]:
    for gpu in gpus:
        yield Machine(
            name=f"{category.name}-{gpu}",
            category=category,
            price=gpu * (category.money_per_minute or 1),
            cpu=gpu * each[0],
            memory=gpu * each[1],
            description=f"{gpu} x {models[1]}",
            cpu_model=models[0],
            gpu=gpu,
            gpu_model=models[1],
            queue=None if queues is None else queues.get(gpu, "AVAILABLE"),
        )


def _slices() -> Iterator[Machine]:
    """Sevenths of a GPU: the price is whole, the fraction is not."""
    for part, gb in ((1, 10), (2, 20), (3, 40)):
        yield Machine(
            name=f"u2-gpu-h100-{part}g.{gb}gb",
            category=_MIG,
            price=1,
            cpu=3 * part,
            memory=24 * part,
            description=f"{part}/7 of an NVIDIA H100",
            cpu_model="AMD EPYC 9454",
            gpu=1,
            gpu_model=f"NVIDIA H100 {part}g.{gb}gb",
            fraction=(part, 7),
            queue="AVAILABLE" if part == 1 else "BUSY",
        )


_EPYC, _XEON = "AMD EPYC 9454", "Intel Xeon Gold 6130"
_CORES = (1, 2, 4, 8, 16, 32, 64)

MACHINES: tuple[Machine, ...] = (
    *_by_cores(_STANDARD, _CORES, 6, _EPYC, {32: "BUSY", 64: "FULL"}),
    *_by_cores(_FAT, (8, 16, 32), 32, _EPYC, {32: "BUSY"}),
    *_by_gpus(
        _H100, (1, 2, 4), (24, 180), (_EPYC, "NVIDIA H100 80GB"), {1: "BUSY", 4: "FULL"}
    ),
    *_slices(),
    *_by_gpus(_B200, (8,), (28, 240), ("AMD EPYC 9575F", "NVIDIA B200"), {8: "FULL"}),
    *_by_cores(_VM, (2, 4, 8, 16, 32), 4, _EPYC, {}),
    *_by_cores(_AAU_CPU, (4, 8, 16, 32), 8, _XEON),
    *_by_gpus(_AAU_GPU, (1, 2, 4), (12, 96), (_XEON, "NVIDIA A40")),
    *_by_cores(_HM1, (16, 32, 64, 128), 32, "AMD EPYC 7763", {128: "FULL"}),
    *_by_cores(_HM2, (24, 48, 96), 8, "Intel Xeon Platinum 8468", {}),
    *_by_gpus(
        _A100, (1, 2, 4), (16, 120), ("AMD EPYC 7763", "NVIDIA A100 40GB"), {4: "BUSY"}
    ),
    Machine("syncthing", _STANDARD, 0, 1, 1, "Keeps folders in step", _EPYC),
)
"""What every dialect has. The last one is a helper that clients hide."""

GUIDE_MACHINES: tuple[Machine, ...] = (
    Machine(
        name="compute-example",
        category=_GUIDE,
        price=1_000_000,
        cpu=1,
        memory=2,
        description="An example machine",
        guide=True,
    ),
    Machine(
        name="example-compute",
        category=_GUIDE_WEB,
        price=1_000_000,
        cpu=1,
        memory=2,
        description="An example machine with a web interface",
        guide=True,
    ),
)
"""What only the documented dialect has."""


def more(count: int) -> Iterator[Machine]:
    """Machines to fill a list with, ``count`` of them."""
    for number in range(count):
        category = Category(f"bulk-{number // 20}", "ucloud", "docker", CONTAINER)
        cpu = 1 + number % 128
        yield Machine(f"bulk-{number}", category, cpu, cpu, 4 * cpu, "", _EPYC)
