"""Faults that the desk's server must live through, each on a store of its own.

    desk_faults_check.py PROGRAM [CASE...]

Lines cut and resumed, a client that reads slowly, a full disk, a clock that
goes back, a session that ends with entries queued, another's queue, a meeting
past midnight, SIGTERM with streams open, two servers on one store, a backup
while ten write. A full disk is a small file system in memory where one can be
mounted; a limit on the size of files, which fails likewise, is tried in any
case.
"""

import argparse
import concurrent.futures
import contextlib
import hashlib
import pathlib
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from desk_client import (COUNCIL, MEETING, Browser, Server, Stream, Template, Unanswered, action, exported,
                         instant, journal, queue_faults, run, sound)
from report import Report

OTHER = "2026-12-10-planning"
CASES = {}
# libfaketime moves the environment, after which Swift does not find its arguments; so it does
# that in another program, which becomes this one.
CLOCKED = ("env",)


def case(title):
    def named(function):
        CASES[function.__name__.replace("_", "-")] = (title, function)
        return function
    return named


class Stage:
    """A store to spoil, with what is served from it; ended whatever happens."""

    def __init__(self, template, folder):
        self.template = template
        self.program = template.program
        self.folder = folder
        self.servers = []
        self.faults = []

    def serve(self, store=None, environment=None):
        """A server on a new copy, and three who are signed in to it."""
        server = Server(self.program, store or self.template.make(self.folder / "store"),
                        environment, CLOCKED if environment else ())
        self.servers.append(server)
        server.start()
        return server, self.template.browsers_of(server)

    def expect(self, holds, fault):
        if not holds:
            self.faults.append(fault)
        return holds

    def equal(self, what, got, due):
        self.expect(got == due, f"{what}: {got!r}, not {due!r}")

    def paragraph(self, text="Members noted the report.", at=None):
        return action("discussed", at=at, item=self.template.items[0], text=text)

    def recorded(self, browser, actions, status="recorded"):
        """Sends what must go in."""
        code, answer = browser.send(actions)
        if self.expect(code == 200, f"entries were answered {code}: {answer}"):
            got = {each["status"] for each in answer["results"]}
            if isinstance(status, str):
                self.equal("what came of the entries", got, {status})
            else:
                self.equal("what came of the entries",
                           [each["status"] for each in answer["results"]], status)
        return actions

    def whole(self, store, sent, meeting=MEETING):
        """The journal is sound, and has what was acknowledged, in order and once."""
        lines = journal(store, meeting)
        self.faults += sound(lines)
        for one in sent:
            self.faults += queue_faults(lines, one)
        return lines

    def exports(self, store, lines):
        """It is exported and checked too."""
        read, faults = exported(self.program, store, self.folder / "export")
        self.faults += faults
        self.expect(read == [{key: value for key, value in line.items() if key != "row"}
                             for line in lines], "what is exported is not the journal")

    def end(self):
        for server in self.servers:
            if server.process and server.ended() is None:
                server.kill()


class Writer(threading.Thread):
    """Writes until told to end; what was acknowledged, in order."""

    def __init__(self, stage, browser, pause=0.01, most=4):
        super().__init__(daemon=True)
        self.stage, self.browser, self.pause, self.most = stage, browser, pause, most
        self.sent, self.slowest, self.refusals = [], 0, []
        self.ends = threading.Event()

    def run(self):
        chance = random.Random(self.browser.login)
        while not self.ends.is_set():
            batch = [self.stage.paragraph(f"{self.browser.login} {len(self.sent)} {at}")
                     for at in range(chance.randint(1, self.most))]
            began = time.monotonic()
            try:
                status, answer = self.browser.send(batch, timeout=60)
            except Unanswered as fault:
                self.refusals.append(str(fault))
                continue
            self.slowest = max(self.slowest, time.monotonic() - began)
            if status == 200:
                self.sent += batch
            else:
                self.refusals.append(f"{status} {answer}")
            self.ends.wait(self.pause)

    def finish(self):
        self.ends.set()
        self.join(90)
        self.stage.expect(not self.refusals,
                          f"{self.browser.login} was refused: {self.refusals[:2]}")
        return self.sent


@contextlib.contextmanager
def writing(stage, browsers, **keywords):
    writers = [Writer(stage, browser, **keywords) for browser in browsers]
    for writer in writers:
        writer.start()
    yield writers
    for writer in writers:
        writer.finish()


# Lines


@case("an event stream cut and resumed")
def cut(stage):
    server, (one, two, three) = stage.serve()
    chance = random.Random(3)
    stream = Stream(three)
    stream.start()
    with writing(stage, [one, two]) as writers:
        for _ in range(25):
            time.sleep(chance.uniform(0, 0.12))
            stream.cut()
    lines = stage.whole(server.store, [writer.sent for writer in writers])
    stage.expect(stream.wait(len(lines)), f"it stopped at {stream.last} of {len(lines)}")
    stage.expect(stream.connections > 10, f"it was cut {stream.connections} times only")
    stage.faults += stream.faults(lines)
    stream.close()
    # Resumed from the middle: exactly the rest.
    half = Stream(two, after=len(lines) // 2)
    half.start()
    half.wait(len(lines))
    half.close()
    stage.faults += half.faults(lines, after=len(lines) // 2)
    # From a number that is not there yet, or is none: no harm.
    for after in (len(lines) + 50, "nonsense", -4):
        strange = Stream(two, resumes=False)
        strange.last = after
        strange.start()
        time.sleep(0.2)
        strange.close()
    stage.recorded(one, [stage.paragraph()])


@case("a client that reads slowly holds nobody up")
def slow(stage):
    server, (one, two, three) = stage.serve()
    stage.recorded(one, [stage.paragraph()])
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(server.address)
    line.sendall((f"GET /meetings/{MEETING}/desk/events HTTP/1.1\r\nHost: localhost\r\n"
                  f"Cookie: meetingday={three.cookie}\r\n\r\n").encode())
    stream = Stream(two)
    stream.start()
    stream.wait(1)
    sent, slowest, latest = [], 0, 0
    before = server.megabytes()[0]
    for number in range(24):
        # Each larger than what a line holds on its way.
        batch = [stage.paragraph("word " * 10000 + str(number))]
        began = time.monotonic()
        sent += stage.recorded(one, batch)
        slowest = max(slowest, time.monotonic() - began)
        stage.expect(stream.wait(number + 2, 10), f"entry {number + 2} was not told")
        latest = max(latest, time.monotonic() - began)
    stage.expect(slowest < 5 and latest < 5,
                 f"an entry took {slowest:.1f} s, and {latest:.1f} s until it was told")
    grown = server.megabytes()[0] - before
    stage.expect(grown < 400, f"the server grew by {grown:.0f} MB")
    # At last it reads: everything is there, once.
    lines = stage.whole(server.store, [sent])
    late = Stream(three)
    late.open = lambda: line
    line.settimeout(20)
    late.start()
    stage.expect(late.wait(len(lines), 30), f"the slow one has {late.last} of {len(lines)}")
    stage.faults += late.faults(lines)
    late.close()
    stream.close()


@case("SIGTERM with open streams")
def term(stage):
    server, browsers = stage.serve()
    stage.recorded(browsers[0], [stage.paragraph("word " * 20000) for _ in range(50)])
    streams = [Stream(browsers[at % 3], resumes=False) for at in range(20)]
    for stream in streams:
        stream.start()
    for stream in streams:
        stage.expect(stream.wait(50), "a stream was told nothing")
    # One that never reads, one that has sent half of an entry, one that says nothing.
    lines = [socket.create_connection(server.address) for _ in range(3)]
    lines[0].sendall((f"GET /meetings/{MEETING}/desk/events HTTP/1.1\r\nHost: localhost\r\n"
                      f"Cookie: meetingday={browsers[0].cookie}\r\n\r\n").encode())
    lines[1].sendall((f"POST /meetings/{MEETING}/desk/entries HTTP/1.1\r\nHost: localhost\r\n"
                      f"Cookie: meetingday={browsers[0].cookie}\r\nContent-Length: 5000\r\n"
                      f"X-CSRF-Token: {browsers[0].csrf}\r\n\r\n{{\"act").encode())
    time.sleep(0.3)
    took = server.stop(15)
    stage.expect(took is not None and took < 5,
                 f"it ended after {took:.1f} s" if took else "it had to be killed after 15 s")
    stage.equal("its exit status", server.ended(), 0)
    server.start()
    stage.recorded(browsers[1], [stage.paragraph()])
    stage.whole(server.store, [])


# Disks


def fill(stage, server, browser, after):
    """Writes until the disk is full: what went in, and what still waits."""
    sent, words = [], 2000
    for number in range(3000):
        batch = [stage.paragraph(f"{number} " + "word " * words)]
        status, answer = browser.send(batch)
        if status == 200:
            sent += batch
            continue
        stage.equal("the answer on a full disk", status, 503)
        message = (answer or {}).get("message", "")
        stage.expect("disk" in message.lower(), f"the message is {message!r}")
        if words == 1:
            return sent, batch
        # Down to the last page.
        words = 1
    stage.faults.append("the disk never got full")
    return sent, []


def full(stage, server, browsers, fill_up, empty):
    """What is due when a disk is full, and when there is room again."""
    one, two, three = browsers
    stream = Stream(three)
    stream.start()
    first = stage.recorded(one, [stage.paragraph() for _ in range(5)])
    fill_up()
    sent, waits = fill(stage, server, one, 5)
    sent = first + sent
    # The rest of a queue is refused as well, and reading goes on.
    more = [stage.paragraph(f"queued {number} " + "word " * 2000) for number in range(20)]
    status, _ = one.send(waits + more)
    stage.equal("a queue on a full disk", status, 503)
    state = two.state()
    stage.equal("what can be read", state["last"], len(sent))
    stage.faults += queue_faults(state["entries"], sent)
    with sqlite3.connect(f"file:{server.store}/meetingday.sqlite?mode=ro", uri=True) as store:
        stage.equal("the database", store.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
    status, _, _ = two.copy(meeting=OTHER).request("GET", f"/meetings/{OTHER}/desk/state")
    stage.expect(status in (200, 503), f"a meeting not yet open is answered {status}")
    stage.expect(server.ended() is None, "the server has ended")
    empty()
    began = time.monotonic()
    while (answer := one.send(waits + more))[0] == 503 and time.monotonic() - began < 10:
        time.sleep(0.2)
    stage.equal("the same queue once there is room", answer[0], 200)
    sent += waits + more
    lines = stage.whole(server.store, [sent])
    stage.equal("how many entries there are", len(lines), len(sent))
    stream.wait(len(lines))
    stage.faults += stream.faults(lines)
    stream.close()
    return sent


@case("a disk that is full")
def disk(stage):
    place = stage.folder / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "desk", place],
                             capture_output=True)
    if mounted.returncode != 0:
        print("      (no file system can be mounted here; a limit on files stands for it)")
        return
    try:
        store = stage.template.make(place / "store")
        server, browsers = stage.serve(store)
        ballast = place / "ballast"

        def fill_up():
            free = shutil.disk_usage(place).free
            with open(ballast, "wb") as file:
                file.write(b"x" * (free - 300_000))

        sent = full(stage, server, browsers, fill_up, ballast.unlink)
        # Killed while it is full, and started once there is room.
        fill_up()
        more, _ = fill(stage, server, browsers[0], len(sent))
        server.kill()
        answer = run(stage.program, "backup", place / "backup", "--store", store)
        stage.expect(answer.returncode == 2 and "disk" in answer.stderr.lower(),
                     f"a backup to a full disk ends with {answer.returncode}: {answer.stderr}")
        stage.expect(not (place / "backup").exists(), "half a backup is left")
        ballast.unlink()
        server.start()
        stage.recorded(browsers[0], [stage.paragraph()])
        lines = stage.whole(store, [sent + more])
        stage.exports(store, lines)
    finally:
        stage.end()
        subprocess.run(["umount", "-l", place], check=False)


@case("files that may not grow")
def files(stage):
    server, browsers = stage.serve()
    # A session comes to be prolonged: reading must not need a write.
    with sqlite3.connect(server.store / "meetingday.sqlite", timeout=10) as database:
        database.execute("UPDATE sessions SET expiresAt = ? WHERE account = ?",
                         [int(time.time()) + 3600, browsers[1].account])
    sent = full(stage, server, browsers, lambda: server.limit_files(1000),
                lambda: server.limit_files(None))
    stage.exports(server.store, stage.whole(server.store, [sent]))


# Clocks


def clock(stage, name="clock"):
    """A file that sets the server's clock, and the surroundings that heed it."""
    found = subprocess.run(["faketime", "-f", "+0", "sh", "-c", "echo $LD_PRELOAD"],
                           capture_output=True, text=True)
    file = stage.folder / name
    library = found.stdout.strip().replace("libfaketime.so", "libfaketimeMT.so")
    return file, {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(file), "TZ": "UTC",
                  "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@case("a clock that goes back")
def backwards(stage):
    file, environment = clock(stage)
    file.write_text("+0\n")
    server, (one, two, three) = stage.serve(environment=environment)
    stream = Stream(three)
    stream.start()
    sent = stage.recorded(one, [action("opened")])
    for step in ("-600", "-7200", "-100", "+0", "-86400"):
        file.write_text(step + "\n")
        time.sleep(0.05)
        # By the clock of a browser that was set right before, and by one set since.
        for browser in (one, two):
            now = browser.state()["now"]
            mine = [stage.paragraph(step), stage.paragraph(step + " set", at=now)]
            stage.recorded(browser, mine)
            if browser is one:
                sent += mine
    stage.recorded(one, [action("closed")])
    lines = stage.whole(server.store, [sent])
    stage.equal("how many entries there are",
                sum(line["action"] != "numbered" for line in lines), 2 + 20)
    stage.expect(stream.wait(len(lines)), "the stream stopped")
    stage.faults += stream.faults(lines)
    stream.close()
    states = [browser.state() for browser in (one, two, three)]
    stage.expect(all(state["standing"] == states[0]["standing"] for state in states),
                 "they do not see the same")
    stage.expect(states[0]["standing"]["isClosed"], "the meeting is not closed")
    stage.exports(server.store, lines)


@case("the public excluded while a clock goes back")
def private(stage):
    file, environment = clock(stage)
    file.write_text("+0\n")
    server, (one, two, _) = stage.serve(environment=environment)
    stage.recorded(one, [action("opened"), stage.paragraph("In public.")])
    stage.recorded(one, [action("excluded-public")])
    file.write_text("-3600\n")
    time.sleep(0.05)
    # Typed while the line was cut, by a clock that was set since, and sent once the public are
    # back.
    queued = [stage.paragraph("Not for the public.", at=two.state()["now"])]
    time.sleep(1.1)
    stage.recorded(one, [action("readmitted-public", at=one.state()["now"])])
    stage.recorded(two, queued)
    entry = next(line for line in journal(server.store) if line["id"] == queued[0]["key"])
    stage.expect(entry.get("restricted"), "what was typed in private is public: " + str(entry))


@case("a meeting past midnight")
def midnight(stage):
    file, environment = clock(stage)
    file.write_text("@2026-12-08 23:50:00\n")
    # Sessions of the day on which this runs would have ended by then.
    template = Template(stage.program, stage.folder / "late", ["ada"], environment, CLOCKED)
    file.write_text("@2026-12-09 00:40:00\n")
    server = Server(stage.program, template.folder, environment, CLOCKED)
    stage.servers.append(server)
    server.start()
    one = template.browsers_of(server)[0]
    item = template.items[0]
    evening = [action("opened", at="2026-12-08T18:31:00Z")]
    evening += [action("attended", at="2026-12-08T18:32:00Z", person=person, **{"as": "member"})
                for person in template.members[:5]]
    late = template.members[5]
    evening += [
        action("started-item", at="2026-12-08T23:40:00Z", item=item),
        action("discussed", at="2026-12-08T23:58:00Z", item=item, text="Said before midnight."),
        action("left", at="2026-12-08T23:59:00Z", person=template.members[4]),
        action("arrived", at="2026-12-09T00:07:00Z", person=late),
        action("discussed", at="2026-12-09T00:12:00Z", item=item, text="Said after midnight."),
        action("closed", at="2026-12-09T00:26:00Z")]
    stage.recorded(one, evening)
    lines = stage.whole(server.store, [evening])
    for made in evening:
        entry = next(line for line in lines if line["id"] == made["key"])
        stage.equal("when it happened", entry["occurredAt"], made["occurredAt"])
    standing = one.state()["standing"]
    stage.expect(standing["isClosed"], "the meeting is not closed")
    present = {each["person"]: each["isPresent"] for each in standing["present"]}
    stage.equal("who left and who came", (present.get(template.members[4]), present.get(late)),
                (False, True))
    stage.exports(server.store, lines)
    minutes = stage.folder / "minutes.html"
    answer = run(stage.program, "minutes", stage.folder / "export" / MEETING, "--no-render",
                 "--output", minutes)
    if stage.expect(answer.returncode == 0, f"minutes: {answer.stderr}"):
        text = re.sub(r"<[^>]+>|\s+", " ", minutes.read_text())
        found = re.findall(r"\b\d{1,2}[.:]\d\d ?[ap]\.?m\b|\b\d\d[.:]\d\d\b|midnight", text)
        for due in (r"11[.:]59 ?pm|23[.:]59", r"12[.:]07 ?am|00[.:]07", r"12[.:]26 ?am|00[.:]26"):
            stage.expect(re.search(due, text), f"the minutes do not say {due}, but {found}")
        before, after = text.find("Said before midnight"), text.find("Said after midnight")
        stage.expect(0 < before < after, "what was said is not in its order")


# Sessions


@case("a session that ends with entries queued")
def session(stage):
    server, (one, two, three) = stage.serve()
    first = stage.recorded(one, [stage.paragraph() for _ in range(3)])
    stream = Stream(one, resumes=False)
    stream.start()
    stream.wait(3)
    with sqlite3.connect(server.store / "meetingday.sqlite", timeout=10) as store:
        store.execute("UPDATE sessions SET expiresAt = 1 WHERE token = ?",
                      [hashlib.sha256(one.cookie.encode()).hexdigest()])
    queue = [stage.paragraph(f"queued {number}") for number in range(10)]
    status, _ = one.send(queue)
    stage.equal("entries without a session", status, 401)
    for what in ("presence", "preview"):
        stage.equal(f"{what} without a session", one.post(what, {"text": "a"})[0], 401)
    status, _, _ = one.request("GET", f"/meetings/{MEETING}/desk/state")
    stage.equal("the state without a session", status, 401)
    stage.equal("what was recorded", len(journal(server.store)), 3)
    one.sign_in()
    # The token of the session that has ended is worth nothing.
    status, _ = two.send(queue, account=one.account)
    stage.equal("another's queue", status, 409)
    stage.recorded(one, queue[:4])
    stage.recorded(one, queue, ["repeated"] * 4 + ["recorded"] * 6)
    stage.recorded(one, queue, "repeated")
    lines = stage.whole(server.store, [first + queue])
    stage.equal("how many entries there are", len(lines), 13)
    # A stream is closed no later than at the next ping.
    ended = stream.ended.wait(20)
    stage.expect(ended, "the stream of a session that has ended is still open")


@case("a queue of another account")
def another(stage):
    server, (one, two, _) = stage.serve()
    queue = [stage.paragraph(f"queued {number}") for number in range(5)]
    status, answer = two.send(queue, account=one.account)
    stage.equal("another's queue", status, 409)
    stage.equal("whose it is", str((answer or {}).get("account")), str(one.account))
    stage.equal("what was recorded", len(journal(server.store)), 0)
    status, _ = two.copy().send(queue)
    wrong = two.copy()
    wrong.csrf = one.csrf
    stage.equal("with the token of another session", wrong.send(queue)[0], 403)
    wrong.csrf = None
    stage.equal("without a token", wrong.send(queue)[0], 403)
    status, answer = one.send(queue, account=one.account)
    stage.equal("its owner's", status, 200)
    entries = journal(server.store)
    stage.faults += sound(entries)


# Several programs


@case("two servers on one store, and an import meanwhile")
def together(stage):
    first, (one, two, three) = stage.serve()
    second, (four, five, six) = stage.serve(first.store)
    streams = [Stream(three), Stream(six)]
    for stream in streams:
        stream.start()
    council = stage.folder / "council"
    answer = run(stage.program, "export", council, "--store", first.store)
    stage.equal("export", answer.returncode, 0)
    listing = council / MEETING / "meeting.yaml"
    with writing(stage, [one, four, two]) as writers:
        for number in range(6):
            text = listing.read_text()
            listing.write_text(re.sub(r"venue: .*", f"venue: Room {number}", text)
                               if number % 2 else text + f"\n# change {number}\n")
            answer = run(stage.program, "import", council / MEETING, "--store", first.store)
            stage.expect(answer.returncode == 0,
                         f"import {number} ended with {answer.returncode}: {answer.stderr}")
            # The changed agenda is read while they write.
            for browser in (five, two.copy()):
                try:
                    browser.state()
                except Unanswered as fault:
                    stage.faults.append(f"after import {number}: {fault}")
            time.sleep(0.15)
    lines = stage.whole(first.store, [writer.sent for writer in writers])
    stage.expect(all(len(writer.sent) > 5 for writer in writers), "somebody hardly wrote")
    for stream in streams:
        # What another program wrote is told at the next ping at the latest.
        stage.expect(stream.wait(len(lines), 20), f"a stream stopped at {stream.last}")
        stage.faults += stream.faults(lines)
        stream.close()
    states = [browser.settled() for browser in (one, four)]
    for part in ("entries", "standing", "preview", "items", "meeting"):
        stage.expect(states[0][part] == states[1][part], f"the two servers have another {part}")
    venue = re.search(r"venue: (.*)", listing.read_text())
    if venue:
        stage.equal("the venue", states[0]["meeting"]["venue"], venue[1])
    stage.exports(first.store, lines)


@case("a second server, and an agenda changed under the first")
def second(stage):
    first, (one, two, _) = stage.serve()
    before = one.settled()
    other, (four, _, _) = stage.serve(first.store)
    four.copy(meeting=OTHER).state()
    council = stage.folder / "council"
    run(stage.program, "export", council, "--store", first.store)
    listing = council / MEETING / "meeting.yaml"
    listing.write_text(listing.read_text() + "\n# changed\n")
    answer = run(stage.program, "import", council / MEETING, "--store", first.store)
    stage.equal("import", answer.returncode, 0)
    try:
        after = one.settled()
    except Unanswered as fault:
        stage.faults.append(f"the first server cannot read the meeting: {fault}")
        return
    stage.equal("the papers", [item["documents"] for item in after["items"]],
                [item["documents"] for item in before["items"]])
    # Whether its papers are all there is seen by who builds them.
    stage.recorded(one, [stage.paragraph()])


@case("an older folder imported while a meeting is taken")
def older(stage):
    server, (one, two, _) = stage.serve()
    sent = stage.recorded(one, [action("opened"), stage.paragraph()])
    council = stage.folder / "council"
    run(stage.program, "export", council, "--store", server.store)
    file = council / MEETING / "proceedings.jsonl"
    early = file.read_text().splitlines()
    sent += stage.recorded(one, [stage.paragraph()])
    # With less of the journal: nothing comes of it.
    answer = run(stage.program, "import", council / MEETING, "--store", server.store)
    stage.equal("import of an older journal", answer.returncode, 0)
    # And the folder as it was before anybody met.
    answer = run(stage.program, "import", COUNCIL / MEETING, "--store", server.store)
    stage.equal("import of the folder without a journal", answer.returncode, 0)
    # One that cannot be read is not taken.
    for name in (f"{MEETING}/meeting.yaml", "council.yaml"):
        broken = stage.folder / "broken"
        shutil.rmtree(broken, ignore_errors=True)
        shutil.copytree(COUNCIL, broken)
        (broken / name).write_text("a: [\n")
        answer = run(stage.program, "import", broken, "--store", server.store)
        stage.equal(f"import of a broken {name}", answer.returncode, 2)
        two.state()
    # With another third entry: refused, and nothing of it taken.
    file.write_text("\n".join(early) + "\n" + early[-1].replace('"sequence":2', '"sequence":3')
                    .replace(sent[1]["key"], "another") + "\n")
    listing = council / MEETING / "meeting.yaml"
    listing.write_text(listing.read_text() + "\n# changed\n")
    answer = run(stage.program, "import", council / MEETING, "--store", server.store)
    stage.equal("import of a journal that differs", answer.returncode, 2)
    with sqlite3.connect(server.store / "meetingday.sqlite", timeout=10) as store:
        revision, = store.execute("SELECT revision FROM folders WHERE id = ?",
                                  [MEETING]).fetchone()
        state, = store.execute("SELECT state FROM meetings WHERE folder = ?",
                               [MEETING]).fetchone()
    stage.equal("the folder's revision", revision, 1)
    stage.equal("how far the meeting is", state, "open")
    lines = stage.whole(server.store, [sent])
    stage.equal("how many entries there are", len(lines), 3)


@case("an agenda that cannot be read any more")
def unreadable(stage):
    server, (one, two, _) = stage.serve()
    sent = stage.recorded(one, [action("opened"), stage.paragraph()])
    # As a later version of the program may leave it.
    with sqlite3.connect(server.store / "meetingday.sqlite", timeout=10) as store:
        whole, = store.execute("SELECT sha256 FROM files WHERE folder = ? AND path = ?",
                               [MEETING, "meeting.yaml"]).fetchone()

        def put(sha256):
            store.execute("UPDATE files SET sha256 = ? WHERE folder = ? AND path = ?",
                          [sha256, MEETING, "meeting.yaml"])
            store.execute("UPDATE folders SET revision = revision + 1 WHERE id = ?", [MEETING])
            store.commit()

        put(store.execute("SELECT sha256 FROM files WHERE folder = '' AND path = 'council.yaml'")
            .fetchone()[0])
        # Whoever has the meeting open goes on.
        sent += stage.recorded(one, [stage.paragraph()])
        stage.equal("the state", two.state()["last"], 3)
        # Once it cannot be opened, the queue is kept: nothing of it is refused for ever.
        server.stop()
        server.start()
        queue = [stage.paragraph()]
        status, answer = one.send(queue)
        stage.equal("a queue for an agenda that cannot be read", status, 503)
        stage.expect("meeting.yaml" in (answer or {}).get("message", ""), f"it says {answer}")
        put(whole)
    sent += stage.recorded(one, queue)
    stage.whole(server.store, [sent])


@case("a backup while ten write")
def backup(stage):
    server, browsers = stage.serve()
    ten = [browsers[at % 3].copy() for at in range(10)]
    taken = []
    with writing(stage, ten, most=3) as writers:
        for number in range(3):
            time.sleep(0.3)
            acknowledged = [list(writer.sent) for writer in writers]
            target = stage.folder / f"backup-{number}"
            answer = run(stage.program, "backup", target, "--store", server.store)
            if stage.expect(answer.returncode == 0, f"backup: {answer.stderr}"):
                taken.append((target, acknowledged))
    lines = stage.whole(server.store, [writer.sent for writer in writers])
    stage.expect(len(lines) > 50, f"only {len(lines)} entries were written")
    for number, (target, acknowledged) in enumerate(taken):
        restored = stage.folder / f"restored-{number}"
        answer = run(stage.program, "restore", target, "--store", restored)
        if not stage.expect(answer.returncode == 0, f"restore: {answer.stderr}"):
            continue
        rows = journal(restored)
        stage.expect(rows == lines[:len(rows)], "a backup is not the journal's beginning")
        for one in acknowledged:
            stage.faults += queue_faults(rows, one)
        stage.expect(sorted(path.name for path in (restored / "documents").rglob("*"))
                     == sorted(path.name for path in (server.store / "documents").rglob("*")),
                     "papers are missing in a backup")
    # It is served, and whoever was signed in still is.
    second, (one, _, _) = stage.serve(stage.folder / "restored-0")
    stage.recorded(one, [stage.paragraph()])
    damaged = stage.folder / "backup-1"
    paper = next(path for path in (damaged / "documents").rglob("*") if path.is_file())
    paper.chmod(0o600)
    paper.write_bytes(paper.read_bytes()[:-1] + b"?")
    answer = run(stage.program, "restore", damaged, "--store", stage.folder / "never")
    stage.equal("restore of a damaged backup", answer.returncode, 2)
    stage.expect(not (stage.folder / "never").exists(), "a damaged backup was put in place")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    report = Report()
    with tempfile.TemporaryDirectory(prefix="desk-faults-") as scratch:
        scratch = pathlib.Path(scratch)
        template = Template(program, scratch / "template", ["ada", "ben", "cora"])

        def play(name):
            title, function = CASES[name]
            folder = scratch / name
            folder.mkdir()
            stage = Stage(template, folder)
            began = time.monotonic()
            try:
                function(stage)
            except (Unanswered, RuntimeError, OSError, sqlite3.Error, LookupError) as fault:
                stage.faults.append(f"{type(fault).__name__}: {fault}")
            finally:
                for server in stage.servers:
                    if server.process and (status := server.ended()) not in (None, 0, -9):
                        stage.faults.append(f"the server ended with {status}: "
                                            + "".join(server.errors)[-500:])
                stage.end()
            return f"{title} ({time.monotonic() - began:.1f} s)", stage.faults

        names = options.cases or list(CASES)
        # These wait for a ping, so they wait beside the others.
        patient = ("session", "together")
        with concurrent.futures.ThreadPoolExecutor(len(patient)) as aside:
            waiting = [aside.submit(play, name) for name in names if name in patient]
            for name in names:
                if name not in patient:
                    report.subject(*play(name))
            for one in waiting:
                report.subject(*one.result())
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
