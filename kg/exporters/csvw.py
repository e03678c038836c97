"""The description of tables, from the headers of the questions they answer. https://www.w3.org/TR/tabular-metadata/"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg import about, iri
from kg.questions import Question


def metadata(questions: Iterable[Question]) -> str:
    """The metadata of the tables ``<name>.csv`` in one folder."""
    told = {
        "@context": [iri.table_context(), {"@language": "en"}],
        "dc:license": {"@id": about.licence()},
        "tables": [_table(question) for question in questions],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _table(question: Question) -> dict[str, Any]:
    columns = [{"titles": name, "name": name, "dc:description": told} for name, told in question.columns.items()]
    return {
        "url": f"{question.name}.csv",
        "dc:title": question.summary,
        "dc:description": question.description,
        "tableSchema": {"columns": columns},
    }
