"""A server of the desk, and browsers that write to it, for checks and benches.

Shares no code with the program: what goes over the line is that of
Sources/Web/DESK.md.
"""

import hashlib
import html
import http.client
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.parse
import uuid

COUNCIL = pathlib.Path(__file__).resolve().parents[2] / "Packs" / "harrowmere"
MEETING = "2026-12-08-children-scrutiny"
PASSWORD = "corn market sparrow"


class Unanswered(Exception):
    """No answer came: the server is away, or the line was cut."""


def run(program, *arguments, timeout=120, **keywords):
    """A command of the program that ends by itself."""
    return subprocess.run([str(program), *map(str, arguments)], capture_output=True, text=True,
                          timeout=timeout, **keywords)


class Server:
    """`meetingday serve` on a store; can be killed and started again."""

    def __init__(self, program, store, environment=None, before=()):
        self.program = str(program)
        self.store = pathlib.Path(store)
        self.environment = os.environ | (environment or {})
        self.before = list(before)
        self.process = None
        self.starts = 0
        self.address = ("127.0.0.1", 0)
        self.link = None

    def start(self, seconds=30):
        """Starts it and waits until it listens; on the port it had before."""
        self.starts += 1
        self.process = subprocess.Popen(
            [*self.before, self.program, "serve", "--store", str(self.store),
             "--port", str(self.address[1])],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.environment,
            # Python ignores SIGXFSZ; so does this child then, and a limit on the size of files
            # fails as a full disk does.
            restore_signals=False)
        self.said, self.errors = [], []
        self.listens = threading.Event()
        readers = ((self.process.stdout, self.said), (self.process.stderr, self.errors))
        for pipe, lines in readers:
            threading.Thread(target=self.read, args=(pipe, lines), daemon=True).start()
        if not self.listens.wait(seconds):
            self.kill()
            raise RuntimeError("the server did not start: " + "".join(self.errors)[-500:])
        return self

    def read(self, pipe, lines):
        for line in iter(lambda: pipe.readline().decode("utf-8", "replace"), ""):
            lines.append(line)
            if found := re.search(r"listens on https?://[^:]+:(\d+)", line):
                self.address = (self.address[0], int(found[1]))
            if found := re.search(r"/set-up/\w+", line):
                self.link = found[0]
            # The link comes after the address, in the same breath.
            if lines is self.said and ("/set-up/" in line or "listens" in line and self.known()):
                self.listens.set()
        pipe.close()

    def known(self):
        """Whether an account is there, so that no link is printed."""
        with sqlite3.connect(self.store / "meetingday.sqlite", timeout=10) as store:
            return store.execute("SELECT count(*) FROM accounts").fetchone()[0] > 0

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self, seconds=20):
        """Asks it to end; how long that took, None where it had to be killed."""
        began = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None
        return time.monotonic() - began

    def ended(self):
        """How it ended by itself, None while it runs."""
        return self.process.poll()

    def megabytes(self):
        """What it keeps resident, and the most that it kept."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return tuple(int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024
                     for name in ("VmRSS", "VmHWM"))

    def limit_files(self, most):
        """The largest file that it may write from now on; None for no limit."""
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE,
                         (resource.RLIM_INFINITY if most is None else most,
                          resource.RLIM_INFINITY))


class Browser:
    """Somebody who is signed in, with the desk of one meeting."""

    def __init__(self, server, meeting=MEETING):
        self.server = server
        self.meeting = meeting
        self.cookie = self.csrf = None
        self.account = self.login = None
        self.line = None
        self.begun = 0  # which start of the server the line is to

    def copy(self, server=None, meeting=None):
        """Another window of the same session."""
        other = Browser(server or self.server, meeting or self.meeting)
        other.cookie, other.csrf = self.cookie, self.csrf
        other.account, other.login = self.account, self.login
        return other

    # What goes over the line

    def request(self, method, path, body=None, headers=None, timeout=20):
        """The status, the headers and the body of the answer."""
        headers = {"Accept": "application/json"} | (headers or {})
        if self.cookie:
            headers["Cookie"] = f"meetingday={self.cookie}"
        if self.begun != self.server.starts:
            self.cut()
            self.begun = self.server.starts
        for attempt in (1, 2):
            fresh = self.line is None
            try:
                if fresh:
                    self.line = http.client.HTTPConnection(*self.server.address, timeout=timeout)
                self.line.request(method, path, body, headers)
                answer = self.line.getresponse()
                content = answer.read()
                if answer.will_close:
                    self.cut()
                return answer.status, answer.headers, content
            except (OSError, http.client.HTTPException) as fault:
                self.cut()
                # A line that was kept may have been closed meanwhile.
                if fresh or attempt == 2 or method != "GET":
                    raise Unanswered(repr(fault)) from fault
        raise Unanswered()

    def cut(self):
        if self.line:
            self.line.close()
        self.line = None

    def form(self, path, fields):
        fields = fields | ({"csrf": self.csrf} if self.csrf else {})
        return self.request("POST", path, urllib.parse.urlencode(fields), {
            "Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"})

    def post(self, what, value, timeout=20):
        """JSON to the desk: the status and what was answered."""
        status, _, content = self.request(
            "POST", f"/meetings/{self.meeting}/desk/{what}", json.dumps(value),
            {"Content-Type": "application/json", "X-CSRF-Token": self.csrf or ""}, timeout)
        try:
            return status, json.loads(content) if content else None
        except ValueError:
            return status, {"message": content.decode("utf-8", "replace")}

    # Accounts

    def take_cookie(self, headers):
        found = re.search(r"meetingday=(\w+)", headers.get("Set-Cookie") or "")
        if found:
            self.cookie = found[1]

    def set_up(self, path, login, name=None):
        """Follows a link that works once."""
        fields = {"login": login, "name": name or login.capitalize(), "password": PASSWORD,
                  "again": PASSWORD}
        status, headers, content = self.form(path, fields)
        if status != 303:
            raise RuntimeError(f"no account was made: {status} {content[-300:]}")
        self.login = login
        self.take_cookie(headers)
        return self.opened()

    def sign_in(self):
        self.cookie = self.csrf = None
        status, headers, _ = self.form("/sign-in", {"login": self.login, "password": PASSWORD})
        if status != 303:
            raise RuntimeError(f"signing in was answered {status}")
        self.take_cookie(headers)
        return self.opened()

    def opened(self):
        state = self.state()
        self.csrf, self.account = state["csrf"], state["me"]["account"]
        return self

    def colleague(self, login, role="minute-taker", person=""):
        """Makes an account, signed in as it."""
        status, _, page = self.form("/accounts", {
            "login": login, "name": login.capitalize(), "role": role, "person": person})
        link = re.search(r"/set-up/\w+", html.unescape(page.decode("utf-8")))
        if not link:
            raise RuntimeError(f"no link for {login}: {status}")
        return Browser(self.server, self.meeting).set_up(link[0], login)

    # The desk

    def state(self, timeout=20):
        status, _, content = self.request(
            "GET", f"/meetings/{self.meeting}/desk/state", timeout=timeout)
        if status != 200:
            raise Unanswered(f"state: {status} {content[:200]!r}")
        return json.loads(content)

    def settled(self, seconds=60):
        """The state once the pages of its papers are known: until then none has any."""
        end = time.monotonic() + seconds
        while True:
            state = self.state()
            if any("pages" in paper for item in state["items"] for paper in item["documents"]):
                return state
            if time.monotonic() > end:
                raise Unanswered(f"no paper has pages after {seconds} s")
            time.sleep(0.2)

    def send(self, actions, account=None, timeout=20):
        value = {"actions": actions} | ({"account": account} if account else {})
        return self.post("entries", value, timeout)


def action(name, at=None, edits=None, **fields):
    """Something to send."""
    made = {"key": str(uuid.uuid4()), "occurredAt": at or instant(),
            "action": {"action": name} | fields}
    return made | ({"edits": edits} if edits else {})


def instant(seconds=None):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


class Stream(threading.Thread):
    """An event stream that is kept open: what it was told, entry by entry.

    It comes back by itself after a cut, with Last-Event-ID, as browsers do.
    """

    def __init__(self, browser, after=0, resumes=True):
        super().__init__(daemon=True)
        self.browser = browser
        self.last = after
        self.resumes = resumes
        self.entries = []
        self.seen = {}  # when an entry came, by its id
        self.events = {}
        self.connections = 0
        self.ended = threading.Event()
        self.changed = threading.Condition()
        self.socket = None

    def run(self):
        while not self.ended.is_set():
            try:
                self.listen()
            except OSError:
                pass
            if not self.resumes:
                break
            self.ended.wait(0.05)
        self.ended.set()

    def open(self):
        self.socket = socket.create_connection(self.browser.server.address, timeout=40)
        self.socket.sendall((
            f"GET /meetings/{self.browser.meeting}/desk/events HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: meetingday={self.browser.cookie}\r\nLast-Event-ID: {self.last}\r\n"
            "Accept: text/event-stream\r\n\r\n").encode())
        return self.socket

    def listen(self):
        with self.open() as line:
            self.connections += 1
            for event in events(line):
                self.take(event)

    def take(self, event):
        now = time.monotonic()
        with self.changed:
            name = event.get("event", "message")
            self.events[name] = self.events.get(name, 0) + 1
            if name == "entry":
                entry = json.loads(event["data"])
                self.entries.append(entry)
                self.seen[entry["id"]] = now
                self.last = int(event["id"])
            self.changed.notify_all()

    def cut(self):
        """Cuts the line, wherever it is."""
        if self.socket:
            try:
                self.socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.ended.set()
        self.cut()

    def wait(self, last, seconds=20):
        """Whether the entry of this sequence has come."""
        with self.changed:
            return self.changed.wait_for(lambda: self.last >= last, seconds)

    def faults(self, journal, after=0):
        """What is wrong with what it was told, beside the journal."""
        told = [entry["id"] for entry in self.entries]
        due = [entry["id"] for entry in journal if entry["sequence"] > after]
        if told == due:
            return []
        return [f"{self.browser.login} was told {len(told)} entries and {len(due)} were due; "
                f"missing {len(set(due) - set(told))}, twice {len(told) - len(set(told))}"]


def events(line):
    """The events that come over a line, whole ones only."""
    head, at, rest = b"", -1, b""
    while at < 0:
        part = line.recv(65536)
        if not part:
            return
        head += part
        at = head.find(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        return
    text = b""
    for part in chunks(line, head[at + 4:]):
        text += part
        while (end := text.find(b"\n\n")) >= 0:
            event = dict(field.split(": ", 1) for field in text[:end].decode().split("\n"))
            text = text[end + 2:]
            yield event


def chunks(line, rest):
    """The parts of a body in chunked coding, as they come."""
    def more():
        part = line.recv(65536)
        if not part:
            raise ConnectionError("the stream ended")
        return part

    while True:
        while b"\r\n" not in rest:
            rest += more()
        size, rest = rest.split(b"\r\n", 1)
        size = int(size, 16)
        if size == 0:
            return
        while len(rest) < size + 2:
            rest += more()
        yield rest[:size]
        rest = rest[size + 2:]


class Template:
    """A store with the sample council and accounts in it, to be copied.

    The browsers stay signed in on each copy: their sessions are in the store.
    """

    def __init__(self, program, folder, logins, environment=None, before=()):
        self.program = program
        self.folder = pathlib.Path(folder)
        answer = run(program, "import", COUNCIL, "--store", self.folder)
        if answer.returncode != 0:
            raise RuntimeError(answer.stderr)
        server = Server(program, self.folder, environment, before).start()
        self.browsers = [Browser(server).set_up(server.link, logins[0])]
        self.browsers += [self.browsers[0].colleague(login) for login in logins[1:]]
        self.items = [item["id"] for item in self.browsers[0].state()["items"]
                      if not item["isHeading"] and not item["isPrivate"]]
        self.members = [each["person"] for each in self.browsers[0].state()["members"]]
        if server.stop() is None:
            raise RuntimeError("the server did not end")

    def make(self, folder):
        """A copy, to be served."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("work"))
        return pathlib.Path(folder)

    def browsers_of(self, server):
        return [browser.copy(server) for browser in self.browsers]


def journal(store, meeting=MEETING):
    """The lines as they lie in the store, past the program."""
    with sqlite3.connect(f"file:{store}/meetingday.sqlite?mode=ro", uri=True,
                         timeout=20) as database:
        rows = database.execute(
            "SELECT sequence, id, line FROM entries WHERE folder = ? ORDER BY sequence", [meeting])
        return [json.loads(line) | {"row": (sequence, name)} for sequence, name, line in rows]


def exported(program, store, target, meeting=MEETING):
    """Exports a meeting and checks it: its journal, and what is wrong."""
    answer = run(program, "export", target, "--store", store, "--meeting", meeting)
    if answer.returncode != 0:
        return [], [f"export ended with {answer.returncode}: {answer.stderr}"]
    folder = pathlib.Path(target) / meeting
    file = folder / "proceedings.jsonl"
    lines = file.read_text().splitlines() if file.exists() else []
    answer = run(program, "check", folder, "--no-render", "--json")
    faults = []
    try:
        found = json.loads(answer.stdout)
        findings = found["findings"] if isinstance(found, dict) else found
        faults = [f"check: {each['code']}: {each['message']}" for each in findings
                  if each["code"].startswith("proceedings.")]
    except (ValueError, KeyError):
        faults = [f"check ended with {answer.returncode}: {answer.stderr[-300:]}"]
    return [json.loads(line) for line in lines], faults


def sound(entries):
    """What is wrong with a journal by itself."""
    faults = []
    numbers = [entry["sequence"] for entry in entries]
    if numbers != list(range(1, len(numbers) + 1)):
        faults.append(f"the sequence has gaps or repeats: {numbers[:3]} … {numbers[-3:]}")
    names = [entry["id"] for entry in entries]
    if len(set(names)) != len(names):
        faults.append(f"{len(names) - len(set(names))} entries stand twice")
    return faults


def queue_faults(entries, sent):
    """What is wrong with the entries of one writer.

    `sent` are its acknowledged actions in the order in which they were made.
    """
    faults = []
    places = {entry["id"]: entry for entry in entries}
    last = 0
    for made in sent:
        entry = places.get(made["key"])
        if entry is None:
            faults.append(f"{made['key']} was acknowledged and is not there")
            continue
        if entry["sequence"] < last:
            faults.append(f"{made['key']} came out of its order")
        last = entry["sequence"]
        for key, value in made["action"].items():
            if entry.get(key) != value:
                faults.append(f"{made['key']}: {key} is {entry.get(key)!r}, sent as {value!r}")
    return faults
