"""Measures meetingday beside other programs, in the same run and turn by turn.

    bench.py PROGRAM [--runs N] [--keep FOLDER]

PROGRAM is a release build. Each pair runs N times, ours and theirs alternating;
the medians are printed with the fastest and the slowest, the processor's own
time and the most memory (never less than this script's, some 40 MB), and the
ratio of the medians beside them. A peer that is not installed is named and its line left out.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import material

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Checks"))
from measured import run  # noqa: E402


class Refused(Exception):
    """A program did not do what was to be measured."""


def timed(command, prepare=None, **keywords):
    """Seconds, seconds of work and megabytes of one run that succeeded."""
    if prepare:
        prepare()
    answer = run(command, seconds=600, **keywords)
    if answer.status != 0:
        said = (answer.errors or answer.output).decode("utf-8", "replace").strip()
        raise Refused(f"{Path(command[0]).name} {command[1]} ended with {answer.status}: "
                      f"{said[-300:]}")
    return answer.seconds, answer.cpu_seconds, answer.megabytes


def each_with_pdfinfo(files):
    """Calls pdfinfo on each file, and nothing else."""
    def measure():
        began = time.monotonic()
        runs = [timed(["pdfinfo", file]) for file in files]
        took = time.monotonic() - began
        return took, sum(cpu for _, cpu, _ in runs), max(most for _, _, most in runs)
    return measure


def shown(samples):
    """Median, fastest and slowest in milliseconds; the work; the memory."""
    seconds = [s * 1000 for s, _, _ in samples]
    work = statistics.median(cpu * 1000 for _, cpu, _ in samples)
    return (f"{statistics.median(seconds):8.1f} ms  ({min(seconds):.1f} to {max(seconds):.1f}), "
            f"{work:.1f} ms of work, {max(m for _, _, m in samples):.0f} MB")


def median(samples):
    return statistics.median(seconds for seconds, _, _ in samples)


class Bench:
    def __init__(self, runs):
        self.runs = runs
        self.failed = False

    def compare(self, title, aim, ours, theirs, peer):
        """Runs both sides in turn; `aim` is the ratio that the project wants."""
        print(f"\n{title}")
        if not shutil.which(peer):
            print(f"  {peer} is not installed, so there is nothing to compare with")
            return
        mine, other = [], []
        try:
            ours[1](), theirs[1]()  # once unmeasured, so that both are warm
            for _ in range(self.runs):
                mine.append(ours[1]())
                other.append(theirs[1]())
        except Refused as refusal:
            self.failed = True
            print(f"  not measured: {refusal}")
            return
        ratio = median(mine) / median(other)
        width = max(len(ours[0]), len(theirs[0]))
        print(f"  {ours[0]:{width}}  {shown(mine)}")
        print(f"  {theirs[0]:{width}}  {shown(other)}")
        verdict = "met" if ratio <= aim else "MISSED"
        print(f"  ratio {ratio:.2f}, aim {aim:.2f} or less: {verdict}", flush=True)


def packs():
    return sorted(p.parent for p in (ROOT / "Packs").glob("*/*/meeting.yaml"))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--runs", type=int, default=9)
    arguments.add_argument("--keep", type=Path)
    options = arguments.parse_args()
    program = str(options.program.resolve())
    bench = Bench(options.runs)

    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        folder = options.keep or Path(scratch)
        material.make(folder)
        big, content = str(folder / "big.odt"), str(folder / "content.xml")
        pdfs = sorted(map(str, (folder / "pdf").glob("*.pdf")))
        print(f"{os.cpu_count()} cores, {bench.runs} runs each, release build")

        bench.compare(
            f"An ODT of {material.PAGES} pages read into HTML "
            f"({os.path.getsize(content) / 1e6:.1f} MB of content.xml)", 3,
            ("meetingday read --to html", lambda: timed([program, "read", big, "--to", "html"])),
            ("xmllint --noout content.xml", lambda: timed(["xmllint", "--noout", content])),
            "xmllint")
        bench.compare(
            f"The facts of {len(pdfs)} PDF files", 1,
            ("meetingday inspect, one call", lambda: timed([program, "inspect", *pdfs])),
            ("pdfinfo on each", each_with_pdfinfo(pdfs)), "pdfinfo")
        bench.compare(
            "Starting up", 1 / 3,
            ("meetingday --help", lambda: timed([program, "--help"])),
            ("pandoc --version", lambda: timed(["pandoc", "--version"])), "pandoc")

        for pack in packs():
            built = folder / "built"
            clear = lambda: shutil.rmtree(built, ignore_errors=True)  # noqa: E731
            ours = [program, "build", str(pack), "--no-render", "--output", str(built)]
            title = f"Papers of {pack.relative_to(ROOT)}, not rendered"
            try:
                timed(ours, clear)
                page = next(p for p in (built / "members" / "pack.html",
                                        built / "public" / "pack.html") if p.exists())
            except (Refused, StopIteration) as fault:
                bench.failed = True
                print(f"\n{title}\n  not measured: {fault or 'no pack.html was built'}")
                continue
            text = folder / "text.html"
            shutil.copyfile(page, text)
            bench.compare(
                title, 1 / 3,
                ("meetingday build --no-render", lambda: timed(ours, clear)),
                ("pandoc pack.html -o pack.odt", lambda: timed(
                    ["pandoc", str(text), "--resource-path", str(page.parent),
                     "-o", str(folder / "pandoc.odt")])), "pandoc")
        if not packs():
            print("\nNo sample pack is there to build.")
    return 1 if bench.failed else 0


if __name__ == "__main__":
    sys.exit(main())
