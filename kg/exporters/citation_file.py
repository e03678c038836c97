"""CITATION.cff: how to cite a version of the dataset. https://citation-file-format.github.io, version 1.2.0"""

from __future__ import annotations

from typing import Any

import yaml

from kg import about, iri
from kg.about import Version

_DAY = len("2000-01-01")
_LICENCES = {"https://creativecommons.org/licenses/by/4.0/": "CC-BY-4.0"}
_MESSAGE = (
    "Cite the dataset, and the chapters of LiverTox (National Institute of Diabetes and Digestive and Kidney Diseases) "
    "that you use from it."
)


def citation_file(version: Version) -> str:
    """The file; without a date of release where none is given to the day."""
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": _MESSAGE,
        "title": about.title(),
        "abstract": about.description(),
        "version": version.number,
        "authors": [{"name": about.publisher()}],
        "keywords": about.keywords(),
        "url": str(iri.dataset_version(version.number)),
    }
    licence = _LICENCES.get(about.licence())
    told |= {"license": licence} if licence else {"license-url": str(about.licence())}
    if len(version.issued) == _DAY:
        told["date-released"] = version.issued
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110)
