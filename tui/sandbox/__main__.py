"""``python -m tui.sandbox``: serve a world and say on stdout what opens it."""

import json
import sys

from tui.sandbox.server import Ready, serve
from tui.sandbox.world import Settings


def main() -> None:
    """Serve until told to stop."""
    old = "documented" in sys.argv

    def announce(ready: Ready) -> None:
        sys.stdout.write(json.dumps(ready) + "\n")
        sys.stdout.flush()

    settings = Settings(dialect="documented" if old else "current")
    serve(0, settings, on_ready=announce)


if __name__ == "__main__":
    main()
