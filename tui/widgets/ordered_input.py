"""A line to type in whose keys act in the order in which they were struck."""

from textual import events
from textual.widgets import Input


class OrderedInput(Input):
    """Runs what its keys are bound to before the next letter is typed.

    Textual looks for bindings when a key has gone up to the app: in keys that come
    at once, as from a slow line, a backspace would delete letters struck behind it.
    """

    async def on_key(self, event: events.Key) -> None:
        """Do at once what the key is bound to here."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
