/* <local-time show="time|date|short|long|soon"><time datetime="ISO">server's wording</time></local-time>
   Rewrites the wording into the reader's own zone and the page's language, in the reader's variant of it.
   "soon" is within a week: "today, 18:00", "tomorrow, 09:00", "Friday, 18:00". */
const shapes = {
  time: { timeStyle: "short" },
  date: { dateStyle: "long" },
  short: { dateStyle: "medium", timeStyle: "short" },
  soon: { weekday: "long", hour: "numeric", minute: "2-digit" },
  long: { dateStyle: "full", timeStyle: "short" },
};
const page = document.documentElement.lang || "en";
const language = navigator.languages.find((own) => own.split("-")[0] === page.split("-")[0]) ?? page;
const writers = new Map();

function writer(shape) {
  if (!writers.has(shape)) writers.set(shape, new Intl.DateTimeFormat(language, shapes[shape] ?? shapes.short));
  return writers.get(shape);
}

function write(moment, shape) {
  const day = new Date(moment).setHours(0, 0, 0, 0);
  const days = Math.round((day - new Date().setHours(0, 0, 0, 0)) / 86_400_000);
  if (shape !== "soon" || days < 0 || days > 1) return writer(shape).format(moment);
  const near = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  return `${near}, ${writer("time").format(moment)}`;
}

customElements.define(
  "local-time",
  class extends HTMLElement {
    connectedCallback() {
      const time = this.querySelector("time");
      const moment = new Date(time?.dateTime);
      if (!time || Number.isNaN(moment.getTime())) return;
      time.textContent = write(moment, this.getAttribute("show"));
      time.title = writer("long").format(moment);
    }
  },
);
