"""A version of the dataset as a schema.org Dataset in JSON-LD, and as RO-Crate metadata, which builds on it.

https://schema.org/Dataset and https://www.researchobject.org/ro-crate/
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from kg import about, iri
from kg.about import File, Version
from kg.model import Iri
from kg.vocab import HG

CRATE = "ro-crate-metadata.json"
_VARIABLES = (
    (HG.percent, "percentage of people with an event, as reported"),
    (HG.affected, "number of people with an event"),
    (HG.atRisk, "number of people observed"),
    (HG.timesULN, "multiple of the upper limit of normal"),
    (HG.likelihood, "likelihood that a drug injures the liver"),
)
_MORE_TERMS = {"sha256": "http://schema.org/sha256"}
"""What the context of crates, which lists the terms of schema.org of its day, does not have."""
_NAMED = {"@type": "Organization"}


def dataset(version: Version) -> str:
    """The dataset with its downloads, JSON-LD in a file of its own."""
    return _dumped(described(version))


def described(version: Version) -> dict[str, Any]:
    """The same, to stand in a page."""
    told = {"@context": "https://schema.org/", "@id": iri.dataset_version(version.number), "@type": "Dataset"}
    told |= _common(version) | {
        "creator": _NAMED | {"@id": iri.publisher(), "name": about.publisher()},
        "publisher": _NAMED | {"@id": iri.publisher(), "name": about.publisher()},
        "license": about.licence(),
        "isAccessibleForFree": True,
        "conditionsOfAccess": about.access(),
        "variableMeasured": [_measured(term, name) for term, name in _VARIABLES],
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": iri.dataset(), "name": about.title()},
        "distribution": [_download(version, file) for file in version.files],
    }
    return told


def _measured(term: Iri, name: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "name": name, "propertyID": term}


def _common(version: Version) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": about.title(),
        "description": about.description(),
        "identifier": iri.dataset_version(version.number),
        "url": iri.dataset_version(version.number),
        "version": version.number,
        "keywords": about.keywords(),
        "inLanguage": "en",
        "isBasedOn": about.sources(),
    }
    if version.day:
        told["datePublished"] = version.day
    if version.modified:
        told["dateModified"] = version.modified
    return told


def _download(version: Version, file: File) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "@id": iri.distribution(version.number, file.name),
        "name": file.name,
        "description": file.description,
        "contentUrl": version.address(file),
        "encodingFormat": _formats(file),
        "contentSize": str(file.size),
        "sha256": file.digest,
    }


def _formats(file: File) -> list[str] | str:
    return [file.media_type, file.compression] if file.compression else file.media_type


def crate(version: Version, folders: Iterable[str]) -> str:
    """The metadata of the folder as a crate; ``folders`` are those below it, each ending in a slash."""
    below = sorted(folders)
    root = {"@id": "./", "@type": "Dataset"} | _common(version)
    root |= {
        "author": {"@id": iri.publisher()},
        "publisher": {"@id": iri.publisher()},
        "license": {"@id": about.licence()},
        "isBasedOn": _one([{"@id": source} for source in about.sources()]),
        "hasPart": [{"@id": name} for name in (*below, *(file.name for file in version.files))],
    }
    entities = [
        {
            "@id": CRATE,
            "@type": "CreativeWork",
            "conformsTo": {"@id": iri.crate_specification()},
            "about": {"@id": "./"},
        },
        root,
        _NAMED | {"@id": iri.publisher(), "name": about.publisher(), "url": iri.dataset()},
        {"@id": about.licence(), "@type": "CreativeWork", "name": "Creative Commons Attribution 4.0 International"},
        *({"@id": source, "@type": "CreativeWork", "name": "LiverTox"} for source in about.sources()),
        *(_folder(name, version.files) for name in below),
        *(_file(file) for file in version.files),
    ]
    return _dumped({"@context": [f"{iri.crate_specification()}/context", _MORE_TERMS], "@graph": entities})


def _folder(name: str, files: Iterable[File]) -> dict[str, Any]:
    parts = [{"@id": file.name} for file in files if file.name.startswith(name)]
    told = f"The {len(parts)} files in {name}"
    return {"@id": name, "@type": "Dataset", "name": name, "description": told, "hasPart": _one(parts)}


def _one(values: list[dict[str, Any]]) -> list[dict[str, Any]] | dict[str, Any]:
    """A value that is alone stands for itself: https://www.researchobject.org/ro-crate/1.1/appendix/jsonld.html"""
    return values[0] if len(values) == 1 else values


def _file(file: File) -> dict[str, Any]:
    return {
        "@id": file.name,
        "@type": "File",
        "name": file.name,
        "description": file.description,
        "encodingFormat": _formats(file),
        "contentSize": str(file.size),
        "sha256": file.digest,
    }


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
