"""The applications of the sandbox that a scheduler runs."""

from tui.sandbox.application import Application, Parameter

_TOUR = (
    Parameter("words", "text", "Words", optional=False),
    Parameter("number", "integer", "Number"),
    Parameter("ratio", "floating_point", "Ratio", default=0.5),
    Parameter("flag", "boolean", "Flag", default=True),
    Parameter(
        "size",
        "enumeration",
        "Size",
        default="-l",
        options=(("Large", "-l"), ("Small", "-s")),
    ),
    Parameter("notes", "textarea", "Notes"),
    Parameter("input", "input_file", "Input"),
    Parameter("folder", "input_directory", "Folder"),
    Parameter("other", "peer", "Other job"),
    Parameter("licence", "license_server", "Licence"),
    Parameter("address", "network_ip", "Address"),
)

NATIVE: tuple[Application, ...] = (
    Application(
        "slurm-batch",
        "1.0",
        "Slurm script",
        "Runs a batch script",
        kind="native",
        nodes=True,
        parameters=(
            Parameter("script", "input_file", "Script to run"),
            Parameter("count", "integer", "Repetitions", default=1),
        ),
    ),
    Application(
        "code-server",
        "4.99",
        "VS Code",
        "An editor in the browser",
        kind="native",
        type="WEB",
        port=8443,
    ),
    Application(
        "paraview",
        "5.13",
        "ParaView",
        "Large data, seen on a desktop",
        kind="native",
        type="VNC",
        port=5901,
    ),
    Application(
        "parameter-tour",
        "1.0",
        "Every parameter",
        "Has one input of every type",
        kind="native",
        mounts=True,
        peers=True,
        nodes=True,
        parameters=_TOUR,
    ),
    Application(
        "gromacs",
        "2025.2",
        "GROMACS",
        "Molecular dynamics",
        kind="native",
        nodes=True,
        hours=12,
        older=("2024.5",),
        parameters=(
            Parameter(
                "about",
                "readme",
                "Before you start",
                about="Prepare the run input (.tpr) with gmx grompp in a small job.",
            ),
            Parameter("run", "input_file", "Run input (.tpr)"),
            Parameter(
                "threads",
                "integer",
                "Threads of a rank",
                default=4,
                low=1,
                high=64,
                unit="threads",
            ),
            Parameter(
                "modules",
                "modules",
                "Modules to load",
                modules=(
                    ("gcc/13.2", "GNU compilers"),
                    ("openmpi/5.0", "Message passing"),
                    ("cuda/12.6", "GPUs of NVIDIA"),
                ),
            ),
        ),
    ),
    Application(
        "vasp",
        "6.4",
        "VASP",
        "Electronic structure; installed at one site only",
        kind="native",
        sites=("deic-large",),
    ),
)
