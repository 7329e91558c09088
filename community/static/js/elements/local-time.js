/* <local-time show="time|date|short|long"><time datetime="ISO">server's wording</time></local-time>
   Rewrites the wording into the reader's own zone and the page's language, in the reader's variant of it. */
const shapes = {
  time: { timeStyle: "short" },
  date: { dateStyle: "long" },
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
