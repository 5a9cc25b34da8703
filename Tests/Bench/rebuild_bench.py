"""Measures how much of a build is saved when one of forty reports has changed.

    rebuild_bench.py PROGRAM [--runs N] [--reports N]

PROGRAM is a release build. A council's folder with forty reports as ODT is
built with nothing rendered before; then again with nothing changed, and again
with one report changed. The medians are printed with their ratios to the full
build, and apart from that how long LibreOffice took, which a changed report and
the front sheet cost in any case: what the rest of the work takes then has a
limit. Needs LibreOffice.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import material

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Checks"))
from measured import run  # noqa: E402

LIMIT = 0.1
COUNCIL = """
name: Ashby Sallow Borough Council
committees:
  works: {name: Works Committee, order: scrutiny, kind: committee}
"""


def write_report(folder, number, seed):
    """An ODT of a few pages, written as material.py writes its long one."""
    sections, seeded = material.SECTIONS, material.Text
    place = folder.parent / "made"
    place.mkdir(exist_ok=True)
    try:
        material.SECTIONS = 2 + number % 7
        material.Text = lambda _: seeded(seed)
        material.write_odt(place)
    finally:
        material.SECTIONS, material.Text = sections, seeded
    shutil.move(place / "big.odt", folder / f"report-{number}.odt")


def make(root, reports):
    meeting = root / "2026-12-08-works"
    (meeting / "reports").mkdir(parents=True)
    (root / "council.yaml").write_text(COUNCIL)
    business = "".join(
        f"  - id: item-{n}\n    title: Item {n}\n    documents: "
        f"[{{file: reports/report-{n}.odt, title: Report {n}}}]\n" for n in range(reports))
    (meeting / "meeting.yaml").write_text(
        f"committee: works\ndate: 2026-12-08\nnumbering: {{next: 1}}\nbusiness:\n{business}")
    for number in range(reports):
        write_report(meeting / "reports", number, 100 + number)
    return meeting


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--reports", type=int, default=40)
    options = arguments.parse_args()
    if not shutil.which("soffice"):
        print("LibreOffice is not installed, so nothing is rendered and nothing measured.")
        return 0
    full, rest, one = [], [], []
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        scratch = Path(scratch)
        meeting = make(scratch, options.reports)
        command = [str(options.program.resolve()), "build", "--timings", str(meeting)]

        def built(cache):
            environment = os.environ | {"XDG_CACHE_HOME": str(scratch / cache)}
            answer = run(command, seconds=900, env=environment)
            # 1 says that something in this bare folder stops an issue.
            if answer.status not in (0, 1) or not (meeting / "out/public/pack.pdf").exists():
                sys.exit(f"build ended with {answer.status}: {answer.errors[-300:]!r}")
            said = re.search(rb"Rendering: ([0-9.]+) s\. The rest: ([0-9.]+) s\.", answer.errors)
            return answer, float(said[1]), float(said[2])

        for number in range(options.runs):
            shutil.rmtree(meeting / "out", ignore_errors=True)
            full.append(built(f"cache-{number}"))
            rest.append(built(f"cache-{number}"))
            write_report(meeting / "reports", options.reports // 2, 1_000 + number)
            one.append(built(f"cache-{number}"))
        pages = subprocess.run(
            ["pdfinfo", meeting / "out/public/pack.pdf"], capture_output=True, text=True).stdout
        pages = next(line.split()[1] for line in pages.splitlines() if line.startswith("Pages:"))
    print(f"{options.reports} reports, {pages} pages; {os.cpu_count()} cores, {options.runs} runs")
    def median(answers, which=0):
        return statistics.median(a[0].seconds if which == 0 else a[which] for a in answers)

    middle = median(full)
    for title, answers in (("all rendered", full), ("nothing changed", rest), ("one changed", one)):
        most = max(answer.megabytes for answer, _, _ in answers)
        print(f"  {title:16} {median(answers):7.2f} s, {median(answers) / middle:.3f} of the full "
              f"build; rendering {median(answers, 1):.2f} s, the rest {median(answers, 2):.2f} s; "
              f"{most:.0f} MB")
    met = True
    for title, answers in (("nothing changed", rest), ("one changed", one)):
        ratio = median(answers, 2) / middle
        met &= ratio <= LIMIT
        print(f"  {title}, the rest of the work: {ratio:.3f} of a full build, aim {LIMIT:g} or "
              f"less: {'met' if ratio <= LIMIT else 'MISSED'}")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
