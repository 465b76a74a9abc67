"""Round trips of a live link: what was sent, what was answered, how long it took."""


class Trips:
    """Frames and pings under way; times are seconds on any steady clock.

    Some servers acknowledge every frame, some none. Of the second kind any output
    counts as the answer to all that was sent before it.
    """

    def __init__(self) -> None:
        self.acks = False
        """Whether this server acknowledges."""
        self.last_s: float | None = None
        """How long the newest answer took; None before the first."""
        self.heard_at = 0.0
        self._sent: dict[str, float] = {}
        self._pinged_at: float | None = None

    def __len__(self) -> int:
        return len(self._sent)

    def sent(self, stream_id: str, now: float) -> None:
        """A frame left."""
        self._sent[stream_id] = now

    def acked(self, stream_id: str, now: float) -> None:
        """A frame was taken; they are taken in order, so those before it were too."""
        self.acks = True
        stream_id = stream_id or next(iter(self._sent), "")
        sent_at = self._sent.get(stream_id)
        if sent_at is None:
            return
        self.last_s = now - sent_at
        while stream_id in self._sent:
            del self._sent[next(iter(self._sent))]

    def heard(self) -> None:
        """Output came."""
        if not self.acks:
            self._sent.clear()

    def pinged(self, now: float) -> None:
        """A ping left that has to be answered."""
        self._pinged_at = now

    def ponged(self, took_s: float | None) -> None:
        """A ping was answered, or is no longer waited for when it took None."""
        self._pinged_at = None
        if took_s is not None and not self.acks:
            self.last_s = took_s

    def waiting_s(self, now: float) -> float:
        """How long the oldest frame or ping waits, 0 when none does."""
        since = next(iter(self._sent.values()), self._pinged_at)
        return 0.0 if since is None else now - since
