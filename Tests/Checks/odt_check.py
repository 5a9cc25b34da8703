"""Holds OpenDocument text files to OpenDocument 1.3 and to LibreOffice.

    odt_check.py [--no-render] FILE...

The RELAX NG schemas come from the folder in MEETINGDAY_SCHEMAS, else from
shared/schemas beside the checkout. Without them the check says so, and fails
where CI=true.
"""

import argparse
import os
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from report import Report
from soffice import convert

ROOT = Path(__file__).resolve().parents[2]
TEXT = b"application/vnd.oasis.opendocument.text"
SCHEMA = "OpenDocument-v1.3-schema.rng"
MANIFEST_SCHEMA = "OpenDocument-v1.3-manifest-schema.rng"

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
STYLE_NAMES = {
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}",
}
TEXT_NS = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
DC = "{http://purl.org/dc/elements/1.1/}"


def schema_folder():
    """The folder with the OpenDocument schemas, or None."""
    folder = Path(os.environ.get("MEETINGDAY_SCHEMAS") or ROOT.parent / "shared" / "schemas")
    return next((p for p in (folder, folder / "odf") if (p / SCHEMA).exists()), None)


def zip_faults(path, package):
    """What is wrong with the package as a ZIP file."""
    faults = []
    data = path.read_bytes()
    infos = package.infolist()
    if infos[0].filename != "mimetype":
        faults.append(f"the first entry is {infos[0].filename}, not mimetype")
    else:
        (signature, _, flags, method, _, _, _, size, _, name, extra) = struct.unpack(
            "<IHHHHHIIIHH", data[:30])
        if infos[0].header_offset != 0 or signature != 0x04034B50:
            faults.append("something stands before the first entry")
        if method != 0:
            faults.append("mimetype is compressed")
        if flags & 0x08:
            faults.append("the size of mimetype is in a data descriptor")
        if extra:
            faults.append(f"mimetype has an extra field of {extra} bytes")
        if data[30 + name:30 + name + size] != TEXT:
            faults.append(f"mimetype says {data[30 + name:30 + name + 60]!r}")
    names = [info.filename for info in infos]
    faults += [f"two entries are named {name}" for name, n in Counter(names).items() if n > 1]
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            faults.append(f"the entry name {name!r} is not a plain relative path")
    for info in infos:
        if info.flag_bits & 1:
            faults.append(f"{info.filename} is encrypted")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            faults.append(f"{info.filename} is neither stored nor deflated")
    times = {info.date_time for info in infos}
    if len(times) > 1:
        faults.append(f"entries bear different times, {min(times)} to {max(times)}")
    bad = package.testzip()
    if bad:
        faults.append(f"{bad} does not match its checksum")
    return faults


def manifest_faults(package):
    """Whether the manifest lists exactly what the package holds."""
    names = {n for n in package.namelist() if not n.endswith("/")}
    if "META-INF/manifest.xml" not in names:
        return ["META-INF/manifest.xml is missing"]
    root = ElementTree.fromstring(package.read("META-INF/manifest.xml"))
    faults = []
    listed = Counter()
    for entry in root.iter(f"{MANIFEST}file-entry"):
        path = entry.get(f"{MANIFEST}full-path")
        listed[path] += 1
        if path == "/":
            if entry.get(f"{MANIFEST}media-type") != TEXT.decode():
                faults.append("the manifest gives the package another type than mimetype does")
        elif path.endswith("/"):
            if not any(name.startswith(path) for name in names):
                faults.append(f"the manifest lists {path}, which is empty")
        elif path not in names:
            faults.append(f"the manifest lists {path}, which is not in the package")
    faults += [f"the manifest lists {path} twice" for path, n in listed.items() if n > 1]
    if "/" not in listed:
        faults.append("the manifest does not list the package itself")
    for name in sorted(names - {"mimetype"} - set(listed)):
        if not name.startswith("META-INF/"):
            faults.append(f"{name} is not in the manifest")
    if root.get(f"{MANIFEST}version") != "1.3":
        faults.append(f"the manifest's version is {root.get(MANIFEST + 'version')}, not 1.3")
    return faults


def defined_styles(*roots):
    """Every style that these parts define, as (family, name)."""
    return {
        (style.get(f"{STYLE}family"), style.get(f"{STYLE}name"))
        for root in roots for style in root.iter(f"{STYLE}style")
    } | {
        ("list", style.get(f"{STYLE}name"))
        for root in roots for style in root.iter(f"{TEXT_NS}list-style")
    }


# The attribute that names a style says which families it may belong to.
FAMILY = {
    "p": "paragraph", "h": "paragraph", "span": "text", "a": "text", "section": "section",
    "table": "table", "table-row": "table-row", "table-column": "table-column",
    "table-cell": "table-cell", "covered-table-cell": "table-cell", "frame": "graphic",
    "list": "list",
}


def content_faults(package):
    """What the schema cannot see: dangling names, doubled ids, no title."""
    faults = []
    content = ElementTree.fromstring(package.read("content.xml"))
    styles = ElementTree.fromstring(package.read("styles.xml"))
    meta = ElementTree.fromstring(package.read("meta.xml"))
    for part, root in (("content.xml", content), ("styles.xml", styles), ("meta.xml", meta)):
        if root.get(f"{OFFICE}version") != "1.3":
            faults.append(f"{part}: office:version is {root.get(OFFICE + 'version')}, not 1.3")

    # Automatic styles belong to the part that they stand in.
    common = styles.find(f"{OFFICE}styles")
    for part, root in (("content.xml", content), ("styles.xml", styles)):
        known = defined_styles(root, *([common] if common is not None else []))
        lost = Counter()
        for element in root.iter():
            local = element.tag.rpartition("}")[2]
            for space in STYLE_NAMES:
                name = element.get(f"{space}style-name")
                family = FAMILY.get(local)
                if name and family and (family, name) not in known:
                    lost[f"{part}: the {family} style {name} is used and not defined"] += 1
        for parent in root.iter(f"{STYLE}style"):
            name, family = parent.get(f"{STYLE}parent-style-name"), parent.get(f"{STYLE}family")
            if name and (family, name) not in known:
                lost[f"{part}: the {family} style {name} is a parent and not defined"] += 1
        faults += sorted(lost)

        ids = Counter(e.get("{http://www.w3.org/XML/1998/namespace}id") for e in root.iter())
        ids.pop(None, None)
        faults += [f"{part}: two elements have xml:id {i}" for i, n in ids.items() if n > 1]
        for kind in ("bookmark", "bookmark-start", "bookmark-end"):
            marks = Counter(m.get(f"{TEXT_NS}name") for m in root.iter(f"{TEXT_NS}{kind}"))
            faults += [f"{part}: two {kind}s are named {m}" for m, n in marks.items() if n > 1]
        starts = {m.get(f"{TEXT_NS}name") for m in root.iter(f"{TEXT_NS}bookmark-start")}
        ends = {m.get(f"{TEXT_NS}name") for m in root.iter(f"{TEXT_NS}bookmark-end")}
        faults += [f"{part}: the bookmark {m} has no other end" for m in sorted(starts ^ ends)]

        targets = starts | {m.get(f"{TEXT_NS}name") for m in root.iter(f"{TEXT_NS}bookmark")}
        names = set(package.namelist())
        for element in root.iter():
            href = element.get(HREF)
            if href is None:
                continue
            inside = unquote(href.removeprefix("./"))
            if href.startswith("#"):
                target = unquote(href[1:])
                kind = target.rpartition("|")[2]
                if kind in ("outline", "table", "frame", "graphic", "region"):
                    continue
                if target not in targets:
                    faults.append(f"{part}: a link leads to {href}, which is not here")
            elif element.tag.endswith("}image") or element.tag.endswith("}object"):
                if not any(n == inside or n.startswith(inside + "/") for n in names):
                    faults.append(f"{part}: {href} is shown and not in the package")

    title = meta.findtext(f".//{DC}title")
    if not (title or "").strip():
        faults.append("meta.xml: the document has no title")
    if not (meta.findtext(f".//{DC}language") or "").strip():
        faults.append("meta.xml: the document has no language")
    return faults


def xml_faults(package):
    """Parts that are not well-formed, or that declare a document type."""
    faults = []
    for name in package.namelist():
        if not name.endswith((".xml", ".rdf", ".svg")):
            continue
        data = package.read(name)
        if name.startswith("Pictures/"):
            continue
        if re.search(rb"<!DOCTYPE", data[:4096]):
            faults.append(f"{name} declares a document type")
        try:
            ElementTree.fromstring(data)
        except ElementTree.ParseError as error:
            faults.append(f"{name} is not XML: {error}")
    return faults


def schema_faults(schema, parts):
    """Runs jing once over parts, {path on disk: (file, part)}; faults by file."""
    faults = {}
    if not parts:
        return faults
    # -i: the schema's own ID types contradict one another and jing refuses them.
    answer = subprocess.run(["jing", "-i", str(schema), *parts], capture_output=True, text=True)
    for line in (answer.stdout + answer.stderr).splitlines():
        match = re.match(r"(.+?):(\d+):(\d+): (.*)", line)
        if match and match[1] in parts:
            file, part = parts[match[1]]
            faults.setdefault(file, []).append(f"{part}:{match[2]}:{match[3]}: {match[4]}")
    # What else it says are warnings of its launcher, unless they explain a failure.
    if answer.returncode and not faults:
        faults[None] = [f"jing ended with {answer.returncode}: {answer.stdout}{answer.stderr}"]
    return faults


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--no-render", action="store_true")
    options = arguments.parse_args()

    report = Report()
    faults = {file: [] for file in options.files}
    schemas = schema_folder()
    if schemas is None:
        print("odt_check: NO SCHEMAS, so nothing is held against OpenDocument 1.3. Set "
              "MEETINGDAY_SCHEMAS to the folder that holds " + SCHEMA + ".", file=sys.stderr)
        if os.environ.get("CI") == "true":
            report.subject("schemas of OpenDocument 1.3", ["they are not to be found"])

    with tempfile.TemporaryDirectory(prefix="odt-check-") as scratch:
        parts, manifests = {}, {}
        for number, file in enumerate(options.files):
            try:
                package = zipfile.ZipFile(file)
                found = zip_faults(file, package)
                broken = xml_faults(package)
                found += broken
                needed = {"content.xml", "styles.xml", "meta.xml"} - set(package.namelist())
                found += [f"{name} is missing" for name in sorted(needed)]
                if not broken and not needed:
                    found += manifest_faults(package) + content_faults(package)
                    for name in package.namelist():
                        base = name.rpartition("/")[2]
                        checked = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
                        if base in checked or name == "META-INF/manifest.xml":
                            copy = Path(scratch) / str(number) / name
                            copy.parent.mkdir(parents=True, exist_ok=True)
                            copy.write_bytes(package.read(name))
                            table = parts if base in checked else manifests
                            table[str(copy)] = (file, name)
                faults[file] = found
            except (zipfile.BadZipFile, OSError, IndexError, struct.error) as error:
                faults[file] = [f"this is no ZIP file: {error}"]

        if schemas is not None:
            for schema, table in ((SCHEMA, parts), (MANIFEST_SCHEMA, manifests)):
                for file, found in schema_faults(schemas / schema, table).items():
                    if file is None:
                        report.subject(schema, found)
                    else:
                        faults[file] += found

        if not options.no_render:
            for file, pdf in convert(options.files, Path(scratch) / "soffice").items():
                if pdf is None:
                    faults[file].append("LibreOffice makes no PDF of it")

    for file, found in faults.items():
        report.subject(file, found)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
