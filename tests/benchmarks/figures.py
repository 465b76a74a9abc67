"""A measured figure, and how several runs become one."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Something measured, beside what it should be."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    """What the value should stay under, None when it is only told."""
    least: float | None = None
    """What the value should reach."""
    spread: tuple[float, float] | None = None
    """The best and the worst run."""

    @classmethod
    def of(
        cls,
        name: str,
        runs: Sequence[float],
        unit: str,
        *,
        budget: float | None = None,
        least: float | None = None,
    ) -> Self:
        """The median of several runs, with the best and the worst."""
        return cls(
            name=name,
            value=median(runs),
            unit=unit,
            budget=budget,
            least=least,
            spread=(min(runs), max(runs)),
        )

    @property
    def kept(self) -> bool:
        """Whether it is what it should be."""
        over = self.budget is not None and self.value > self.budget
        under = self.least is not None and self.value < self.least
        return not (over or under)

    @property
    def line(self) -> str:
        """The figure as a line of the table."""
        wanted = f"≤ {self.budget:g}" if self.budget is not None else ""
        wanted = f"≥ {self.least:g}" if self.least is not None else wanted
        low, high = self.spread or (self.value, self.value)
        spread = f"{low:.3g} to {high:.3g}" if low != high else ""
        mark = "" if self.kept else "MISSED"
        return (
            f"{self.name:<46} {self.value:>8.3g} {self.unit:<7} {wanted:<8}"
            f" {spread:<18} {mark}"
        ).rstrip()
