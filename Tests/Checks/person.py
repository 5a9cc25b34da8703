"""Somebody at a browser, who has a keyboard and no mouse."""

from axe_playwright_python.sync_playwright import Axe
from desk_accounts import sign_in

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Person:
    """A browser of their own, signed in, at the pages round the meeting."""

    def __init__(self, browser, base, account, screenshots=None, called="page"):
        self.base, self.screenshots, self.called = base, screenshots, called
        self.page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        # Reports are rendered on the way, on whatever machine this is.
        self.page.set_default_timeout(180_000)
        sign_in(self.page, base, account)

    def go(self, path):
        return self.page.goto(self.base + path)

    def reach(self, locator):
        """Tabs on until something has the focus; a mouse would be cheating."""
        for _ in range(250):
            if locator.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not get to {locator}")

    def press(self, name, role="button"):
        """Tabs to a button or a link and presses it; the page that comes is waited for."""
        self.reach(self.page.get_by_role(role, name=name, exact=True).first)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, field, text):
        """Types into a field in place of what is there; in a list, to the choice so called."""
        self.reach(field)
        if field.evaluate("each => each.tagName === 'TEXTAREA' || each.type === 'text'"):
            self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def text(self):
        return self.page.locator("main").inner_text()

    def problem(self):
        found = self.page.locator(".problem")
        return found.first.inner_text() if found.count() else ""

    def accessible(self, name):
        """What axe finds at two widths, and whether the page has to be moved sideways."""
        faults = []
        for width in (1280, 320):
            self.page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(self.page, options={
                "runOnly": {"type": "tag", "values": STANDARDS}})
            faults += [f"{width} px: {fault['id']}: {fault['nodes'][0]['html'][:120]}"
                       for fault in found.response["violations"]]
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                faults.append(f"{width} px: the page is {wide} px wide")
            self.picture(f"{name}-{width}")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        return faults

    def picture(self, name):
        if self.screenshots:
            self.page.screenshot(path=str(self.screenshots / f"{self.called}-{name}.png"),
                                 full_page=True)
