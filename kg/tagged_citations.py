"""Citations whose parts are tagged, as JATS and BITS files have them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.citations import Printed, pmid_in
from kg.markup import Element

_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")


def tagged_citation(ref: Element) -> Printed | None:
    """What an ``element-citation``, or a tagged ``mixed-citation``, states; None for running text."""
    citation = ref.first("element-citation") or ref.first("mixed-citation")
    if citation is None or citation.first("source") is None or citation.first("year") is None:
        return None
    parts = {e.tag: e.text() for e in citation.elements() if e.tag not in {"person-group", "annotation", "comment"}}
    titles = [parts.get("article-title", ""), *(e.text() for e in citation.elements("comment"))]
    title = next((t for t in titles if t and (t == titles[0] or t.startswith("["))), "")
    first, last = parts.get("fpage", ""), parts.get("lpage", "")
    issue = " ".join(filter(None, (parts.get("issue", ""), parts.get("supplement", ""))))
    dois = [e.text() for e in citation.walk("pub-id") if e.attributes.get("pub-id-type") == "doi"]
    return Printed(
        authors=tuple(_people(citation)),
        truncated=any(True for _ in citation.walk("etal")),
        title=title.strip().rstrip("."),
        journal=parts["source"].strip(" ."),
        year=year.group() if (year := _YEAR.search(parts["year"])) else "",
        volume=parts.get("volume", ""),
        issue=issue,
        pages=f"{first}-{last}" if first and last and first != last else first or parts.get("elocation-id", ""),
        pmid=pmid_in(citation.text()),
        doi=dois[0] if dois else "",
    )


def _people(citation: Element) -> Iterator[str]:
    for person in citation.walk("name", "string-name", "collab"):
        if person.tag == "collab":
            yield person.text().strip(" ,;.")
            continue
        parts = {e.tag: e.text() for e in person.elements()}
        words = (parts.get("surname", ""), parts.get("given-names", ""), parts.get("suffix", ""))
        yield (" ".join(filter(None, words)) or person.text()).strip(" ,;.")
