/* <local-time show="time|date|day|short|long"><time datetime="ISO">server's wording</time></local-time>
   Rewrites the wording into the reader's own zone and the page's language, in the reader's variant of it. */
const shapes = {
  time: { timeStyle: "short" },
  date: { dateStyle: "long" },
  day: { weekday: "long", day: "numeric", month: "long" },
  short: { dateStyle: "medium", timeStyle: "short" },
  long: { dateStyle: "full", timeStyle: "short" },
};
const page = document.documentElement.lang || "en";
const language = navigator.languages.find((own) => own.split("-")[0] === page.split("-")[0]) ?? page;
const writers = new Map();

function writer(shape) {
  if (!writers.has(shape)) writers.set(shape, new Intl.DateTimeFormat(language, shapes[shape] ?? shapes.short));
  return writers.get(shape);
}

// "Today" and "Yesterday"; other days by name, those of other years with the year.
function nameOfDay(moment) {
  const begin = (of) => new Date(of.getFullYear(), of.getMonth(), of.getDate());
  const ago = Math.round((begin(moment) - begin(new Date())) / 86_400_000);
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
