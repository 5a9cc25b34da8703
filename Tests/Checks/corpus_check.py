"""Holds `inspect` and `read` to real documents, good and bad, of many makers.

    corpus_check.py PROGRAM

The corpus is the folder in MEETINGDAY_CORPUS, else shared/corpus beside the
checkout: a MANIFEST.tsv and the files it lists, with what another program found
in each. Without it the check says so, and fails where CI=true.
"""

import csv
import json
import os
import sys
from pathlib import Path

from measured import run
from report import Report

ROOT = Path(__file__).resolve().parents[2]
# The most that the program may keep resident and map, and the longest it may
# take over one file.
RESIDENT = 256
ADDRESS_SPACE = 2048
SECONDS = 20


def entries(folder):
    with open(folder / "MANIFEST.tsv", encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def inspect_faults(entry, said):
    """Compares one line of `inspect --json` with what the manifest says."""
    faults = []
    kind = entry["file"].partition("/")[0]
    if entry["needs_password"] == "yes":
        if said.get("needsPassword") is not True:
            faults.append("it needs a password, which is not said")
        if not said.get("findings"):
            faults.append("it needs a password and has no finding")
        return faults
    if said.get("needsPassword"):
        faults.append("it is said to need a password and does not")
    unreadable = kind == "pdf" and not entry["pages"] or entry["problem"].startswith("zip:") \
        or entry["problem"] == "not a zip"
    if unreadable and not said.get("findings"):
        faults.append(f"it cannot be read ({entry['problem']}) and has no finding")
    if entry["pages"] and not unreadable:
        if said.get("pages") != int(entry["pages"]):
            faults.append(f"it has {entry['pages']} pages, not {said.get('pages')}")
        wanted = "counted" if kind == "pdf" else "stored"
        if said.get("pagesFrom") != wanted:
            faults.append(f"its pages are from {said.get('pagesFrom')}, not {wanted}")
    title = " ".join(entry["title"].split())
    if title and " ".join((said.get("title") or "").split()) != title:
        faults.append(f"its title is {title!r}, not {said.get('title')!r}")
    return faults


def main():
    program = Path(sys.argv[1]).resolve()
    report = Report()
    folder = Path(os.environ.get("MEETINGDAY_CORPUS") or ROOT.parent / "shared" / "corpus")
    if not (folder / "MANIFEST.tsv").exists():
        print("corpus_check: NO CORPUS, so inspect and read meet no foreign document. Set "
              "MEETINGDAY_CORPUS to the folder that holds MANIFEST.tsv.", file=sys.stderr)
        if os.environ.get("CI") == "true":
            report.subject("corpus", ["it is not to be found"])
            return report.close()
        print("0 passed, 0 failed")
        return 0

    corpus = entries(folder)
    files = [entry["file"] for entry in corpus]
    answer = run([program, "inspect", "--json", *files], seconds=SECONDS * 6,
                 address_space=ADDRESS_SPACE, cwd=folder)
    said, faults = {}, []
    for line in answer.output.decode("utf-8", "replace").splitlines():
        try:
            value = json.loads(line)
            said[value["file"]] = value
        except (ValueError, KeyError, TypeError) as error:
            faults.append(f"a line is not an object with a file: {error}: {line[:80]}")
    if answer.timed_out:
        faults.append(f"it had not ended after {SECONDS * 6} s")
    if answer.crashed:
        faults.append(f"it was ended by signal {-answer.status}")
    elif answer.status not in (0, 1, 2):
        faults.append(f"it ended with {answer.status}: {answer.errors[-200:]!r}")
    if answer.megabytes > RESIDENT:
        faults.append(f"it took {answer.megabytes:.0f} MB")
    report.subject(f"inspect of {len(files)} files in one call: {answer.seconds:.1f} s, "
                   f"{answer.megabytes:.0f} MB of {RESIDENT}", faults)

    for entry in corpus:
        name = entry["file"]
        faults = inspect_faults(entry, said[name]) if name in said else ["inspect said nothing"]
        if not name.startswith("pdf/"):
            for form in ("html", "text", "tree"):
                answer = run([program, "read", name, "--to", form], seconds=SECONDS,
                             address_space=ADDRESS_SPACE, cwd=folder)
                what = f"read --to {form}"
                if answer.timed_out:
                    faults.append(f"{what} had not ended after {SECONDS} s")
                elif answer.crashed:
                    faults.append(f"{what} was ended by signal {-answer.status}")
                elif answer.status not in (0, 2):
                    faults.append(f"{what} ended with {answer.status}: {answer.errors[-200:]!r}")
                elif answer.status == 2 and Path(name).name.encode() not in answer.errors:
                    faults.append(f"{what} does not name the file: {answer.errors[-200:]!r}")
                elif answer.status == 0 and entry["needs_password"] == "yes":
                    faults.append(f"{what} did what needs a password")
                if answer.megabytes > RESIDENT:
                    faults.append(f"{what} took {answer.megabytes:.0f} MB")
        report.subject(name, faults)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
