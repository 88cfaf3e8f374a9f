"""What a check found, as sentences."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["VIOLATION", "WARNING", "Finding", "Report"]

VIOLATION, WARNING = "violation", "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a graph.

    Attributes
    ----------
    constraint
        Number of the constraint, 1 to 15; None for a check that belongs to none of them.
    severity
        ``violation`` or ``warning``; a graph with violations is not to be published.
    node
        IRI of what is at fault.
    message
        A sentence: what is wrong, where, and what to do.
    rule
        What found it: the name of a query, of a shape, or of a check of this module.
    """

    constraint: int | None
    severity: str
    node: str
    message: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, violations first, then by constraint, node and message.

    >>> print(Report((Finding(9, "violation", "http://e/c", "The commitment is expressed by no statement."),)))
    violation, constraint 9: The commitment is expressed by no statement.
    1 violation, no warnings
    """

    findings: tuple[Finding, ...] = ()

    @property
    def violations(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == VIOLATION)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == WARNING)

    @property
    def ok(self) -> bool:
        """Whether the graph may be published; warnings do not stand against it."""
        return not self.violations

    @property
    def summary(self) -> str:
        """The counts in words: ``2 violations, 1 warning``."""
        return f"{_count(len(self.violations), VIOLATION)}, {_count(len(self.warnings), WARNING)}"

    def lines(self) -> list[str]:
        """One line a finding, and the counts at the end."""
        return [*(f"{finding.severity}, constraint {finding.constraint}: {finding.message}" if finding.constraint
                  else f"{finding.severity}: {finding.message}" for finding in self.findings), self.summary]

    def __str__(self) -> str:
        return "\n".join(self.lines())


def _count(number: int, word: str) -> str:
    return f"{number or 'no'} {word}{'' if number == 1 else 's'}"
