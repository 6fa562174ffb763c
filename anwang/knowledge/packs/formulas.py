"""The formulas by which risks are scored: named functions that packs name, never text that is evaluated."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from decimal import Decimal

Formula = Callable[..., Decimal]

FORMULAS: dict[str, Formula] = {}
"""Formulas over picked factors; their arguments are the ids of the factors."""


def formula(name: str) -> Callable[[Formula], Formula]:
    """Offer the decorated function to packs under this name."""

    def offer(function: Formula) -> Formula:
        FORMULAS[name] = function
        return function

    return offer


def arguments(name: str) -> tuple[str, ...]:
    """The factors that a formula takes."""
    return tuple(inspect.signature(FORMULAS[name]).parameters)


@formula("lec")
def lec(l: Decimal, e: Decimal, c: Decimal) -> Decimal:  # noqa: E741 -- the method's own letters
    """D = L × E × C: likelihood, exposure, consequence (作业条件危险性评价)."""
    return l * e * c


@formula("ls")
def ls(l: Decimal, s: Decimal) -> Decimal:  # noqa: E741 -- the method's own letters
    """R = L × S: likelihood and severity (风险矩阵)."""
    return l * s


@formula("mes")
def mes(m: Decimal, e: Decimal, s: Decimal) -> Decimal:
    """R = M × E × S: state of control, exposure, consequence."""
    return m * e * s


def sum_of_ratios(amounts: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """S = Σ q/Q over pairs of amount and threshold (GB 18218-2018, 4.2.2)."""
    return sum((amount / threshold for amount, threshold in amounts), Decimal(0))


def weighted_sum_of_ratios(alpha: Decimal, amounts: Iterable[tuple[Decimal, Decimal, Decimal]]) -> Decimal:
    """R = α Σ β q/Q over triples of β, amount and threshold (GB 18218-2018, 4.3.2)."""
    return alpha * sum((beta * amount / threshold for beta, amount, threshold in amounts), Decimal(0))
