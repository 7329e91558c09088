/* <local-time show="time|date|day|short|long|soon|zoned"><time datetime="ISO">server's wording</time></local-time>
   Rewrites the wording into the reader's zone (the one they chose, on <html data-time-zone>, else the
   device's) and the page's language, in the reader's variant of it. "soon" is within a week: "today, 18:00",
   "Friday, 18:00"; `zoned` names the zone. */
const shapes = {
  time: { timeStyle: "short" },
  date: { dateStyle: "long" },
  day: { weekday: "long", day: "numeric", month: "long" },
  short: { dateStyle: "medium", timeStyle: "short" },
  soon: { weekday: "long", hour: "numeric", minute: "2-digit" },
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

const nearDay = (days) => new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");

// "Today" and "Yesterday"; other days by name, those of other years with the year.
function nameOfDay(moment) {
  const days = dayOf(moment) - dayOf(new Date());
  if (days !== 0 && days !== -1) return writer(moment.getFullYear() === new Date().getFullYear() ? "day" : "date").format(moment);
  const name = nearDay(days);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function write(moment, show) {
  if (show === "day") return nameOfDay(moment);
  const days = dayOf(moment) - dayOf(new Date());
  if (show === "soon" && (days === 0 || days === 1)) return `${nearDay(days)}, ${writer("time").format(moment)}`;
  return writer(show).format(moment);
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
