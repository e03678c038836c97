"""Stores, one file each: ``opened(address, client)`` or, for a folder, ``opened(path)`` gives a `kg.store.Store`.

An address is KIND+URL, as in ``fuseki+http://localhost:3030/hepatograph``; one without a KIND is a Graph Store
Protocol endpoint, and one without ``://`` the folder of an embedded Oxigraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kg.errors import UsageError
from kg.loaders import folder, fuseki, graph_store, oxigraph, rdf4j, update, virtuoso
from kg.store import Store
from kg.transport.client import Client, Patience
from kg.transport.credentials import credentials
from kg.transport.protocols import Manner, Remote

MANNERS: dict[str, Callable[[str], Manner]] = {
    "fuseki": fuseki.manner,
    "graphdb": rdf4j.graphdb,
    "gsp": graph_store.manner,
    "oxigraph": oxigraph.manner,
    "rdf4j": rdf4j.manner,
    "update": update.manner,
    "virtuoso": virtuoso.manner,
}
FORMS = {
    "FOLDER": "the folder of an embedded Oxigraph",
    "oxigraph+http://HOST:7878": "an Oxigraph server",
    "fuseki+http://HOST:3030/DATASET": "Apache Jena Fuseki",
    "virtuoso+http://HOST:8890": "Virtuoso",
    "rdf4j+http://HOST:8080/rdf4j-server/repositories/ID": "an RDF4J server",
    "graphdb+http://HOST:7200/repositories/ID": "GraphDB",
    "gsp+http://HOST/PATH": "any endpoint of the Graph Store Protocol, with --query for its questions",
    "update+http://HOST/PATH": "any endpoint of SPARQL Update, with --query where questions go elsewhere",
}


@contextmanager
def opened(address: str, *, query: str = "", batch: int = 0, patience: Patience | None = None) -> Iterator[Store]:
    """The store at ``address``; ``query`` and ``batch`` stand in for what is known of its kind.

    Raises UsageError for an address of no known form, and for a folder that is not one of Oxigraph.
    """
    if "://" not in address:
        with folder.opened(Path(address)) as store:
            yield store
        return
    kind, url = _parted(address)
    manner = MANNERS[kind](url)
    manner = replace(manner, query=query or manner.query, batch=batch or manner.batch)
    if not (manner.query or manner.graphs):
        raise UsageError(f"{kind}: name the endpoint that answers with --query")
    with Client(credentials(url), patience or Patience()) as client:
        yield Remote(address=url, manner=manner, client=client)


def _parted(address: str) -> tuple[str, str]:
    scheme, _, rest = address.partition("://")
    kind, plus, protocol = scheme.rpartition("+")
    if protocol not in {"http", "https"} or (plus and kind not in MANNERS) or not rest.strip("/"):
        scheme_only = f"{scheme}://…"
        raise UsageError(f"{scheme_only}: no such kind of store; the forms are {', '.join(FORMS)}")
    return kind or "gsp", f"{protocol}://{rest}"
