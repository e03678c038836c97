"""The tables beside a graph: ``issues.tsv`` and ``ledger.tsv``, tab-separated, one header line."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ledger import Entry
from kg.model import Chapter, Issue

ISSUE_HEADER = b"code\tsource\tplace\tdetail\n"
LEDGER_HEADER = b"chapter\tsection\tstart\tend\twhat\tstatus\treason\twords\n"


def issue_lines(issues: Iterable[Issue]) -> bytes:
    return b"".join(_line(issue.code, issue.source, issue.place, issue.detail) for issue in issues)


def ledger_lines(chapter: Chapter, entries: Iterable[Entry]) -> bytes:
    return b"".join(
        _line(
            chapter.id,
            entry.span.section,
            str(entry.span.start),
            str(entry.span.end),
            entry.what,
            entry.status,
            entry.reason,
            chapter.quote(entry.span),
        )
        for entry in entries
    )


def _line(*cells: str) -> bytes:
    return ("\t".join(" ".join(cell.split()) for cell in cells) + "\n").encode()
