"""Descriptions for deposits: Zenodo, DataCite, Croissant, and the list of components, all from the same metadata."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from helpers.data.versions import Versions
from helpers.replication.metadata import Metadata

ZENODO, DATACITE, CROISSANT, COMPONENTS = ".zenodo.json", "datacite.json", "croissant.json", "bom.cdx.json"
_LANGUAGE = "en"
_TYPES = {
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)
_CONTEXT = {  # of Croissant 1.1, as its specification gives it
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def zenodo(study: Metadata) -> str:
    """The metadata that Zenodo reads from a repository."""
    creators = [
        {"name": author.name} | ({"orcid": author.orcid.rpartition("/")[2]} if author.orcid else {})
        for author in study.authors
    ]
    return _json(
        {
            "title": study.title,
            "upload_type": "dataset",
            "description": study.abstract,
            "creators": creators,
            "version": study.version,
            "publication_date": study.released,
            "access_right": "open",
            "license": study.license.lower(),
            "keywords": list(study.keywords),
            "language": "eng",
        }
    )


def datacite(study: Metadata, known: Versions) -> str:
    """The metadata that a DOI is registered with (DataCite 4.5); the DOI and its publisher come with the deposit."""
    creators = []
    for author in study.authors:
        creator: dict[str, Any] = {
            "name": author.name,
            "nameType": "Personal" if author.is_person else "Organizational",
        }
        if author.orcid:
            creator["nameIdentifiers"] = [
                {
                    "nameIdentifier": author.orcid,
                    "nameIdentifierScheme": "ORCID",
                    "schemeUri": "https://orcid.org",
                }
            ]
        creators.append(creator)
    return _json(
        {
            "schemaVersion": "http://datacite.org/schema/kernel-4",
            "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Replication archive"},
            "creators": creators,
            "titles": [{"title": study.title, "lang": _LANGUAGE}],
            "publisher": {"name": ":unav"},  # DataCite's word for what is not known yet
            "publicationYear": study.released[:4],
            "dates": [{"date": study.released, "dateType": "Issued"}],
            "version": study.version,
            "language": _LANGUAGE,
            "subjects": [{"subject": keyword} for keyword in study.keywords],
            "rightsList": [
                {
                    "rights": f"{study.license} License",
                    "rightsIdentifier": study.license,
                    "rightsIdentifierScheme": "SPDX",
                    "schemeUri": "https://spdx.org/licenses/",
                }
            ],
            "descriptions": [
                {"description": study.abstract, "descriptionType": "Abstract", "lang": _LANGUAGE},
                {"description": f"Versions: {known}.", "descriptionType": "TechnicalInfo", "lang": _LANGUAGE},
            ],
        }
    )


def croissant(study: Metadata, files: Mapping[str, bytes]) -> str:
    """Croissant 1.1: each CSV table of the Frictionless descriptor with its fields; other tables as files.

    Args:
        study: the metadata.
        files: the archive's files by path, `data/datapackage.json` among them.
    """
    descriptor = json.loads(files["data/datapackage.json"])
    resources = [resource for resource in descriptor["resources"] if f"data/{resource['path']}" in files]
    authors = [{"@type": "Person" if one.is_person else "Organization", "name": one.name} for one in study.authors]
    return _json(
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "conformsTo": "http://mlcommons.org/croissant/1.1",
            "name": descriptor["name"],
            "description": descriptor["description"],
            "version": descriptor["version"],
            "datePublished": study.released,
            "license": f"https://spdx.org/licenses/{study.license}.html",
            "keywords": list(study.keywords),
            "citeAs": _cited(study),
            "creator": authors,
            "distribution": [_file_object(resource, files[f"data/{resource['path']}"]) for resource in resources],
            "recordSet": [_record_set(resource) for resource in resources if resource["format"] == "csv"],
        }
    )


def components(study: Metadata, lock: bytes) -> str:
    """The packages that the lock pins, as CycloneDX 1.6; their hashes stand in the lock."""
    packages = []
    for name, version, marker in _PINNED.findall(lock.decode("utf-8")):
        purl = f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{version}"
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
        }
        if marker:
            component["properties"] = [{"name": "fyp:environment-marker", "value": marker}]
        packages.append(component)
    root = f"fyp-suite@{study.version}"
    return _json(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "component": {
                    "type": "application",
                    "bom-ref": root,
                    "name": "fyp-suite",
                    "version": study.version,
                    "licenses": [{"license": {"id": study.license}}],
                }
            },
            "components": packages,
            "dependencies": [{"ref": root, "dependsOn": [component["bom-ref"] for component in packages]}],
        }
    )


def _cited(study: Metadata) -> str:
    """The study as an entry of BibTeX, which Croissant asks for."""
    authors = " and ".join(author.name if author.is_person else f"{{{author.name}}}" for author in study.authors)
    fields = {"title": f"{{{study.title}}}", "author": authors, "year": study.released[:4], "version": study.version}
    return "@misc{fyp-suite, " + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items()) + "}"


def _file_object(resource: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{resource['name']}-file",
        "name": f"{resource['name']}-file",
        "description": resource["title"],
        "contentUrl": f"data/{resource['path']}",
        "contentSize": f"{len(content)} B",
        "encodingFormat": resource["mediatype"],
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _record_set(resource: Mapping[str, Any]) -> dict[str, Any]:
    name = resource["name"]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource["title"],
        "key": [{"@id": f"{name}/{field}"} for field in resource["schema"]["primaryKey"]],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{field['name']}",
                "name": field["name"],
                "description": field["description"],
                "dataType": _TYPES.get(field["type"], "sc:Text"),
                "source": {"fileObject": {"@id": f"{name}-file"}, "extract": {"column": field["name"]}},
            }
            for field in resource["schema"]["fields"]
        ],
    }


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
