/* <local-time show="time|date|short|long|zoned"><time datetime="ISO">server's wording</time></local-time>
   Rewrites the wording into the reader's zone (the one they chose, on <html data-time-zone>, else the
   device's) and the page's language, in the reader's variant of it. `zoned` names the zone. */
const shapes = {
  time: { timeStyle: "short" },
  date: { dateStyle: "long" },
  short: { dateStyle: "medium", timeStyle: "short" },
  long: { dateStyle: "full", timeStyle: "short" },
  zoned: {
    weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit", timeZoneName: "short",
  },
};
const page = document.documentElement.lang || "en";
const language = navigator.languages.find((own) => own.split("-")[0] === page.split("-")[0]) ?? page;
const writers = new Map();

function writer(shape) {
  if (!writers.has(shape)) writers.set(shape, newWriter(shapes[shape] ?? shapes.short));
  return writers.get(shape);
}

function newWriter(shape) {
  const timeZone = document.documentElement.dataset.timeZone;
  try {
    return new Intl.DateTimeFormat(language, { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat(language, shape); // a zone that this browser does not know
  }
}

customElements.define(
  "local-time",
  class extends HTMLElement {
    connectedCallback() {
      const time = this.querySelector("time");
      const moment = new Date(time?.dateTime);
      if (!time || Number.isNaN(moment.getTime())) return;
      time.textContent = writer(this.getAttribute("show")).format(moment);
      time.title = writer("long").format(moment);
    }
  },
);
