/* <local-time show="time|date|day|short|long|zoned"><time datetime="ISO">server's wording</time></local-time>
   Rewrites the wording into the reader's zone (the one they chose, on <html data-time-zone>, else the
   device's) and the page's language, in the reader's variant of it. `zoned` names the zone. */
const shapes = {
  time: { timeStyle: "short" },
  date: { dateStyle: "long" },
  day: { weekday: "long", day: "numeric", month: "long" },
  short: { dateStyle: "medium", timeStyle: "short" },
  long: { dateStyle: "full", timeStyle: "short" },
  numbers: { year: "numeric", month: "numeric", day: "numeric", calendar: "gregory", numberingSystem: "latn" },
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

// The day in the reader's zone, as a number that grows by one a day.
function dayOf(moment) {
  const parts = writer("numbers").formatToParts(moment);
  const [year, month, day] = ["year", "month", "day"].map((type) => Number(parts.find((part) => part.type === type).value));
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

// "Today" and "Yesterday"; other days by name, those of other years with the year.
function nameOfDay(moment) {
  const ago = dayOf(moment) - dayOf(new Date());
  if (ago !== 0 && ago !== -1) return moment.getFullYear() === new Date().getFullYear() ? null : writer("date").format(moment);
  const name = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(ago, "day");
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

customElements.define(
  "local-time",
  class extends HTMLElement {
    connectedCallback() {
      const time = this.querySelector("time");
      const moment = new Date(time?.dateTime);
      if (!time || Number.isNaN(moment.getTime())) return;
      const show = this.getAttribute("show");
      time.textContent = (show === "day" && nameOfDay(moment)) || writer(show).format(moment);
      time.title = writer("long").format(moment);
    }
  },
);
