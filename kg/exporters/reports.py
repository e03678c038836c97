"""Reports of a check: for people, as a table, and as a SHACL validation report.

https://www.w3.org/TR/shacl/#validation-report. The results of a report are blank nodes, as in the
examples of the recommendation: nothing links to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.violations import Violation, short
from kg.vocab import SH

_COLUMNS = (
    "severity",
    "chapter",
    "section",
    "focus",
    "path",
    "value",
    "message",
    "fix",
    "quote",
    "shape",
    "constraint",
)


def as_text(violations: Iterable[Violation]) -> str:
    """A sentence for each violation, with its place, the words it was read from, and what to do."""
    return "\n".join(_paragraph(violation) for violation in violations)


def _paragraph(violation: Violation) -> str:
    result = violation.result
    place = ", ".join(filter(None, (violation.chapter, violation.section)))
    lines = [f"{_severity(violation)} in {place}: {result.message}", f"  focus  {result.focus.strip('<>')}"]
    if result.path:
        lines.append(f"  path   {short(result.path)}")
    if result.value and result.value != result.focus:
        lines.append(f"  value  {short(result.value)}")
    if violation.quote:
        lines.append(f"  quote  “{' '.join(violation.quote.split())}”")
    return "\n".join([*lines, f"  fix    {violation.fix}", f"  rule   {short(result.constraint or result.shape)}", ""])


def as_tsv(violations: Iterable[Violation]) -> str:
    """A tab-separated table with one header line; IRIs without brackets, literals as in N-Triples."""
    rows = (_row(violation) for violation in violations)
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in [_COLUMNS, *rows])


def _row(violation: Violation) -> tuple[str, ...]:
    result = violation.result
    return (
        _severity(violation),
        violation.chapter,
        violation.section,
        result.focus.strip("<>"),
        result.path.strip("<>"),
        result.value.strip("<>"),
        result.message,
        violation.fix,
        violation.quote,
        result.shape.strip("<>"),
        result.constraint.strip("<>"),
    )


def as_turtle(violations: Iterable[Violation]) -> str:
    """A ``sh:ValidationReport``; by the recommendation it conforms when there is no result, not even a warning."""
    found = list(violations)
    conforms = "false" if found else "true"
    head = f"@prefix sh: <{SH.value.removesuffix('value')}> .\n\n[] a sh:ValidationReport ;\n    sh:conforms {conforms}"
    return head + "".join(f" ;\n    sh:result [ {_result(violation)}\n    ]" for violation in found) + " .\n"


def _result(violation: Violation) -> str:
    result = violation.result
    said = (
        ("sh:focusNode", result.focus),
        ("sh:resultPath", result.path),
        ("sh:value", result.value),
        ("sh:resultSeverity", result.severity),
        ("sh:resultMessage", f"{_quoted(result.message)}@en"),
        ("sh:sourceConstraintComponent", result.component),
        ("sh:sourceShape", result.shape),
        ("sh:sourceConstraint", result.constraint),
    )
    pairs = [f"{name} {value}" for name, value in said if value]
    return "a sh:ValidationResult ;\n        " + " ;\n        ".join(pairs)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _severity(violation: Violation) -> str:
    return violation.result.severity.rpartition("#")[2].removesuffix(">").lower()


FORMATS: dict[str, Callable[[Iterable[Violation]], str]] = {"text": as_text, "tsv": as_tsv, "turtle": as_turtle}
