"""A store behind the SPARQL 1.1 protocols: query, update, and graph store.

https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from pyoxigraph import QuerySolutions

from kg.errors import UsageError
from kg.results import N_QUADS, N_TRIPLES, RESULTS_JSON, rows
from kg.transport.client import Client

_NAMES = 100
"""Names of graphs in one query."""
_TRIPLES = {"Content-Type": N_TRIPLES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """Where a store has its endpoints, and how it differs from the standards.

    graphs, query, update, quads  addresses; empty where there is none
    named, default                parameters that choose a graph, at ``graphs``
    batch                         bytes that one request may hold
    writers                       how many requests may write at the same time
    pieces, union, rewrites       see `kg.store.Store`
    """

    name: str
    graphs: str = ""
    query: str = ""
    update: str = ""
    quads: str = ""
    named: str = "graph"
    default: str = "default"
    batch: int = 16 << 20
    writers: int = 1
    pieces: int = 8
    union: str = ""
    rewrites: str = ""


@dataclass(frozen=True, slots=True)
class Remote:
    """A store that is reached by HTTP; graphs go by the Graph Store Protocol where there is one, else by updates."""

    address: str
    manner: Manner
    client: Client

    @property
    def batch(self) -> int:
        return self.manner.batch

    @property
    def writers(self) -> int:
        return self.manner.writers

    @property
    def pieces(self) -> int:
        return self.manner.pieces

    @property
    def breaks(self) -> int:
        return self.client.breaks

    @property
    def has_default(self) -> bool:
        return bool(self.manner.default)

    @property
    def takes_quads(self) -> bool:
        return bool(self.manner.quads or not self.manner.graphs)

    @property
    def answers(self) -> bool:
        return bool(self.manner.query)

    @property
    def union(self) -> str:
        return self.manner.union

    @property
    def rewrites(self) -> str:
        return self.manner.rewrites

    def sizes(self, names: Sequence[str]) -> Mapping[str, int]:
        if self.manner.query:
            return {name: size for name, size in self._counted(names) if size}
        found = {name: self.content(name).count(b" .\n") for name in names}
        return {name: size for name, size in found.items() if size}

    def _counted(self, names: Sequence[str]) -> Iterator[tuple[str, int]]:
        if "" in names:
            yield "", int(next(self.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"))["n"].value)
        named = [name for name in names if name]
        for start in range(0, len(named), _NAMES):
            counted = " UNION ".join(map(_count, named[start : start + _NAMES]))
            for row in self.query(f"SELECT ?g ?n WHERE {{ {counted} }}"):
                yield row["g"].value, int(row["n"].value)

    def content(self, name: str) -> bytes:
        if self.manner.graphs:
            url = self._graph(name)
            reply = self.client.send("GET", url, headers={"Accept": N_TRIPLES}, missing=True)
            return b"" if reply.status == HTTPStatus.NOT_FOUND else reply.body
        pattern = f"GRAPH <{name}> {{ ?s ?p ?o }}" if name else "?s ?p ?o"
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
        return self._asked([("query", query)], N_TRIPLES)

    def replace(self, name: str, triples: bytes) -> None:
        if self.manner.graphs:
            self.client.send("PUT", self._writable(name), body=triples, headers=_TRIPLES)
        else:
            self._updated(f"DROP SILENT GRAPH <{name}> ;\n".encode() + _insert(name, triples))

    def add(self, name: str, triples: bytes, *, again: bool) -> None:
        if self.manner.graphs:
            self.client.send("POST", self._writable(name), body=triples, headers=_TRIPLES, again=again)
        else:
            self._updated(_insert(name, triples), again=again)

    def add_quads(self, quads: bytes) -> None:
        if self.manner.quads:
            headers = {"Content-Type": N_QUADS}
            self.client.learn("POST", self.manner.quads, headers)
            self.client.send("POST", self.manner.quads, body=quads, headers=headers)
        else:
            self._updated(b"INSERT DATA {\n" + b"".join(_in_graphs(quads)) + b"}")

    def drop(self, name: str) -> None:
        if self.manner.graphs:
            self.client.send("DELETE", self._writable(name), missing=True)
        else:
            self._updated(f"DROP SILENT GRAPH <{name}>".encode())

    def query(self, sparql: str, graphs: Sequence[str] = ()) -> QuerySolutions:
        body = self._asked([("query", sparql), *(("default-graph-uri", name) for name in graphs)], RESULTS_JSON)
        try:
            return rows(body)
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{self.manner.query}: the answer is not what SPARQL endpoints give: {error}") from None

    def _asked(self, fields: Sequence[tuple[str, str]], accept: str) -> bytes:
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self.client.send("POST", self.manner.query, body=urlencode(fields).encode(), headers=headers).body

    def _updated(self, update: bytes, *, again: bool = True) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        self.client.learn("POST", self.manner.update, headers, b"INSERT DATA {}")
        self.client.send("POST", self.manner.update, body=update, headers=headers, again=again)

    def _writable(self, name: str) -> str:
        """The address of a graph, at which the way to show credentials is known."""
        url = self._graph(name)
        self.client.learn("POST", url, _TRIPLES)
        return url

    def _graph(self, name: str) -> str:
        joint = "&" if urlsplit(self.manner.graphs).query else "?"
        chosen = urlencode({self.manner.named: name}) if name else self.manner.default
        return f"{self.manner.graphs}{joint}{chosen}"


def _count(name: str) -> str:
    """A count of one graph. Grouping by graph is far slower in some stores."""
    return f"{{ SELECT (<{name}> AS ?g) (COUNT(*) AS ?n) WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} }}"


def _insert(name: str, triples: bytes) -> bytes:
    inner = f"GRAPH <{name}> {{\n".encode() + triples + b"}\n" if name else triples
    return b"INSERT DATA {\n" + inner + b"}"


def _in_graphs(quads: bytes) -> Iterator[bytes]:
    for line in quads.splitlines(keepends=True):
        triple, _, graph = line.rpartition(b" <")
        yield b"GRAPH <" + graph.removesuffix(b" .\n") + b" { " + triple + b" }\n"
