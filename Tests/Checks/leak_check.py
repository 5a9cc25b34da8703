"""Looks for restricted matter in what was built for the public.

    leak_check.py BUILT PACK...

For each pack it reads meeting.yaml itself, takes what is marked restricted
there, and derives what no public file may hold: titles, ids and file names of
the restricted, their hashes and sizes, the pictures inside them, figures, and
runs of words that stand in a restricted report and in nothing public: short
ones with a word that nothing public uses, long ones in any case. Then it opens
every file under BUILT/…/public, ODT and DOCX part by part, PDF by its text and
its properties, and looks. A pack without restricted matter passes if its public
folder was built; the run fails if no pack has any, for then it proved nothing.
"""

import hashlib
import html
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import yaml

from report import Report

ROOT = Path(__file__).resolve().parents[2]
# A mapping with one of these keys is restricted, with everything in it.
MARKS = {"exempt", "confidential", "restricted", "restriction", "private"}
# What in it is written for the public to read all the same.
PUBLIC_KEYS = re.compile(r"neutral|public|reason|basis|paragraph|" + "|".join(MARKS))
# Words in a run: enough to be telling with an unusual word in it, and without.
SHORT, LONG = 5, 12
TAGS_AS_SPACES = "\n\f\n"
BODY = re.compile(r"(content|word/(document|footnotes|endnotes|comments|header\d*|footer\d*))\.xml")


def text_of_xml(data):
    """The words of XML or HTML, twice: tags as nothing, and tags as spaces."""
    text = data.decode("utf-8", errors="replace")
    return TAGS_AS_SPACES.join(html.unescape(re.sub(r"<[^>]*>", gap, text)) for gap in ("", " "))


def attributes_of(data):
    """What attribute values and comments say."""
    text = data.decode("utf-8", errors="replace")
    found = re.findall(r'=\s*"([^"]*)"|<!--(.*?)-->', text, re.S)
    return html.unescape("\n".join(value or comment for value, comment in found))


# What every restriction notice cites, whoever writes it.
CITATION = re.compile(
    r"paragraphs? [\d and]+ of part \w+ of schedule \w+( to the local government act 1972)?")


def words_of(text):
    """Words as compared: folded, without marks; numbers keep theirs."""
    words = re.findall(r"[£$€]?[\w’'-]+(?:[.,:/]\d+)*%?", text.casefold())
    return CITATION.sub("", " ".join(words)).split()


def packages(data):
    """Entries of a ZIP in memory, name and bytes; nothing for other data."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                yield name, package.read(name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return


def pdf_text(path):
    """The text and the properties of a PDF."""
    said = ""
    for command in (["pdftotext", "-q", str(path), "-"], ["pdftotext", "-q", "-raw", str(path), "-"],
                    ["pdfinfo", str(path)], ["pdfinfo", "-meta", str(path)],
                    ["pdfinfo", "-dests", str(path)], ["pdfinfo", "-url", str(path)],
                    ["pdfdetach", "-list", str(path)]):
        said += subprocess.run(command, capture_output=True).stdout.decode("utf-8", "replace")
    # Bookmarks are in none of these.
    said += subprocess.run(["qpdf", "--json", "--json-key=outlines", str(path)],
                           capture_output=True).stdout.decode("utf-8", "replace")
    return said


def read(path):
    """(text, hashes of pictures inside) of any file a pack holds or makes."""
    data = path.read_bytes()
    pictures = set()
    if path.suffix == ".pdf":
        return pdf_text(path), pictures
    if data[:2] == b"PK":
        said = []
        for name, part in packages(data):
            said.append(name)
            if name.endswith((".xml", ".rels", ".rdf")):
                said += [text_of_xml(part), attributes_of(part)]
            elif "thumbnail" not in name.lower() and len(part) > 64:
                pictures.add(hashlib.sha256(part).hexdigest())
        return "\n".join(said), pictures
    if path.suffix in (".html", ".xml", ".svg", ".fodt"):
        return text_of_xml(data) + "\n" + attributes_of(data), pictures
    if path.suffix == ".json":
        try:
            return flatten(json.loads(data)) + "\n" + data.decode("utf-8", "replace"), pictures
        except ValueError:
            pass
    if path.suffix in (".png", ".jpg", ".jpeg", ".gif", ".webp"):
        return "", {hashlib.sha256(data).hexdigest()}
    return data.decode("utf-8", errors="replace"), pictures


def flatten(value):
    """Every string and number in a JSON or YAML value, a line each."""
    if isinstance(value, dict):
        return "\n".join(f"{k}\n{flatten(v)}" for k, v in value.items())
    if isinstance(value, list):
        return "\n".join(flatten(v) for v in value)
    return str(value)


def split(value, folder, restricted=False):
    """Parts what meeting.yaml says into (public values, restricted values).

    A public value is text; a restricted one is (key, text).
    """
    public, secret = [], []
    if isinstance(value, dict):
        inside = restricted or any(
            k in MARKS and v not in (None, False) for k, v in value.items())
        for key, held in value.items():
            told = inside and not PUBLIC_KEYS.search(str(key))
            if isinstance(held, (dict, list)) and not (inside and key in MARKS):
                a, b = split(held, folder, inside)
                public += a
                secret += [(key if k is None else k, v) for k, v in b]
            elif told and held is not None:
                secret.append((key, str(held)))
            else:
                public.append(flatten(held))
    elif isinstance(value, list):
        for held in value:
            a, b = split(held, folder, restricted)
            public += a
            secret += b
    elif value is not None:
        (secret.append((None, str(value))) if restricted else public.append(str(value)))
    return public, secret


def runs(words, length):
    """Every run of so many words, as one string each."""
    return {" ".join(words[i:i + length]) for i in range(len(words) - length + 1)}


def body(path):
    """(words, hashes of pictures) of what a restricted report itself says."""
    data = path.read_bytes()
    if data[:2] != b"PK":
        said, pictures = read(path)
        return words_of(said if path.suffix != ".pdf" else pdf_text(path)), pictures
    # Tags as spaces, as a reader sees it; names of parts and styles are nobody's secret.
    said = [text_of_xml(part).rpartition(TAGS_AS_SPACES)[2]
            for name, part in packages(data) if BODY.fullmatch(name)]
    return words_of("\n".join(said)), read(path)[1]


class Secrets:
    """What the public may not be told about one pack."""

    def __init__(self, pack):
        public, secret = split(yaml.safe_load((pack / "meeting.yaml").read_text()), pack)
        files = {}
        for path in sorted(pack.rglob("*")):
            if path.is_file() and "out" not in path.relative_to(pack).parts:
                files[path.relative_to(pack).as_posix()] = path
        values = {value for _, value in secret}
        self.files = {
            path for name, path in files.items()
            if name in values or path.name in values or name.removeprefix("reports/") in values}

        open_text = "\n".join(public)
        for path in files.values():
            if path not in self.files and path.name != "meeting.yaml":
                open_text += "\n" + read(path)[0]
        council = next((p / "council.yaml" for p in pack.parents
                        if (p / "council.yaml").exists()), None)
        if council:
            open_text += "\n" + council.read_text()
        # The standard wording is public, also where a report happens to use it.
        for folder, kind in (("Templates", "*.yaml"), ("Sources/Papers", "*.swift"),
                             ("Sources/Meetings", "*.swift")):
            for path in sorted((ROOT / folder).rglob(kind)):
                open_text += "\n" + path.read_text()
        open_words = words_of(open_text)
        open_line = " ".join(open_words)
        vocabulary = set(open_words)
        open_runs = runs(open_words, SHORT) | runs(open_words, LONG)

        # Whole values: names, ids, titles, words of restricted items.
        self.phrases = {}
        for key, value in secret:
            line = " ".join(words_of(value))
            if len(line) > 3 and not re.fullmatch(r"[\d.]+|true|false", line):
                if f" {line} " not in f" {open_line} ":
                    self.phrases[line] = f"{key or 'value'} “{value.strip()[:60]}”"
        self.runs, self.figures, self.pictures = {}, {}, set()
        self.exact, self.sizes = {}, {}
        for path in self.files:
            words, pictures = body(path)
            for run in runs(words, SHORT) - open_runs:
                if not vocabulary.issuperset(run.split()):
                    self.runs[run] = path.name
            for run in runs(words, LONG) - open_runs:
                self.runs[run] = path.name
            for figure in {w for w in words if re.search(r"\d[\d,.]{3,}", w)} - set(open_words):
                self.figures[figure] = path.name
            self.pictures |= pictures
            data = path.read_bytes()
            self.exact[hashlib.sha256(data).hexdigest()] = f"the hash of {path.name}"
            self.sizes[len(data)] = path.name
            self.exact[path.name.casefold()] = f"the file name {path.name}"
            self.exact[path.stem.casefold()] = f"the file name {path.stem}"

    def __bool__(self):
        return bool(self.phrases or self.files)

    def found_in(self, path, name):
        """What of this a public file gives away."""
        said, pictures = read(path)
        said = name + "\n" + said
        words = words_of(said)
        line = f" {' '.join(words)} "
        close = re.sub(r"\s+", "", said.casefold())
        faults = [f"{what} ({phrase})" for phrase, what in self.phrases.items()
                  if f" {phrase} " in line]
        faults += [what for mark, what in self.exact.items()
                   if re.sub(r"\s+", "", mark) in close]
        faults += [f"words of {self.runs[run]}: “{run}”"
                   for run in sorted(
                       (runs(words, SHORT) | runs(words, LONG)) & set(self.runs))[:5]]
        faults += [f"a figure of {self.figures[f]}: {f}"
                   for f in sorted(set(words) & set(self.figures))[:5]]
        if path.suffix == ".json":
            sizes = {int(n) for n in re.findall(r'"bytes"\s*:\s*(\d+)', said)}
            faults += [f"the size of {self.sizes[n]}" for n in sorted(sizes & set(self.sizes))]
        if pictures & self.pictures:
            faults.append("a picture out of a restricted report")
        return faults


def main():
    built = Path(sys.argv[1])
    report = Report()
    proved = False
    for pack in map(Path, sys.argv[2:]):
        pack = pack.resolve()
        name = pack.relative_to(ROOT / "Packs")
        public = built / name / "public"
        secrets = Secrets(pack)
        faults = [] if public.is_dir() else [f"{public} was not built"]
        count = 0
        for path in sorted(public.rglob("*")):
            if path.is_file():
                count += 1
                shown = path.relative_to(public).as_posix()
                if secrets:
                    faults += [f"{shown}: {fault}" for fault in secrets.found_in(path, shown)]
        if secrets and public.is_dir():
            proved = True
            members = built / name / "members"
            told = [p for p in members.rglob("*") if p.is_file()
                    and secrets.found_in(p, p.relative_to(members).as_posix())]
            # If the members are not told either, this looks for the wrong things.
            if not told:
                faults.append("the members' papers hold nothing restricted")
        what = (f"{len(secrets.phrases)} phrases, {len(secrets.runs)} runs of words, "
                f"{len(secrets.figures)} figures, {len(secrets.files)} files"
                if secrets else "nothing restricted")
        report.subject(f"{name}: {count} public files, {what}", faults)
    if not proved:
        report.subject("restricted matter", ["no pack has any, so nothing was looked for"])
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
