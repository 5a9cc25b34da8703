"""Kills builds and issues at random moments: the folder is before or after.

Each run copies a meeting's folder, starts `meetingday issue` (or `build`) on
it, kills it with SIGKILL after a random time and looks at what is there: an
issue that was made whole and verifies, or none; a build whose papers are
those its manifest names, or the ones from before. Half of the runs issue a
supplement to an agenda that is out: then what was issued before must be there
still, file for file.

    kill_check.py PROGRAM PACK [--runs 20] [--seed 1]
"""

import argparse
import hashlib
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from report import Report


def verify(program: str, meeting: pathlib.Path) -> str | None:
    """What `meetingday verify` holds against an issue; None where it is content."""
    answer = subprocess.run([program, "verify", str(meeting)], capture_output=True, text=True)
    return None if answer.returncode == 0 else answer.stdout + answer.stderr


def wrong(folder: pathlib.Path) -> str | None:
    """What is wrong with one audience's papers; None where all is well, or there are none."""
    if not folder.exists():
        return None
    manifest = folder / "manifest.json"
    if not manifest.exists():
        return f"{folder.name} has no manifest"
    for output in json.loads(manifest.read_text())["outputs"]:
        file = folder / output["file"]
        if not file.exists():
            return f"{output['file']} is missing"
        if hashlib.sha256(file.read_bytes()).hexdigest() != output["sha256"]:
            return f"{output['file']} is another build's"
    return None


def papers(out: pathlib.Path) -> list[pathlib.Path]:
    """Every folder of papers that a build may have made."""
    return [folder / audience for folder in [out, *sorted(out.glob("supplement-*"))]
            for audience in ("public", "members")]


def change(meeting: pathlib.Path) -> None:
    """Adds an item with a paper, for a supplement to publish."""
    reports = sorted((meeting / "reports").glob("*.odt"))
    shutil.copy(reports[0], meeting / "reports" / "kill-check-late.odt")
    listing = meeting / "meeting.yaml"
    text = listing.read_text()
    item = ("business:\n  - id: kill-check-late\n    title: A late report\n"
            "    documents: [{file: reports/kill-check-late.odt, title: A late report}]\n")
    listing.write_text(text.replace("business:\n", item, 1))


class Trial:
    """One command, run and killed again and again."""

    def __init__(self, program: str, meeting: pathlib.Path, chance: random.Random):
        self.program = program
        self.meeting = meeting
        self.chance = chance
        self.command = [program, "issue", str(meeting), "--by", "A clerk", "--no-render",
                        "--override", "notice.short", "--override", "issue.past",
                        "--reason", "a trial"]
        self.kept = meeting.parent / "kept"
        self.found = {"before": 0, "after": 0}

    def keep(self) -> None:
        """Takes what is issued now as what the next run begins with."""
        shutil.rmtree(self.kept, ignore_errors=True)
        if (self.meeting / "issued").exists():
            shutil.copytree(self.meeting / "issued", self.kept)

    def reset(self) -> None:
        shutil.rmtree(self.meeting / "issued", ignore_errors=True)
        if self.kept.exists():
            shutil.copytree(self.kept, self.meeting / "issued")

    def run(self) -> None:
        subprocess.run(self.command, check=True, stdout=subprocess.DEVNULL)

    def measure(self) -> None:
        """How long a whole run takes, on a machine that may be busy."""
        began = time.monotonic()
        self.run()
        self.length = time.monotonic() - began
        self.reset()

    def kill(self, number: int) -> tuple[float, list[str]]:
        """One run that is stopped, and what is wrong after it."""
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        # More often near the end, where files change places.
        share = self.chance.random() if number % 3 else self.chance.uniform(0.7, 1.1)
        try:
            child.wait(self.length * share)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
        faults = [wrong(folder) for folder in papers(self.meeting / "out")]
        faults += self.issued()
        self.reset()
        return self.length * share, [fault for fault in faults if fault]

    def issued(self) -> list[str | None]:
        """What is wrong with `issued/`: nothing, or all of the new issue, and the old untouched."""
        issued = self.meeting / "issued"
        lines = [folder / "log.jsonl" for folder in (self.kept, issued)]
        before, after = [log.read_text() if log.exists() else "" for log in lines]
        self.found["before" if before == after else "after"] += 1
        if not issued.exists():
            return ["what was issued is gone"] if before else []
        faults = [verify(self.program, self.meeting)]
        if not after.startswith(before):
            faults.append("the log was rewritten")
        for file in self.kept.rglob("*"):
            same = issued / file.relative_to(self.kept)
            if file.is_file() and file.name != "log.jsonl" and (
                    not same.exists() or same.read_bytes() != file.read_bytes()):
                faults.append(f"{file.name} is not what was issued")
        return faults


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("pack", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    report = Report()
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch) / "council"
        shutil.copytree(options.pack.parent, root, ignore=shutil.ignore_patterns("out", "issued"))
        meeting = root / options.pack.name
        trial = Trial(program, meeting, random.Random(options.seed))
        for what, runs in (("the agenda", options.runs - options.runs // 2),
                           ("a supplement", options.runs // 2)):
            trial.keep()
            trial.measure()
            for number in range(runs):
                after, faults = trial.kill(number)
                report.subject(f"{what}, killed after {after * 1000:.0f} ms", faults)
            # Whatever was left behind, the next issue goes through.
            trial.run()
            fault = verify(program, meeting)
            report.subject(f"{what} after all those", [fault] if fault else [])
            change(meeting)
    print(f"{trial.found['before']} times before the issue, {trial.found['after']} times after it")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
