"""Holds Word files to the Open Packaging Conventions and to LibreOffice.

    docx_check.py FILE...

No schema of WordprocessingML is at hand, so this checks what makes Word refuse
a file: parts without a content type, relationships that lead nowhere, parts
that are not XML, styles and numberings used but not defined.
"""

import posixpath
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

from report import Report
from soffice import convert

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
DC = "{http://purl.org/dc/elements/1.1/}"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def parts_of(package, faults):
    """Every XML part, parsed; what does not parse is a fault."""
    parts = {}
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            try:
                parts[name] = ElementTree.fromstring(package.read(name))
            except ElementTree.ParseError as error:
                faults.append(f"{name} is not XML: {error}")
    return parts


def relationships(parts, names, faults):
    """Every relationship by the part that it belongs to."""
    found = {}
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, base = posixpath.split(name)
        owner = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        for relation in root.iter(f"{RELATIONSHIPS}Relationship"):
            found.setdefault(owner, {})[relation.get("Id")] = relation
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(
                posixpath.join(posixpath.dirname(owner), target))
            if path not in names:
                faults.append(f"{name}: {target} is related to and not in the package")
    return found


def faults_of(path):
    """What is wrong with one Word file."""
    faults = []
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        return [f"this is no ZIP file: {error}"]
    names = package.namelist()
    faults += [f"two entries are named {n}" for n in sorted(set(names)) if names.count(n) > 1]
    if len({info.date_time for info in package.infolist()}) > 1:
        faults.append("entries bear different times")
    try:
        bad = package.testzip()
    except (RuntimeError, zipfile.BadZipFile, EOFError, OSError) as error:
        return faults + [f"an entry cannot be read: {error}"]
    if bad:
        return faults + [f"{bad} does not match its checksum"]
    parts = parts_of(package, faults)

    types = parts.get("[Content_Types].xml")
    if types is None:
        return faults + ["[Content_Types].xml is missing"]
    defaults = {t.get("Extension").lower(): t.get("ContentType")
                for t in types.iter(f"{TYPES}Default")}
    overrides = {t.get("PartName").lstrip("/"): t.get("ContentType")
                 for t in types.iter(f"{TYPES}Override")}
    faults += [f"[Content_Types].xml names {n}, which is not here"
               for n in sorted(set(overrides) - set(names))]
    for name in names:
        if name != "[Content_Types].xml" and not name.endswith("/"):
            if name not in overrides and name.rpartition(".")[2].lower() not in defaults:
                faults.append(f"{name} has no content type")

    related = relationships(parts, set(names), faults)
    main = next((n for n, t in overrides.items() if t == MAIN), None)
    if main not in parts:
        return faults + ["there is no main document"]
    for name, root in parts.items():
        for element in root.iter():
            for attribute in ("id", "embed", "link"):
                used = element.get(f"{RELATION}{attribute}")
                if used and used not in related.get(name, {}):
                    faults.append(f"{name}: the relationship {used} is used and not there")

    styles = parts.get(posixpath.join(posixpath.dirname(main), "styles.xml"))
    numbering = parts.get(posixpath.join(posixpath.dirname(main), "numbering.xml"))
    known = set() if styles is None else {
        s.get(f"{WORD}styleId") for s in styles.iter(f"{WORD}style")}
    numbers = set() if numbering is None else {
        n.get(f"{WORD}numId") for n in numbering.iter(f"{WORD}num")}
    for kind in ("pStyle", "rStyle", "tblStyle"):
        used = {e.get(f"{WORD}val") for e in parts[main].iter(f"{WORD}{kind}")}
        faults += [f"the style {s} is used and not defined" for s in sorted(used - known)]
    used = {e.get(f"{WORD}val") for e in parts[main].iter(f"{WORD}numId")} - {"0"}
    faults += [f"the numbering {n} is used and not defined" for n in sorted(used - numbers)]
    # Word calls a file corrupt when a cell does not end in a paragraph.
    for cell in parts[main].iter(f"{WORD}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{WORD}p":
            faults.append("a table cell does not end in a paragraph")
            break

    core = next((r for r in parts.values() if r.tag == f"{CORE}coreProperties"), None)
    if core is None or not (core.findtext(f"{DC}title") or "").strip():
        faults.append("the document has no title")
    return faults


def main():
    files = [Path(name) for name in sys.argv[1:]]
    report = Report()
    faults = {file: faults_of(file) for file in files}
    with tempfile.TemporaryDirectory(prefix="docx-check-") as scratch:
        for file, pdf in convert(files, Path(scratch) / "soffice").items():
            if pdf is None:
                faults[file].append("LibreOffice makes no PDF of it")
    for file, found in faults.items():
        report.subject(file, found)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
