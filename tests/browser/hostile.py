"""Opening pages that hold what somebody with bad intent put in: nothing may run, nothing may leave."""

# What no page of ours or Wagtail's has: a script in an attribute or in an address.
FOUND = """() => {
    const runs = (address) => {
        try {
            return ["javascript:", "vbscript:", "data:"].includes(new URL(address, location).protocol)
        } catch {
            return false
        }
    }
    return [...document.querySelectorAll("*")].flatMap((element) =>
        element.getAttributeNames()
            .filter((name) => name.startsWith("on") ||
                (["href", "action", "formaction", "xlink:href"].includes(name) &&
                 runs(element.getAttribute(name))))
            .map((name) => `${element.tagName} ${name}=${element.getAttribute(name)}`))
}"""

MOVE_OVER = """() => [...document.querySelectorAll("main a")].slice(0, 60).forEach((link) =>
    ["mouseover", "focus"].forEach((type) => link.dispatchEvent(new Event(type, { bubbles: true }))))"""


def looking(browser_context):
    """`look("clara", *paths)`: open them, move over what can be moved over; fails when anything happens.

    Answers the page. What leaves the host or writes into the console fails by `browser_context` itself.
    """
    deeds = []

    def leave(box):
        """Wagtail's editor asks whether to leave what it has not kept yet: that is no deed of anybody."""
        asks = box.type == "beforeunload"
        if asks:
            box.accept()
        return asks

    def opened(box):
        deeds.append(f"dialog {box.message}")
        box.dismiss()

    def page_of(name):
        page = browser_context(as_=name).new_page()
        page.on("dialog", lambda box: leave(box) or opened(box))
        page.on("popup", lambda other: deeds.append(f"popup {other.url}"))
        return page

    def open_all(name, *paths, until="networkidle"):
        page = page_of(name)
        for path in paths:
            answer = page.goto(path)
            assert answer.status == 200, path
            page.wait_for_load_state(until)
            page.evaluate(MOVE_OVER)
            assert page.evaluate(FOUND) == [], path
            assert deeds == [], path
        return page

    return open_all
