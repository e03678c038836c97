"""From graphs to violations: each chapter against the shapes, by pySHACL or by a compiled engine; then all together.

Both engines see the same triples and the same shapes and make a SHACL report, which is read in one
way, so that their results can be compared one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, RdfFormat, Triple, parse, serialize

from kg.assets import data
from kg.audit import disagreements
from kg.errors import UsageError
from kg.partition import read
from kg.violations import Result, Violation, violations
from kg.vocab import SH

if TYPE_CHECKING:
    import shacl

COMPILED, REFERENCE = "shacl", "pyshacl"
DEFAULT = COMPILED if find_spec(COMPILED) else REFERENCE
Engine = Callable[[bytes], bytes]
"""N-Triples of a graph to the N-Triples of its validation report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found: violations in the order of graphs, and how much was looked at.

    graphs  chapters, and what belongs to none, such as links
    """

    violations: tuple[Violation, ...]
    graphs: int
    triples: int

    @property
    def faults(self) -> int:
        """The violations that are not mere warnings."""
        return sum(not violation.warning for violation in self.violations)


def check(paths: Iterable[Path], *, engine: str = DEFAULT, jobs: int = 1) -> Report:
    """Check every chapter of ``paths`` (graph files, or folders that hold a ``graph.nq``) by itself, then all together.

    ``engine`` is COMPILED or REFERENCE. Raises UsageError for a file that cannot be read.
    """
    parts = read(paths)
    alone = tuple(_checked(parts, engine, jobs))
    told = {(violation.result.focus, violation.result.value) for violation in alone}
    between = disagreements(chain.from_iterable(parts.values()))
    return Report(
        violations=(*alone, *(found for found in between if (found.result.focus, found.result.value) not in told)),
        graphs=len(parts),
        triples=sum(len(triples) for triples in parts.values()),
    )


def _checked(parts: dict[str, list[Triple]], engine: str, jobs: int) -> Iterator[Violation]:
    graphs = {name: _written(triples) for name, triples in parts.items()}
    largest_first = sorted(graphs, key=lambda name: -len(graphs[name]))
    with _pool(engine, min(jobs, len(parts))) as pool:
        waiting = {name: pool.submit(results, graphs[name], engine) for name in largest_first}
        for name, triples in parts.items():
            yield from violations(name, triples, waiting[name].result())


def _pool(engine: str, jobs: int) -> Executor:
    """Threads for the compiled engine, which works outside the interpreter's lock; processes for the other."""
    return ThreadPoolExecutor(max(1, jobs)) if engine == COMPILED else ProcessPoolExecutor(max(1, jobs))


def results(graph: bytes, engine: str = DEFAULT) -> list[Result]:
    """The results, sorted, for one graph given as N-Triples."""
    return sorted(set(_read(_ENGINES[engine](graph))))


@cache
def shapes() -> bytes:
    """All files of ``shapes/`` as one graph in N-Triples."""
    paths = sorted(data("shapes").glob("*.ttl"))
    triples = [quad.triple for path in paths for quad in parse(path=path, format=RdfFormat.TURTLE)]
    return _written(triples)


def _written(triples: list[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _compiled(graph: bytes) -> bytes:
    report = _compiled_shapes().validate_text(graph.decode(), format="ntriples")
    return report.serialize("ntriples").encode()


@cache
def _compiled_shapes() -> shacl.Shapes:
    try:
        import shacl  # noqa: PLC0415 - not built for every platform
    except ImportError as error:
        raise UsageError("the package shacl is not installed: install it, or check with --engine pyshacl") from error
    return shacl.Shapes.from_text(shapes().decode(), format="ntriples")


def _reference(graph: bytes) -> bytes:
    from kg.reference import validated  # noqa: PLC0415 - takes most of a second, and only this engine needs it

    return validated(graph, shapes())


_ENGINES: dict[str, Engine] = {COMPILED: _compiled, REFERENCE: _reference}
ENGINES = tuple(_ENGINES)

_SLOTS = {
    SH.focusNode: "focus",
    SH.resultPath: "path",
    SH.value: "value",
    SH.sourceConstraintComponent: "component",
    SH.sourceShape: "shape",
    SH.resultSeverity: "severity",
}
_UNSAID = dict.fromkeys(_SLOTS.values(), "")


def _read(report: bytes) -> Iterator[Result]:
    """The results in a report, which is in N-Triples; not the results of nested shapes, which explain others."""
    found: dict[str, dict[str, str]] = {}
    messages: dict[str, list[str]] = {}
    own: set[str] = set()
    for quad in parse(input=report, format=RdfFormat.N_TRIPLES):
        node, value = str(quad.subject), quad.object
        if quad.predicate.value in _SLOTS:
            found.setdefault(node, {})[_SLOTS[quad.predicate.value]] = str(value)
        elif quad.predicate.value == SH.result:
            own.add(str(value))
        elif quad.predicate.value == SH.resultMessage and isinstance(value, Literal):
            messages.setdefault(node, []).append(value.value)
    for node in own:
        slots = found[node]
        yield Result(**_UNSAID | slots | _told(slots["shape"], messages.get(node, [""])))


def _told(shape: str, messages: list[str]) -> dict[str, str]:
    """The message of a result, and the rule it is of, if any: pySHACL adds the message of the shape to the rule's."""
    rules = [(_constraints()[shape, message], message) for message in messages if (shape, message) in _constraints()]
    constraint, message = rules[0] if rules else ("", min(messages))
    return {"constraint": constraint, "message": message}


@cache
def _constraints() -> dict[tuple[str, str], str]:
    """The rule (``sh:SPARQLConstraint``) that a shape and a message belong to: not every engine names it."""
    rules: dict[str, list[str]] = {}
    messages: dict[str, str] = {}
    for quad in parse(input=shapes(), format=RdfFormat.N_TRIPLES):
        if quad.predicate.value == SH.sparql:
            rules.setdefault(str(quad.subject), []).append(str(quad.object))
        elif quad.predicate.value == SH.message:
            messages[str(quad.subject)] = str(getattr(quad.object, "value", ""))
    return {(shape, messages[rule]): rule for shape, own in rules.items() for rule in own}
