"""Makes the pictures of the desk that the README shows.

    desk_pictures.py PROGRAM [FOLDER]

The scrutiny pack's agenda, the meeting while it is taken, and its minutes, at
the hour of the meeting, as desk-agenda.png, desk-meeting.png and
desk-minutes.png in FOLDER (default: Packs). Each has the 256 commonest colours
of its screen, which makes it a third of the size.
"""

import argparse
import collections
import pathlib
import struct
import sys
import tempfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from axe_check import chromium  # noqa: E402
from desk_accounts import CLERK, Account, make_all, sign_in  # noqa: E402
from desk_check import Desk  # noqa: E402
from desk_server import TOP, Server  # noqa: E402
from report import Report  # noqa: E402

MEETING = "2026-12-08-children-scrutiny"
MEERA = Account("meera.dhanoa", "Meera Dhanoa", "Minute-taker")
TOM = Account("tom.elsworth", "Tom Elsworth", "Minute-taker")
SIZE = {"width": 1280, "height": 840}


# Smaller PNG files, without another library

def rows(png):
    """The pixels of a PNG as Chromium writes it, a list of (r, g, b) for each row."""
    at, data, head = 8, b"", None
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + length]
        if kind == b"IHDR":
            head = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            data += body
        at += length + 12
    width, height, depth, colour = head[:4]
    size = {2: 3, 6: 4}[colour]
    if depth != 8:
        raise ValueError("not eight bits a colour")
    raw, stride = zlib.decompress(data), width * size
    before = bytearray(stride)
    for line in range(height):
        start = line * (stride + 1)
        method, now = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        for x in range(stride):
            left = now[x - size] if x >= size else 0
            up = before[x]
            if method == 1:
                now[x] = (now[x] + left) & 255
            elif method == 2:
                now[x] = (now[x] + up) & 255
            elif method == 3:
                now[x] = (now[x] + (left + up) // 2) & 255
            elif method == 4:
                corner = before[x - size] if x >= size else 0
                guess = left + up - corner
                near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up),
                           (abs(guess - corner), 2, corner))
                now[x] = (now[x] + near[2]) & 255
        before = now
        yield [bytes(now[x:x + 3]) for x in range(0, stride, size)]


def smaller(png):
    """The same picture with 256 colours."""
    picture = list(rows(png))
    count = collections.Counter(pixel for row in picture for pixel in row)
    palette = [colour for colour, _ in count.most_common(256)]
    index = {colour: at for at, colour in enumerate(palette)}
    for colour in count:
        if colour not in index:
            index[colour] = min(range(len(palette)), key=lambda at: sum(
                (a - b) ** 2 for a, b in zip(palette[at], colour)))
    data = b"".join(b"\0" + bytes(index[pixel] for pixel in row) for row in picture)

    def part(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    return (b"\x89PNG\r\n\x1a\n"
            + part(b"IHDR", struct.pack(">IIBBBBB", len(picture[0]), len(picture), 8, 3, 0, 0, 0))
            + part(b"PLTE", b"".join(palette)) + part(b"IDAT", zlib.compress(data, 9))
            + part(b"IEND", b""))


def keep(page, folder, name):
    file = folder / f"desk-{name}.png"
    file.write_bytes(smaller(page.screenshot()))
    print(f"{file}  {file.stat().st_size // 1024} KB")


# What is on them

def roll(desk):
    """Everybody is there but two; the meeting opens."""
    desk.press("l")
    desk.dialog()
    for member in desk.state()["members"]:
        if member["person"] == "declan-fairhurst":
            # The substitute is known already.
            desk.press("a", "Tab", "Tab")
        else:
            desk.press("x" if member["person"] == "farida-noorani" else "p")
    desk.page.get_by_label("Officers", exact=True).first.focus()
    for name in ("Oyelaran", "Strudwick"):
        desk.type(name)
        desk.press("Enter")
    desk.send()
    desk.saved()


def start(desk, title):
    desk.go(title)
    desk.press("s")
    desk.saved()


def write(desk, *paragraphs):
    for text in paragraphs:
        desk.press("t")
        desk.type(text)
        desk.press("Escape")
    desk.saved()


def outcome(desk, title, number):
    start(desk, title)
    desk.press("o")
    desk.dialog()
    desk.press(number)
    desk.page.wait_for_selector("dialog[open]", state="detached")
    desk.saved()


def begin(clerk, *_):
    roll(clerk)
    outcome(clerk, "Apologies for absence", "2")
    outcome(clerk, "Minutes of the previous", "1")
    outcome(clerk, "Declarations of interest", "1")
    start(clerk, "Children, Families and")


def go_on(clerk, meera, tom):
    clerk.press("i")
    clerk.dialog()
    clerk.page.focus("dialog input[role=combobox]")
    clerk.type("Strudwick")
    clerk.press("Enter")
    clerk.send()
    meera.go("Children, Families and")
    write(meera, "The Head of Transformation said that £1.9 million of the savings forecast for the "
          "year had been secured, and that the fourth Family Hub would open in February.")
    tom.go("Children, Families and")
    write(tom, "Members asked what had delayed the placements workstream. They were told that three "
          "of the eight foster carers recruited since April had not yet been approved.")
    clerk.press("m")
    clerk.dialog()
    for label, name in (("Moved by", "Qadeer"), ("Seconded by", "Rajagopal")):
        clerk.page.get_by_role("combobox", name=label, exact=True).focus()
        clerk.type(name)
        clerk.press("Enter")
    clerk.send()
    clerk.press("v")
    clerk.dialog()
    clerk.page.focus("dialog fieldset.choices input:checked")
    clerk.send()
    clerk.saved()
    clerk.press("r")
    clerk.dialog()
    clerk.send()
    clerk.press("u")
    clerk.dialog()
    clerk.type("To send members the savings forecast by workstream.")
    clerk.page.get_by_role("combobox", name="By whom", exact=True).focus()
    clerk.type("Strudwick")
    clerk.press("Enter")
    clerk.send()
    clerk.saved()
    tom.go("School places")
    meera.page.locator(".paragraph textarea").first.focus()
    clerk.page.wait_for_selector(".paragraph .note:not([hidden])")
    clerk.page.wait_for_timeout(1200)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else TOP / "Packs"
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        store = pathlib.Path(place) / "store"
        with Server(program, store, "2026-11-27 09:30:00") as server:
            make_all(browser, server.base, server.link, Report(), others=[CLERK, MEERA, TOM])
            page = browser.new_context(viewport=SIZE).new_page()
            page.set_default_timeout(180_000)
            sign_in(page, server.base, CLERK)
            page.goto(f"{server.base}/meetings/{MEETING}")
            with page.expect_navigation():
                page.get_by_role("button", name="Build the papers").press("Enter")
            page.goto(f"{server.base}/meetings/{MEETING}")
            keep(page, folder, "agenda")
            with page.expect_navigation():
                page.get_by_role("button", name="Issue the agenda").press("Enter")
        for at, do in (("18:31", begin), ("18:52", go_on)):
            with Server(program, store, f"2026-12-08 {at}:00") as server:
                desk = argparse.Namespace(base=server.base, meeting=MEETING, screenshots=None)
                desks = [Desk(browser, desk, f"{each.login}:{each.password}")
                         for each in (CLERK, MEERA, TOM)]
                desks[0].page.set_viewport_size(SIZE)
                do(*desks)
                if do is go_on:
                    keep(desks[0].page, folder, "meeting")
                for each in desks:
                    each.context.close()
        with Server(program, store, "2026-12-09 09:00:00") as server:
            page = browser.new_context(viewport=SIZE).new_page()
            page.set_default_timeout(180_000)
            sign_in(page, server.base, CLERK)
            page.goto(f"{server.base}/meetings/{MEETING}")
            with page.expect_navigation():
                page.get_by_role("button", name="Build the papers").press("Enter")
            page.goto(f"{server.base}/meetings/{MEETING}/papers/public/web/index.html")
            # Where the business begins to be of interest.
            page.get_by_role("heading", name="transformation programme").first.evaluate(
                "element => element.scrollIntoView({ behavior: 'instant' })")
            keep(page, folder, "minutes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
