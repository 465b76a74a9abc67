"""Jobs and machines in both dialects, for tests of the words about them."""

from collections.abc import Iterable

from tui.describe.words import Line, Word
from tui.wire import codec, jobs, products
from tui.wire.jobs import Job
from tui.wire.products import Machine

NOW = 1_786_710_000_000
"""2026-08-14 12:20:00 UTC, ms."""
MINUTE = 60_000
HOUR = 3_600_000

CONTAINER = ("enabled", "web", "vnc", "logs", "terminal", "peers", "timeExtension")
VM = ("enabled", "web", "vnc", "logs", "terminal", "peers", "suspension")
SLURM = ("enabled", "web", "vnc", "logs", "terminal")
HOSTILE = "\x1b]0;own\x07[red]\u202e\x9bA\tB\r\nC\ud800\u2066 " + "e\u0301" * 40


def text(line: Iterable[Word]) -> str:
    """The words of a line joined."""
    return "".join(word.text for word in line)


def texts(lines: Iterable[Line]) -> list[str]:
    """Each line as text."""
    return [text(line) for line in lines]


def application(
    backend: str = "DOCKER", kind: str = "BATCH", *, audit: bool = False
) -> dict[str, object]:
    """An application as it is resolved within a job."""
    return {
        "metadata": {"name": "app", "version": "1.2", "title": "The App"},
        "invocation": {
            "tool": {"tool": {"description": {"backend": backend}}},
            "applicationType": kind,
            "jobAuditLogIsEnabled": audit,
        },
    }


def support(
    block: str = "docker", flags: Iterable[str] = CONTAINER
) -> dict[str, object]:
    """Support of the current dialect: flags that are off are missing."""
    said: dict[str, object] = {"docker": {}, "virtualMachine": {}, "native": {}}
    return {**said, block: dict.fromkeys(flags, True)}


def a_job(state: str = "RUNNING", **parts: object) -> Job:
    """A job of the current dialect; parts replace those of the body.

    ``status_``, ``specification_`` give further fields of the inner objects.
    """
    status: dict[str, object] = {
        "state": state,
        "startedAt": NOW - HOUR,
        "expiresAt": NOW + 2 * HOUR,
        "resolvedApplication": application(),
        "resolvedSupport": {"support": support()},
    }
    specification: dict[str, object] = {
        "name": "train",
        "application": {"name": "app", "version": "1.2"},
        "product": {"id": "u1-4", "category": "u1", "provider": "hippo"},
        "replicas": 1,
        "timeAllocation": {"hours": 3, "minutes": 0, "seconds": 0},
    }
    return jobs.read_job(
        {
            "id": "48213",
            "createdAt": NOW - 2 * HOUR,
            "owner": {"createdBy": "Anna#1", "project": None},
            "permissions": {"myself": ["READ", "EDIT"], "others": []},
            "updates": [],
            "status": status | codec.fields(parts.pop("status_", None)),
            "specification": specification
            | codec.fields(parts.pop("specification_", None)),
            **parts,
        }
    )


def documented_job() -> Job:
    """A running job as the developer guide writes it."""
    return jobs.read_job(
        {
            "id": "62348",
            "owner": {"createdBy": "user", "project": None},
            "updates": [
                {"state": "IN_QUEUE", "status": "Waiting!", "timestamp": NOW - HOUR},
                {"state": "RUNNING", "status": "Runs!", "timestamp": NOW - MINUTE},
            ],
            "specification": {
                "application": {"name": "acme-web-application", "version": "1.0.0"},
                "product": {
                    "id": "example-compute",
                    "category": "example-compute",
                    "provider": "example",
                },
                "name": None,
                "replicas": 1,
                "parameters": None,
                "timeAllocation": {"hours": 5, "minutes": 0, "seconds": 0},
            },
            "status": {
                "state": "RUNNING",
                "startedAt": None,
                "expiresAt": NOW + 5 * HOUR,
                "resolvedApplication": None,
                "resolvedSupport": None,
                "resolvedProduct": None,
            },
            "createdAt": NOW - HOUR,
            "output": None,
            "permissions": None,
        }
    )


def a_machine(
    block: str = "docker", flags: Iterable[str] = CONTAINER, **product: object
) -> Machine:
    """A machine of the current dialect; 4 Core per minute."""
    return products.read_machine(
        {
            "product": {
                "name": "u1-4",
                "category": a_category(),
                "productType": "COMPUTE",
                "price": 4,
                "fraction": {"numerator": 1, "denominator": 1},
                "cpu": 4,
                "memoryInGigs": 16,
                **product,
            },
            "support": {
                **codec.fields(support(block, flags)),
                "queueStatus": "AVAILABLE",
            },
        }
    )


def a_category(
    unit: str = "Core",
    *,
    frequency: str = "PERIODIC_MINUTE",
    floating: bool = False,
    suffix: bool = True,
    **more: object,
) -> dict[str, object]:
    """A category of the current dialect."""
    return {
        "name": "u1",
        "provider": "hippo",
        "productType": "COMPUTE",
        "accountingUnit": {
            "name": unit,
            "namePlural": unit,
            "floatingPoint": floating,
            "displayFrequencySuffix": suffix,
        },
        "accountingFrequency": frequency,
        **more,
    }


def documented_machine(**parts: object) -> Machine:
    """The first machine of the developer guide."""
    product = {
        "name": "compute-example",
        "pricePerUnit": 1_000_000,
        "category": {"name": "compute-example", "provider": "example"},
        "cpu": 1,
        "memoryInGigs": 2,
        "gpu": 0,
        "freeToUse": False,
        "unitOfPrice": "CREDITS_PER_MINUTE",
        "chargeType": "ABSOLUTE",
        "productType": "COMPUTE",
    }
    none = dict.fromkeys(("enabled", "logs", "vnc", "terminal", "utilization"))
    said: dict[str, object] = {
        "docker": {**none, "enabled": True, "terminal": True},
        "virtualMachine": none,
        "native": none,
        "maintenance": parts.pop("maintenance", None),
    }
    return products.read_machine({"product": product | parts, "support": said})
