"""A world in which something has happened before its user came."""

from collections.abc import Iterable

from tui.sandbox.hostile import hostile_machines
from tui.sandbox.jobs import Job
from tui.sandbox.machines import Machine
from tui.sandbox.story import told
from tui.sandbox.world import World


class PopulatedWorld(World):
    """A world with a story, and with hostile names where they are asked for."""

    def past(self) -> Iterable[Job]:
        """The jobs of the story."""
        return told(self)

    def odd_machines(self) -> Iterable[Machine]:
        """Machines with hostile names."""
        return hostile_machines() if self.settings.hostile else ()
