"""Makes the accounts that the checks of the desk use, through the site's pages.

    desk_accounts.py BASE SET_UP_LINK

The administrator comes by the set-up link that `meetingday serve` prints; the
others are made on the page of accounts, and each chooses a password by the
link shown there. All of it by keyboard. Ends with 0 once everybody can sign
in, 1 if somebody cannot, 2 if the browser does not run.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from axe_check import chromium  # noqa: E402
from report import Report  # noqa: E402


@dataclass
class Account:
    login: str
    name: str
    role: str
    # Of council.yaml; what is restricted is seen by who one is.
    person: str = ""

    @property
    def password(self):
        return f"moot hall corn street {self.login}"


ADMIN = Account("admin", "Ruth Ashcombe", "Administrator")
CLERK = Account("joanna", "Joanna Felstead", "Clerk", "Joanna Felstead")
FIRST = Account("minutes-1", "Meera Dhanoa", "Minute-taker")
SECOND = Account("minutes-2", "Tom Elsworth", "Minute-taker")
MEMBER = Account("planning", "Councillor Deborah Ankrah", "Member", "Councillor Deborah Ankrah")
OTHERS = [CLERK, FIRST, SECOND, MEMBER]
ALL = [ADMIN, *OTHERS]


def sign_in(page, base, account, to="/"):
    """Signs in and goes to a page."""
    page.goto(f"{base}/sign-in?next={to}")
    page.get_by_label("Name to sign in").fill(account.login)
    page.get_by_label("Password").fill(account.password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose_password(page, account):
    page.get_by_label("Password").fill(account.password)
    page.keyboard.press("Tab")
    page.keyboard.type(account.password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def set_up(page, link):
    """The first account, by the link."""
    page.goto(link)
    page.get_by_label("Your name").fill(ADMIN.name)
    page.get_by_label("Name to sign in").fill(ADMIN.login)
    choose_password(page, ADMIN)


def make(page, base, account):
    """One account, on the administrator's page; returns the link for its password."""
    page.goto(f"{base}/accounts")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type(account.name)
    page.keyboard.press("Tab")
    page.keyboard.type(account.login)
    page.keyboard.press("Tab")
    # A list is searched by typing, as anybody at a keyboard does.
    page.keyboard.type(account.role)
    page.keyboard.press("Tab")
    if account.person:
        page.keyboard.type(account.person)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page.locator(".notice code").inner_text()


def make_all(browser, base, link, report, others=tuple(OTHERS)):
    """The administrator's account, and the others."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(15_000)
    set_up(page, link)
    faults = [] if page.locator(".who").count() else [page.locator("main").inner_text()]
    page.goto(link)
    if page.locator("form.narrow").count():
        faults.append("the set-up link works twice")
    report.subject("the first account, by the set-up link, once", faults)
    for account in others:
        own = make(page, base, account)
        other = browser.new_context()
        theirs = other.new_page()
        theirs.set_default_timeout(15_000)
        theirs.goto(own)
        choose_password(theirs, account)
        theirs.context.clear_cookies()
        sign_in(theirs, base, account)
        shown = theirs.locator(".who").inner_text() if theirs.locator(".who").count() else ""
        report.subject(f"{account.role} {account.name} chooses a password and signs in",
                       [] if account.name in shown else [f"signed in as {shown!r}"])
        other.close()
    context.close()


def main():
    report = Report()
    with chromium() as browser:
        make_all(browser, sys.argv[1].rstrip("/"), sys.argv[2], report)
    return report.close()


if __name__ == "__main__":
    sys.exit(main())
