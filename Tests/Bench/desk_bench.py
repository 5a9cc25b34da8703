"""Measures the desk: many people at one meeting, and ten years of meetings.

    desk_bench.py PROGRAM [--people 50] [--writers 10] [--seconds 15] [--meetings 5000]

PROGRAM is a release build. Beside each figure stands what the same disk and
machine give without it, measured in the same run: how often the disk takes
what is written for good (fsync), how many rows plain SQLite puts in with a
transaction each, how long it takes to read the same rows.
"""

import argparse
import asyncio
import datetime
import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "Checks"))
from desk_client import MEETING, Browser, Server, Template, action, run  # noqa: E402

SEEN = 0.25  # seconds from a write to everybody's having seen it
TEXT = "Members considered the report and asked that officers return with the figures for each ward."


def fsyncs(folder, seconds=2):
    """How often a second the disk takes 4 KB for good."""
    count, began = 0, time.monotonic()
    with open(folder / "fsync", "wb") as file:
        while time.monotonic() - began < seconds:
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
            count += 1
    (folder / "fsync").unlink()
    return count / (time.monotonic() - began)


def inserts(folder, seconds=2):
    """How many rows a second plain SQLite takes, each in a transaction that is on disk."""
    place = folder / "plain.sqlite"
    with sqlite3.connect(place, isolation_level=None) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE entries (folder TEXT, sequence INTEGER, id TEXT, line TEXT,"
                         " PRIMARY KEY (folder, sequence), UNIQUE (folder, id)) WITHOUT ROWID")
        count, began = 0, time.monotonic()
        while time.monotonic() - began < seconds:
            made = action("discussed", item="budget", text=TEXT)
            database.execute("INSERT INTO entries VALUES (?, ?, ?, ?)",
                             [MEETING, count, made["key"], json.dumps(made)])
            count += 1
        rate = count / (time.monotonic() - began)
    return rate


def part(samples, share):
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Bench:
    def __init__(self):
        self.missed = False

    def aim(self, what, value, limit, unit="", least=False):
        met = value >= limit if least else value <= limit
        self.missed |= not met
        print(f"  {what}: {value:.3g}{unit}, aim {limit:g}{unit} or "
              f"{'more' if least else 'less'}: {'met' if met else 'MISSED'}", flush=True)


# Many people at one meeting


class Listener:
    """A browser that only listens; notes when it saw each entry."""

    def __init__(self, browser, seen):
        self.browser, self.seen = browser, seen
        self.bytes = 0

    async def listen(self, ready):
        reader, writer = await asyncio.open_connection(*self.browser.server.address,
                                                       limit=1 << 26)
        writer.write((f"GET /meetings/{self.browser.meeting}/desk/events HTTP/1.1\r\n"
                      f"Host: localhost\r\nCookie: meetingday={self.browser.cookie}\r\n"
                      "\r\n").encode())
        ready.set()
        is_entry = False
        try:
            # Line by line: what stands between chunks is no field.
            while line := await reader.readline():
                self.bytes += len(line)
                if line == b"event: entry\n":
                    is_entry = True
                elif is_entry and line.startswith(b"data: "):
                    self.seen(json.loads(line[6:])["id"], time.monotonic())
                    is_entry = False
        except (asyncio.CancelledError, ConnectionError, ValueError):
            pass
        finally:
            writer.close()


class Poster:
    """A browser that writes, over one line."""

    def __init__(self, browser):
        self.browser = browser

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection(*self.browser.server.address)
        return self

    async def post(self, actions):
        body = json.dumps({"actions": actions}).encode()
        self.writer.write((f"POST /meetings/{self.browser.meeting}/desk/entries HTTP/1.1\r\n"
                           f"Host: localhost\r\nCookie: meetingday={self.browser.cookie}\r\n"
                           f"X-CSRF-Token: {self.browser.csrf}\r\nAccept: application/json\r\n"
                           f"Content-Length: {len(body)}\r\n\r\n").encode() + body)
        status = int((await self.reader.readline()).split()[1])
        length = 0
        while (line := await self.reader.readline()) != b"\r\n":
            name, _, value = line.decode().partition(":")
            if name.lower() == "content-length":
                length = int(value)
        answer = json.loads(await self.reader.readexactly(length))
        if status != 200 or any(each["status"] != "recorded" for each in answer["results"]):
            raise RuntimeError(f"an entry was answered {status}: {answer}")


async def together(browsers, items, people, writers, seconds, most):
    """Everybody listens, some write: how long until all have seen each entry, how many went in.

    At a pace of an entry a second from each writer for so many seconds; where
    `most` is given, as fast as each is answered, until there are so many.
    """
    began, seen, answered = {}, {}, []

    def note(name, now):
        seen.setdefault(name, []).append(now)

    listeners = [Listener(browsers[at % len(browsers)], note) for at in range(people)]
    readies = [asyncio.Event() for _ in listeners]
    tasks = [asyncio.create_task(one.listen(ready)) for one, ready in zip(listeners, readies)]
    for ready in readies:
        await ready.wait()
    await asyncio.sleep(1)
    posters = [await Poster(browsers[at % len(browsers)]).open() for at in range(writers)]
    start = time.monotonic()

    async def write(number, poster):
        count = 0
        while (len(began) < most) if most else (time.monotonic() - start < seconds):
            if not most:
                await asyncio.sleep(max(0, start + count + number / writers - time.monotonic()))
            made = action("discussed", item=items[(number + count) % len(items)],
                          text=f"{TEXT} ({number}.{count})")
            began[made["key"]] = time.monotonic()
            await poster.post([made])
            answered.append(time.monotonic() - began[made["key"]])
            count += 1

    await asyncio.gather(*(write(number, poster) for number, poster in enumerate(posters)))
    took = time.monotonic() - start
    for _ in range(600):
        if all(len(seen.get(key, [])) >= people for key in began):
            break
        await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    lost = [key for key in began if len(seen.get(key, [])) != people]
    if lost:
        raise RuntimeError(f"{len(lost)} of {len(began)} entries were not seen once by each")
    everybody = [max(seen[key]) - at for key, at in began.items()]
    each = [now - at for key, at in began.items() for now in seen[key]]
    return {"everybody": everybody, "each": each, "answered": answered, "count": len(began),
            "rate": len(began) / took, "bytes": sum(one.bytes for one in listeners)}


def milliseconds(samples):
    return (f"median {statistics.median(samples) * 1000:.0f} ms, "
            f"p99 {part(samples, 0.99) * 1000:.0f} ms, longest {max(samples) * 1000:.0f} ms")


def meeting(bench, program, folder, options):
    disk, plain = fsyncs(folder), inserts(folder)
    print(f"The disk takes {disk:.0f} fsyncs a second; plain SQLite {plain:.0f} rows a second, "
          "a transaction each")
    template = Template(program, folder / "template",
                        [f"writer{number}" for number in range(options.writers)])
    for title, most in (("an entry a second from each", 0), ("as fast as each is answered", 400)):
        server = Server(program, template.make(folder / f"store-{most}")).start()
        try:
            empty = server.megabytes()[0]
            result = asyncio.run(together(template.browsers_of(server), template.items,
                                          options.people, options.writers, options.seconds, most))
            kept, peak = server.megabytes()
        finally:
            server.stop()
        print(f"\n{options.people} people at one meeting, {options.writers} of them writing, "
              f"{title}: {result['count']} entries")
        print(f"  answered, so on disk:  {milliseconds(result['answered'])}")
        print(f"  seen by one other:     {milliseconds(result['each'])}")
        print(f"  seen by everybody:     {milliseconds(result['everybody'])}")
        print(f"  {result['rate']:.0f} writes a second: {result['rate'] / plain:.2f} of plain SQLite, "
              f"{result['rate'] / disk:.2f} of the fsyncs; "
              f"{result['bytes'] / result['count'] / options.people / 1024:.1f} KB told to each "
              "for an entry")
        print(f"  memory: {kept:.0f} MB at the end, {peak:.0f} MB at most, {empty:.0f} MB before")
        if not most:
            bench.aim("seen by everybody, median", statistics.median(result["everybody"]), SEEN,
                      " s")
            bench.aim("seen by everybody, p99", part(result["everybody"], 0.99), SEEN, " s")
    (folder / "again").mkdir()
    print(f"  (plain SQLite once more: {inserts(folder / 'again'):.0f} rows a second)")


# Ten years of meetings

COMMITTEES = ("audit", "cabinet", "council", "economy", "environment", "health", "housing",
              "licensing", "pensions", "planning", "standards", "transport")


def ten_years(folder, count):
    """A council with so many meetings, the last of them half a year from now."""
    folder.mkdir()
    people = "".join(f"  member-{n}: {{name: Councillor Member {n}}}\n" for n in range(20))
    members = ", ".join(f"member-{n}" for n in range(9))
    committees = "".join(
        f"  {name}: {{name: {name.capitalize()} Committee, order: scrutiny, kind: committee, "
        f"time: \"18:30\", members: [{members}]}}\n" for name in COMMITTEES)
    (folder / "council.yaml").write_text(
        "name: Ashby Sallow Borough Council\nauthority: principal\nnation: england\n"
        f"people:\n{people}committees:\n{committees}")
    last = datetime.date.today() + datetime.timedelta(180)
    names = []
    for number in range(count):
        # Twelve bodies, some five hundred meetings a year.
        day = last - datetime.timedelta(int(number // len(COMMITTEES) * 3650
                                            / (count / len(COMMITTEES))))
        body = COMMITTEES[number % len(COMMITTEES)]
        name = f"{day.isoformat()}-{body}"
        business = "".join(
            f"  - id: item-{n}\n    title: The {n}th matter of {body} on {day}\n"
            f"    recommendations: [That the report be noted.]\n" for n in range(1, 9))
        (folder / name).mkdir()
        (folder / name / "meeting.yaml").write_text(
            f"committee: {body}\ndate: {day.isoformat()}\nvenue: Moot Hall\n"
            f"numbering: {{next: {number % 400 + 1}}}\nbusiness:\n{business}")
        names.append(name)
    return names


def timed(work, runs):
    samples = []
    for _ in range(runs):
        began = time.monotonic()
        work()
        samples.append(time.monotonic() - began)
    return samples


def archive(bench, program, folder, count, runs=15):
    print(f"\nTen years of meetings: {count}")
    names = ten_years(folder / "council", count)
    store = folder / "archive"
    began = time.monotonic()
    answer = run(program, "import", folder / "council", "--store", store, timeout=1800)
    took = time.monotonic() - began
    if answer.returncode != 0:
        raise RuntimeError(f"import ended with {answer.returncode}: {answer.stderr[-300:]}")
    # The floor of an import: the same files kept, one after another.
    copied = folder / "copied"
    copied.mkdir()
    sample = names[:200]

    def keep():
        for name in sample:
            with open(copied / name, "wb") as file:
                file.write((folder / "council" / name / "meeting.yaml").read_bytes())
                file.flush()
                os.fsync(file.fileno())

    floor = timed(keep, 1)[0] / len(sample) * count
    print(f"  imported in {took:.0f} s, {took / count * 1000:.1f} ms each; "
          f"{took / floor:.1f} times as long as writing and syncing the same files ({floor:.0f} s)")
    server = Server(program, store).start()
    try:
        browser = Browser(server, names[count // 3])
        browser.set_up(server.link, "ada")
        items = [item["id"] for item in browser.state()["items"] if not item["isHeading"]]
        for _ in range(3):
            browser.send([action("discussed", item=items[at % len(items)], text=f"{TEXT} {at}")
                          for at in range(100)])
        database = sqlite3.connect(f"file:{store}/meetingday.sqlite?mode=ro", uri=True)
        since = (datetime.date.today() - datetime.timedelta(120)).isoformat()

        def fetched(path, status=200):
            def work():
                got, _, content = browser.request("GET", path, headers={"Accept": "text/html"})
                if got != status:
                    raise RuntimeError(f"{path} was answered {got}")
                return content
            return work

        def rows():
            return database.execute(
                "SELECT * FROM meetings WHERE date >= ? AND date <= '9999' "
                "ORDER BY date, time, folder LIMIT 1000", [since]).fetchall()

        def lines():
            database.execute("SELECT path, sha256 FROM files WHERE folder = ?",
                             [browser.meeting]).fetchall()
            return database.execute("SELECT sequence, id, line, account FROM entries WHERE folder "
                                    "= ? ORDER BY sequence", [browser.meeting]).fetchall()

        def compare(what, ours, theirs, limit):
            ours(), theirs()
            mine, plain = timed(ours, runs), timed(theirs, runs)
            print(f"  {what}: {milliseconds(mine)}; plain SQLite "
                  f"{statistics.median(plain) * 1000:.2f} ms, ratio "
                  f"{statistics.median(mine) / statistics.median(plain):.0f}")
            bench.aim(f"{what}, median", statistics.median(mine), limit, " s")

        compare(f"the list of meetings ({len(rows())} of them)", fetched("/"), rows, SEEN)
        compare(f"a meeting that is open already ({len(lines())} entries)", browser.state, lines,
                SEEN)
        others = iter(names[7::count // (runs + 3)])

        def open_another():
            Browser.state(browser.copy(meeting=next(others)))

        compare("a meeting that nobody has open", open_another, lines, 1)
        status, _, page = browser.request("GET", "/search?q=matter+housing")
        if status == 200:
            def find():
                return database.execute(
                    "SELECT folder, item, title FROM searchMembers WHERE searchMembers MATCH "
                    "'\"matter\" \"housing\"*' ORDER BY bm25(searchMembers, 0, 0, 0, 4.0, 1.0) "
                    "LIMIT 50").fetchall()
            compare("search", fetched("/search?q=matter+housing"), find, SEEN)
        else:
            print("  search: there is no page for it yet")
        kept, peak = server.megabytes()
        print(f"  memory: {kept:.0f} MB at the end, {peak:.0f} MB at most")
    finally:
        server.stop()
    size = sum(path.stat().st_size for path in store.rglob("*") if path.is_file())
    print(f"  the store takes {size / 1e6:.0f} MB")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("program", type=Path)
    arguments.add_argument("--people", type=int, default=50)
    arguments.add_argument("--writers", type=int, default=10)
    arguments.add_argument("--seconds", type=float, default=15)
    arguments.add_argument("--meetings", type=int, default=5000)
    arguments.add_argument("--place", type=Path, help="a folder on the disk to be measured")
    options = arguments.parse_args()
    program = options.program.resolve()
    bench = Bench()
    scratch = Path(tempfile.mkdtemp(prefix="desk-bench-", dir=options.place))
    try:
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        meeting(bench, program, scratch, options)
        archive(bench, program, scratch, options.meetings)
    except RuntimeError as fault:
        print(f"  not measured: {fault}")
        return 1
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 1 if bench.missed else 0


if __name__ == "__main__":
    sys.exit(main())
