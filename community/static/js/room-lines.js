// What stands between the messages of a log: days as the reader's own zone has them, and who goes on speaking.
const GOES_ON_FOR = 5 * 60_000;

// Touches only what is wrong: every change inside a live region is a word in somebody's ear.
export function arrange(list, dayTemplate) {
  let previous = null;
  for (const message of list.querySelectorAll(":scope > [data-seq]")) {
    const at = message.dataset.at && new Date(message.dataset.at);
    const day = at ? at.toDateString() : previous?.day;
    const begins = Boolean(at) && day !== previous?.day;
    if (dayTemplate) separate(message, begins, dayTemplate);
    const between = message.previousElementSibling;
    const goesOn =
      at && previous?.at && !begins && between === previous.message && at - previous.at < GOES_ON_FOR &&
      message.dataset.author === previous.author;
    message.classList.toggle("message-next", Boolean(goesOn));
    previous = { message, day, at, author: message.dataset.author };
  }
  for (const day of list.querySelectorAll(":scope > .day")) if (!leads(day)) day.remove();
}

function leads(day) {
  const next = day.nextElementSibling;
  return next?.matches("[data-at]") || (next?.matches(".since") && next.nextElementSibling?.matches("[data-at]"));
}

// The day stands before the message, and before the line "New since you looked" if that stands between.
function separate(message, begins, template) {
  let place = message;
  if (place.previousElementSibling?.matches(".since")) place = place.previousElementSibling;
  const shown = place.previousElementSibling?.matches(".day") ? place.previousElementSibling : null;
  if (!begins) shown?.remove();
  if (!begins || shown?.dataset.day === message.dataset.at) return;
  const separator = document.importNode(template.content, true).firstElementChild;
  separator.dataset.day = message.dataset.at;
  separator.querySelector("time").dateTime = message.dataset.at;
  if (shown) shown.replaceWith(separator);
  else place.before(separator);
}
