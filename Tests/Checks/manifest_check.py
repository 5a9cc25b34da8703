"""Holds manifest.json to what it documents: the files beside it and one
series of page labels, shared by the public and the members.

    manifest_check.py MANIFEST...
"""

import hashlib
import json
import re
import sys
from pathlib import Path

from report import Report

SEVERITIES = {"blocker", "warning", "advice"}
COUNTED = {"counted", "rendered", "stored"}
SIZE = re.compile(r"^[A-Z]{2,5} [1-9]\d* (KB|MB)$")


def keys(value, wanted, place):
    """Names the keys that a value lacks."""
    if not isinstance(value, dict):
        return [f"{place} is not an object"]
    return [f"{place} has no {key}" for key in wanted if key not in value]


def documents(manifest):
    """Every document with the item that it belongs to."""
    for item in manifest.get("items", []):
        for document in item.get("documents", []):
            yield item, document


def item_faults(manifest):
    faults = []
    numbers = [item.get("number") for item in manifest["items"]]
    faults += [f"two items have the number {n}" for n in sorted(
        {n for n in numbers if n and numbers.count(n) > 1})]
    minutes = [item.get("minuteNumber") for item in manifest["items"]]
    faults += [f"two items have the minute number {n}" for n in sorted(
        {n for n in minutes if n and minutes.count(n) > 1})]
    for item in manifest["items"]:
        faults += keys(item, ("number", "title", "kind", "restricted", "documents"),
                       f"item {item.get('number')}")
    return faults


def number(label):
    """The number in a page label such as 12 or S1-12, or None."""
    match = re.search(r"\d+$", str(label))
    return int(match[0]) if match else None


def label_faults(manifest):
    """Labels run upward through the pack without overlap, and agree with pages."""
    faults = []
    reached, before = 0, "the front sheet"
    for item, document in documents(manifest):
        what = document.get("file") or f"a document of item {item.get('number')}"
        labels = document.get("labels")
        if not labels:
            continue
        first, last = number(labels.get("first")), number(labels.get("last"))
        if first is None or last is None:
            faults.append(f"{what}: its labels hold no number: {labels}")
            continue
        if last < first:
            faults.append(f"{what}: its labels run backward, {first} to {last}")
        if first <= reached:
            faults.append(f"{what}: pages {first} to {last} begin before {before} ends")
        pages = document.get("pages")
        if pages is not None and last - first + 1 != pages:
            faults.append(f"{what}: {pages} pages bear the labels {first} to {last}")
        reached, before = last, what
    for item in manifest["items"]:
        span = item.get("pages")
        own = [d["labels"] for d in item.get("documents", []) if d.get("labels")]
        if span and own:
            if (number(span["first"]) > number(own[0]["first"])
                    or number(span["last"]) < number(own[-1]["last"])):
                faults.append(f"item {item['number']}: its pages {span} leave out {own}")
    return faults


def document_faults(manifest):
    faults = []
    for item, document in documents(manifest):
        if item.get("restricted") and manifest["audience"] == "public":
            told = [k for k in ("file", "sha256", "bytes", "label") if document.get(k) is not None]
            if told:
                faults.append(f"item {item['number']}: the public is told {', '.join(told)}")
        if "sha256" not in document or document["sha256"] is None:
            continue
        place = str(document.get("file"))
        faults += keys(document, ("title", "mediaType", "bytes", "label", "sha256"), place)
        if not re.fullmatch(r"[0-9a-f]{64}", document["sha256"]):
            faults.append(f"{place}: {document['sha256']!r} is no SHA-256")
        if not SIZE.match(document.get("label") or ""):
            faults.append(f"{place}: {document.get('label')!r} is no size label")
        if document.get("pages") is not None and document.get("pagesFrom") not in COUNTED:
            faults.append(f"{place}: pages were had from {document.get('pagesFrom')!r}")
    return faults


def output_faults(manifest, folder):
    """The outputs are the files that lie there, all of them, byte for byte."""
    faults = []
    listed = set()
    for output in manifest["outputs"]:
        name = output.get("file", "")
        listed.add(name)
        path = folder / name
        if not path.is_file() or folder.resolve() not in path.resolve().parents:
            faults.append(f"{name} is listed and not there")
            continue
        data = path.read_bytes()
        if output.get("bytes") != len(data):
            faults.append(f"{name} has {len(data)} bytes, not {output.get('bytes')}")
        if output.get("sha256") != hashlib.sha256(data).hexdigest():
            faults.append(f"{name} does not match its hash")
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    faults += [f"{name} is there and not listed"
               for name in sorted(there - listed - {"manifest.json"})]
    return faults


def finding_faults(manifest):
    faults = []
    for finding in manifest["findings"]:
        place = f"finding {finding.get('code')}"
        faults += keys(finding, ("code", "severity", "message"), place)
        if finding.get("severity") not in SEVERITIES:
            faults.append(f"{place}: the severity {finding.get('severity')!r} is unknown")
        if not re.fullmatch(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+", finding.get("code") or ""):
            faults.append(f"{place} has no dotted code")
    return faults


def faults_of(path):
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"this is not JSON: {error}"]
    faults = keys(manifest, ("meeting", "audience", "items", "outputs", "findings"), "the manifest")
    if faults:
        return faults
    if manifest["audience"] != path.parent.name:
        faults.append(f"the audience is {manifest['audience']}, the folder {path.parent.name}")
    faults += item_faults(manifest) + label_faults(manifest) + document_faults(manifest)
    return faults + output_faults(manifest, path.parent) + finding_faults(manifest)


def series(path):
    """What the two audiences must agree on."""
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return [(item.get("number"), item.get("minuteNumber"), item.get("pages"),
             [d.get("labels") for d in item.get("documents", [])]) for item in manifest["items"]]


def main():
    report = Report()
    paths = [Path(name) for name in sys.argv[1:]]
    for path in paths:
        report.subject(path, faults_of(path))
    for path in paths:
        other = path.parent.parent / "members" / "manifest.json"
        if path.parent.name == "public" and other.exists():
            ours, theirs = series(path), series(other)
            report.subject(f"{path.parent.parent.name}: one series for both audiences", [
                f"public {a}, members {b}" for a, b in zip(ours, theirs) if a != b
            ] + ([] if len(ours) == len(theirs) else [f"{len(ours)} items, {len(theirs)} items"]))
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
