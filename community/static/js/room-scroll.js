// Where the reader is in a log, and how to leave them there while it changes.
const NEAR_THE_END = 80; // px

// The log scrolls in its own box, or with the page where that is low: so by what is seen.
function floor(log) {
  return Math.min(log.getBoundingClientRect().bottom, innerHeight);
}

function ceiling(log) {
  return Math.max(log.getBoundingClientRect().top, 0);
}

export function isAtEnd(log) {
  return log.list.getBoundingClientRect().bottom - floor(log) < NEAR_THE_END;
}

export function toEnd(log) {
  log.list.lastElementChild?.scrollIntoView({ block: "end" });
}

// Whether it stands "above", "below", or in "view".
export function whereIs(element, log) {
  const { top, bottom } = element.getBoundingClientRect();
  if (bottom < ceiling(log)) return "above";
  return top > floor(log) ? "below" : "view";
}

// What the reader looks at stays where it is, whatever `change` does above or below.
export function keepPlace(log, change) {
  const seen = [...log.list.querySelectorAll("[data-seq]")].find((each) => whereIs(each, log) === "view");
  const before = seen?.getBoundingClientRect().top;
  change();
  const now = seen && (seen.isConnected ? seen : log.list.querySelector(`#${CSS.escape(seen.id)}`));
  if (!now) return;
  const moved = now.getBoundingClientRect().top - before;
  const box = getComputedStyle(log).overflowY === "visible" ? document.scrollingElement : log;
  if (Math.abs(moved) > 1) box.scrollTop += moved;
}
