"""Kills the desk's server while three people write: what it acknowledged is there.

Each run starts the server on a store, lets three clients write to one
meeting (paragraphs, edits of one another's, attendance, undo), kills it with
SIGKILL at a random moment and starts it again. Each client keeps its queue,
sends again what was not answered, now and then cuts its own line before the
answer or sends the same twice at once, and listens to the events. After each
kill every acknowledged entry must be there; after ten kills, with all queues
sent, none may be there twice, no number missing, each client's entries in
their order, the three told the same, and the journal readable by `export` and
`check`.

    desk_kill_check.py PROGRAM [--runs 500] [--seed 1] [--minutes M]
"""

import argparse
import pathlib
import random
import sys
import tempfile
import threading
import time

from desk_client import (Server, Stream, Template, Unanswered, action, exported, journal,
                         queue_faults, sound)
from report import Report

# A store is done with after so many kills, or entries.
KILLS, ENTRIES = 10, 900
WORDS = ("members", "noted", "that", "the", "report", "had", "been", "late", "and", "asked",
         "officers", "to", "return", "with", "figures", "for", "each", "ward", "by", "March")


def difference(one, other) -> str:
    """Where two values differ, shortly."""
    if isinstance(one, dict) and isinstance(other, dict):
        keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
        return f"{keys[0]}: {str(one.get(keys[0]))[:300]} / {str(other.get(keys[0]))[:300]}"
    return f"{str(one)[:200]} / {str(other)[:200]}"


class Client(threading.Thread):
    """Somebody who writes and will not be stopped."""

    def __init__(self, browser, colleagues, template, chance, busy):
        super().__init__(daemon=True)
        self.browser = browser
        self.colleagues = colleagues
        self.template = template
        self.chance = chance
        self.busy = busy
        self.queue = []
        self.acknowledged = []
        self.paragraphs = []  # of everybody, as the answers and events told them
        self.statuses = {}
        self.faults = []
        self.sent = self.again = 0
        self.stream = Stream(browser)
        self.ends = threading.Event()

    def words(self, count):
        return " ".join(self.chance.choice(WORDS) for _ in range(count))

    def make(self):
        """The next thing that is typed."""
        chance = self.chance
        known = [entry for entry in self.stream.entries[-60:] if entry["action"] == "discussed"]
        sort = chance.random()
        if sort < 0.4 and known:
            entry = chance.choice(known)
            text = entry["text"].split()
            text[chance.randrange(len(text))] = self.words(1) + str(chance.randrange(100))
            return action("discussed", edits=entry["id"], item=entry["item"], text=" ".join(text))
        if sort < 0.55:
            return action(chance.choice(["arrived", "left"]),
                          person=chance.choice(self.template.members))
        if sort < 0.65 and self.acknowledged:
            mine = chance.choice(self.acknowledged[-20:])
            return action("corrected", entry=mine["key"], correctedBy="none")
        return action("discussed", item=chance.choice(self.template.items),
                      text=self.words(chance.randint(3, 25)))

    def run(self):
        self.stream.start()
        while not self.ends.is_set() or self.queue:
            if not self.ends.is_set():
                self.queue += [self.make() for _ in range(self.chance.randint(1, 4))]
            batch = self.queue[:self.chance.randint(1, 40)]
            try:
                self.deliver(batch)
            except Unanswered:
                self.again += 1
                time.sleep(0.02)
            if not self.ends.is_set():
                time.sleep(self.chance.uniform(0, 0.03))

    def deliver(self, batch):
        self.sent += 1
        with self.busy:
            self.busy.notify_all()
        sort = self.chance.random()
        twin = None
        if sort < 0.05:
            # Twice at once, over two lines.
            twin = threading.Thread(target=self.quietly, args=(batch,))
            twin.start()
        elif sort < 0.1:
            # Its answer is never read.
            try:
                self.browser.copy().send(batch, timeout=self.chance.uniform(0.001, 0.01))
            except Unanswered:
                self.again += 1
        status, answer = self.browser.send(batch)
        if twin:
            twin.join()
        if status == 503:
            raise Unanswered()
        if status != 200:
            self.faults.append(f"entries were answered {status}: {answer}")
            raise Unanswered()
        if [each["key"] for each in answer["results"]] != [made["key"] for made in batch]:
            self.faults.append("the answer is about other keys than were sent")
            raise Unanswered()
        for made, each in zip(batch, answer["results"]):
            self.statuses[each["status"]] = self.statuses.get(each["status"], 0) + 1
            if each["status"] == "refused":
                self.faults.append(f"refused: {made} {each['message']}")
            else:
                self.acknowledged.append(made)
        self.queue = self.queue[len(batch):]

    def quietly(self, batch):
        try:
            self.browser.copy().send(batch)
        except Unanswered:
            pass


class Sitting:
    """One store, with three who write to it, and its kills."""

    def __init__(self, template, folder, chance):
        self.template = template
        self.chance = chance
        self.folder = folder
        self.server = Server(template.program, template.make(folder / "store"))
        self.busy = threading.Condition()
        browsers = template.browsers_of(self.server)
        self.clients = [Client(browser, browsers, template, random.Random(chance.random()),
                               self.busy) for browser in browsers]

    def begin(self):
        self.server.start()
        for client in self.clients:
            client.start()

    def kill(self):
        """One run: the moment of the kill, and what is wrong after it."""
        chance = self.chance
        began = time.monotonic()
        for _ in range(chance.randint(1, 12)):
            with self.busy:
                self.busy.wait(2)
        # Most often while an answer is on its way.
        time.sleep(chance.uniform(0, 0.02) if chance.random() < 0.7 else chance.uniform(0, 0.3))
        acknowledged = [list(client.acknowledged) for client in self.clients]
        if (status := self.server.ended()) is not None:
            return 0, [f"the server ended by itself with {status}: "
                       + "".join(self.server.errors)[-600:]]
        self.server.kill()
        after = time.monotonic() - began
        try:
            if chance.random() < 0.1:
                # And once more while it starts.
                early = threading.Timer(chance.uniform(0, 0.1), self.early)
                early.start()
                try:
                    self.server.start(2)
                except (RuntimeError, OSError):
                    pass
                early.join()
                self.server.kill()
            self.server.start()
        except RuntimeError as fault:
            return after, [str(fault)]
        lines = journal(self.server.store)
        faults = sound(lines)
        for sent in acknowledged:
            faults += queue_faults(lines, sent)
        return after, faults

    def last(self):
        return max(client.stream.last for client in self.clients)

    def early(self):
        if self.server.process:
            self.server.process.kill()

    def end(self):
        """What is wrong once everybody has sent everything."""
        for client in self.clients:
            client.ends.set()
        faults = []
        for client in self.clients:
            client.join(300)
            if client.is_alive():
                # Whatever is read now is on the move.
                return [f"{client.browser.login} still waits with {len(client.queue)}"]
        states = [client.browser.settled() for client in self.clients]
        entries = states[0]["entries"]
        lines = journal(self.server.store)
        faults += sound(entries)
        if any(line["row"] != (line["sequence"], line["id"]) for line in lines):
            faults.append("a line's number or id is not that of its row")
        for client, state in zip(self.clients, states):
            faults += client.faults
            faults += queue_faults(entries, client.acknowledged)
            for part in ("entries", "standing", "preview", "last"):
                if state[part] != states[0][part]:
                    faults.append(
                        f"{client.browser.login} has another {part}: "
                        + difference(states[0][part], state[part])
                    )
            client.stream.wait(states[0]["last"], 10)
            client.stream.close()
            faults += client.stream.faults(entries)
            if client.stream.entries != entries:
                faults.append(f"{client.browser.login} was told other entries than the state has")
        made = {made["key"] for client in self.clients for made in client.acknowledged}
        if strange := [each["id"] for each in entries if each["id"].split(".")[0] not in made]:
            faults.append(f"{len(strange)} entries are there that nobody sent: {strange[:3]}")
        if self.server.stop() is None:
            faults.append("the server did not end when asked")
        read, wrong = exported(self.template.program, self.server.store, self.folder / "export")
        faults += wrong
        if read != entries:
            faults.append("the journal exported is not that of the desk")
        return faults


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=0, help="end after so long")
    parser.add_argument("--brief", action="store_true", help="a line for each sitting, not kill")
    options = parser.parse_args()
    program = pathlib.Path(options.program).resolve()
    chance = random.Random(options.seed)
    report = Report()
    began = time.monotonic()
    kills = entries = again = 0
    statuses = {}
    with tempfile.TemporaryDirectory(prefix="desk-kill-") as scratch:
        scratch = pathlib.Path(scratch)
        template = Template(program, scratch / "template", ["ada", "ben", "cora"])
        while kills < options.runs:
            if options.minutes and time.monotonic() - began > options.minutes * 60:
                break
            sitting = Sitting(template, scratch / f"sitting-{kills}", chance)
            sitting.begin()
            wrong = []
            for _ in range(min(KILLS, options.runs - kills)):
                after, faults = sitting.kill()
                kills += 1
                wrong += faults
                if not options.brief or faults:
                    report.subject(f"kill {kills}, after {after * 1000:.0f} ms", faults)
                if sitting.server.ended() is not None or sitting.last() > ENTRIES:
                    break
            try:
                wrong = sitting.end()
            except Unanswered as fault:
                wrong = [f"the server does not answer: {fault}"]
            count = sum(len(client.acknowledged) for client in sitting.clients)
            report.subject(f"{count} entries acknowledged, after kill {kills}", wrong)
            entries += count
            for client in sitting.clients:
                again += client.again
                for name, number in client.statuses.items():
                    statuses[name] = statuses.get(name, 0) + number
    told = ", ".join(f"{number} {name}" for name, number in sorted(statuses.items()))
    print(f"{kills} kills in {time.monotonic() - began:.0f} s, {entries} entries acknowledged "
          f"({told}); {again} times without an answer")
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
