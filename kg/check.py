"""From graphs to violations: each chapter against the shapes, by pySHACL or by a compiled engine; then all together.

Both engines see the same triples and the same shapes and make a SHACL report, which is read in one
way, so that their results can be compared one by one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, RdfFormat, Triple, parse, serialize

from kg.assets import data
from kg.audit import concerned, disagreements
from kg.errors import UsageError
from kg.partition import MixedError, Part, graph_file, named, read
from kg.rules import Rules
from kg.violations import Result, Violation, violations
from kg.vocab import SH

if TYPE_CHECKING:
    import shacl

COMPILED, REFERENCE = "shacl", "pyshacl"
DEFAULT = COMPILED if find_spec(COMPILED) else REFERENCE
AHEAD = 4
"""Graphs that wait for each job."""
Engine = Callable[[bytes], bytes]
"""N-Triples of a graph to the N-Triples of its validation report."""
Progress = Callable[[int, float, str], None]
"""``progress(graphs that were checked, share of the whole, name of the last graph)``."""


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


def check(
    paths: Iterable[Path], *, engine: str = DEFAULT, jobs: int = 1, progress: Progress = lambda *_: None
) -> Report:
    """Check every chapter of ``paths`` (graph files, or folders that hold a ``graph.nq``) by itself, then all together.

    ``engine`` is COMPILED or REFERENCE. Raises UsageError for a file that cannot be read.
    """
    listed = list(paths)
    try:
        return _report(named(listed), _size(listed), engine, jobs, progress)
    except (MixedError, SyntaxError, ValueError):
        parts = read(listed)
        whole = sum(map(len, parts.values()))
        return _report(map(_part, parts.items()), whole, engine, jobs, progress)


def _size(paths: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in map(graph_file, paths) if file.is_file())


def _part(named: tuple[str, list[Triple]]) -> Part:
    name, triples = named
    return Part(name, _written(triples), len(triples))


def _report(parts: Iterable[Part], whole: int, engine: str, jobs: int, progress: Progress) -> Report:
    """The report on graphs, whose sizes sum up to ``whole``."""
    alone: dict[str, list[Violation]] = {}
    shared: list[bytes] = []
    triples = done = 0
    for part, found in _checked(parts, engine, jobs):
        alone[part.name] = list(violations(part.name, _triples(part.graph), found)) if found else []
        shared.append(concerned(part.graph))
        triples += part.graph.count(b"\n")
        done += part.size
        progress(len(alone), done / whole if whole else 1.0, part.name)
    every = tuple(chain.from_iterable(alone[name] for name in sorted(alone)))
    told = {(violation.result.focus, violation.result.value) for violation in every}
    between = (found for found in disagreements(shared) if (found.result.focus, found.result.value) not in told)
    return Report(violations=(*every, *between), graphs=len(alone), triples=triples)


def _checked(parts: Iterable[Part], engine: str, jobs: int) -> Iterator[tuple[Part, list[Result]]]:
    """Each graph with its results; as few are held at a time as keep all jobs busy."""
    waiting: deque[tuple[Part, Future[list[Result]]]] = deque()
    with _pool(engine, jobs) as pool:
        for part in parts:
            waiting.append((part, pool.submit(results, part.graph, engine)))
            if len(waiting) > AHEAD * jobs:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())


def _done(part: Part, found: Future[list[Result]]) -> tuple[Part, list[Result]]:
    return part, found.result()


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


def _triples(graph: bytes) -> Iterator[Triple]:
    return (quad.triple for quad in parse(input=graph, format=RdfFormat.N_TRIPLES))


def _written(triples: list[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _compiled(graph: bytes) -> bytes:
    """The report on a graph, by the shapes without their rules where no node of it breaks one."""
    report = _compiled_shapes(rules=_rules().broken(graph)).validate_text(graph.decode(), format="ntriples")
    return report.serialize("ntriples").encode()


@cache
def _rules() -> Rules:
    return Rules(shapes())


@cache
def _compiled_shapes(*, rules: bool) -> shacl.Shapes:
    try:
        import shacl  # noqa: PLC0415 - not built for every platform
    except ImportError as error:
        raise UsageError("the package shacl is not installed: install it, or check with --engine pyshacl") from error
    return shacl.Shapes.from_text((shapes() if rules else _rules().without).decode(), format="ntriples")


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
