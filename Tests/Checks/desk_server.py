"""Runs `meetingday serve` for a check, at whatever hour the check wants."""

import os
import pathlib
import re
import signal
import subprocess
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
COUNCIL = TOP / "Packs" / "harrowmere"


class Server:
    """A server on a free port, with a store of its own folder.

    `at` is the time by its clock when it starts, such as "2027-01-26 18:25:00"
    (UTC); the clock then runs on. Use it in a `with`, which ends it.
    """

    def __init__(self, program, store, at=None, council=COUNCIL):
        self.program, self.store, self.at = program, pathlib.Path(store), at
        self.council = council
        self.process = None
        self.base = self.link = None

    def __enter__(self):
        if self.council and not self.store.exists():
            subprocess.run([self.program, "import", self.council, "--store", self.store],
                           check=True, capture_output=True, text=True)
        self.log = self.store.parent / f"{self.store.name}.log"
        environment = os.environ | {"TZ": "UTC"}
        command = [self.program, "serve", "--store", self.store, "--port", "0",
                   "--templates", TOP / "Templates"]
        if self.at:
            # Only the calendar is moved; what measures how long something takes is not.
            environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
            command = ["faketime", "-f", f"@{self.at}", *command]
        with open(self.log, "w", encoding="utf-8") as log:
            # A group of its own, for faketime waits for the program that it starts.
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT,
                                            env=environment, start_new_session=True)
        for _ in range(300):
            said = self.log.read_text(encoding="utf-8")
            found = re.search(r"listens on (http://\S+)\n", said)
            if found:
                self.base = found[1]
                link = re.search(r"http://\S+/set-up/\S+", said)
                self.link = link and link[0]
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.__exit__()
        raise RuntimeError(f"The server does not start: {said.strip()}")

    def __exit__(self, *_):
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
        except ProcessLookupError:
            return
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
