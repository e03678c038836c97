"""Apache Jena Fuseki, by the address of a dataset. https://jena.apache.org/documentation/fuseki2/"""

from __future__ import annotations

from kg.transport.protocols import Manner


def manner(url: str) -> Manner:
    dataset = url.rstrip("/")
    # Each of its transactions costs more than what is read back meanwhile saves.
    return Manner(
        name="Apache Jena Fuseki",
        graphs=f"{dataset}/data",
        query=f"{dataset}/sparql",
        update=f"{dataset}/update",
        quads=f"{dataset}/data",
        batch=64 << 20,
        pieces=1,
        union="`tdb2:unionDefaultGraph true` in the description of the dataset, as in `kg export kit fuseki`",
        rewrites="numbers and times in canonical form (of TDB2)",
    )
