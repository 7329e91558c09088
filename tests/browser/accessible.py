"""Whether a page is fit for eyes, ears and hands of every kind."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
    await new Promise((painted) => requestAnimationFrame(painted));
    await Promise.allSettled(document.getAnimations().map((change) => change.finished));
    const {violations} = await axe.run(document, {resultTypes: ["violations"], preload: false});
    return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`));
}"""
TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > room + 1)
        .map((element) => element.outerHTML.slice(0, 120)).slice(0, 5);
}"""
LARGE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
NARROW, ZOOMED = {"width": 320, "height": 640}, {"width": 320, "height": 256}  # 1280 at 400 %


def troubles_of(page):
    """{view: what is wrong with the page in it}; empty where nothing is. The window had AXE from its start."""
    found = {}
    for scheme, size in (("light", LARGE), ("dark", PHONE)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found[f"axe, {scheme}, {size['width']} px"] = page.evaluate(RUN_AXE)
    for name, size in (("320 px", NARROW), ("400 %", ZOOMED)):
        page.set_viewport_size(size)
        found[f"too wide at {name}"] = page.evaluate(TOO_WIDE)
    return {view: troubles for view, troubles in found.items() if troubles}
