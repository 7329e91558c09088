// Inside a log, Page Up and Page Down go from message to message (the keys of an ARIA feed), End to the newest.
export function moveWithKeys(log, event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("textarea, input, dialog")) return;
  const messages = [...log.list.querySelectorAll("[data-seq]")];
  const here = messages.indexOf(event.target.closest("[data-seq]"));
  const to = {
    PageUp: () => (here < 0 ? messages.at(-1) : messages[here - 1]),
    PageDown: () => (here < 0 ? messages.at(-1) : messages[here + 1]),
    End: () => messages.at(-1),
  }[event.key]?.();
  if (!to) return;
  event.preventDefault();
  focusOn(to);
}

export function focusOn(message) {
  message.tabIndex = -1;
  message.focus();
}
