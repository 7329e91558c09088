/*
  <count-down until="2026-01-31T10:00:00Z" left="{time} left" late="overdue by {time}">
    <span class="deadline">12 minutes left</span>
  </count-down>

  Keeps the server's wording true while the page stays open; `deadline-late` marks what is overdue.
*/

const LOOK_EVERY = 15_000;
const MINUTE = 60_000;
const UNITS = [["day", 24 * 60], ["hour", 60], ["minute", 1]];
const language = document.documentElement.lang || "en";

const say = (unit, number) =>
  new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(number);

// The two largest units: "3 hours, 20 minutes".
function inWords(milliseconds) {
  let minutes = Math.floor(milliseconds / MINUTE);
  const parts = [];
  for (const [unit, length] of UNITS) {
    const number = Math.floor(minutes / length);
    minutes -= number * length;
    if (number) parts.push(say(unit, number));
  }
  return parts.slice(0, 2).join(", ") || say("minute", 0);
}

class CountDown extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#write();
    this.#timer = setInterval(() => this.#write(), LOOK_EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #write() {
    const left = new Date(this.getAttribute("until")) - new Date();
    if (Number.isNaN(left)) return;
    const words = this.firstElementChild;
    const wording = this.getAttribute(left < 0 ? "late" : "left");
    words.textContent = wording.replace("{time}", inWords(Math.abs(left)));
    words.classList.toggle("deadline-late", left < 0);
  }
}

customElements.define("count-down", CountDown);
