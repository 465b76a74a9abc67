"""What a job will cost before it is started, and how much of what is left."""

from dataclasses import dataclass

from tui.describe import prices
from tui.describe.amounts import amount
from tui.describe.prices import Purse
from tui.describe.words import Line, Word
from tui.wire.products import Machine

_MUCH = 0.5


@dataclass(frozen=True, slots=True)
class Cost:
    """The price of a job in words; all of it is safe to draw."""

    per_hour: str
    """Of all nodes: ``48 GPU-hours/hour``, ``Free``."""
    total: str = ""
    """For the time that is asked for; empty when there is no end or no price."""
    left: str = ""
    """What the wallet holds; empty when nobody says."""
    share: float | None = None
    """Of what is left that it takes, 1 is all of it; ``None`` when not known."""

    @property
    def enough(self) -> bool:
        """Whether what is left lasts for the whole time, as far as is known."""
        return self.share is None or self.share <= 1

    @property
    def percent(self) -> str:
        """The share in words: ``16 %``, ``under 1 %``; empty when not known."""
        if self.share is None:
            return ""
        if 0 < self.share < 0.01:  # noqa: PLR2004 - one percent
            return "under 1 %"
        return f"{amount(round(100 * self.share))} %"

    @property
    def line(self) -> Line:
        """``12 GPU-hours · 3 GPU-hours/hour · 16 % of the 75 GPU-hours left``."""
        words = [Word(self.total, "strong")] if self.total else []
        words.append(Word(self.per_hour, "" if words else "strong"))
        if not self.enough:
            words.append(Word(f"more than the {self.left} left", "error"))
        elif self.share:
            tone = "warning" if self.share > _MUCH else "muted"
            words.append(Word(f"{self.percent} of the {self.left} left", tone))
        elif self.left:
            words.append(Word(f"{self.left} left", "muted"))
        dots = [Word(" · ", "muted")] * len(words)
        return tuple(word for pair in zip(dots, words, strict=True) for word in pair)[
            1:
        ]


def cost(machine: Machine, wallets: Purse | None, minutes: int, nodes: int) -> Cost:
    """The cost of a job on a machine.

    Args:
        machine: What it runs on.
        wallets: What is left, ``None`` when nobody could say.
        minutes: How long it may run, 0 when there is no end.
        nodes: On how many.
    """
    product = machine.product
    rate = prices.rate(product)
    per_hour = prices.per_hour(product, nodes)
    wallet = (wallets or {}).get((product.category.name, product.category.provider))
    left = prices.balance(wallet, product) if wallet else ""
    if rate.free or rate.quota or not rate.known:
        return Cost(per_hour, left="" if rate.free else left)
    if not minutes and rate.period:
        return Cost(per_hour, left=left)
    share = None
    holds = prices.balance_value(wallet) if wallet else None
    if wallet and holds is not None and prices.held_in(wallet, product) == rate.unit:
        share = rate.of(minutes, nodes) / holds if holds > 0 else float("inf")
    return Cost(per_hour, prices.of_job(product, minutes, nodes), left, share)
