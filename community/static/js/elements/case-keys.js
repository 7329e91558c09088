/*
  <case-keys off touch="/moderation/cases/ID/touch/">
    <live-queue> … <a class="queue-item" href="…" aria-current="page">…</a> … </live-queue>
    <button data-key="c">, <summary data-key="o">     pressed by that key
    <div data-key="d"> … </div>                       its first field gets the focus
    <a data-next>                                     leads to the next case of the list
    <button data-key="?" hidden>                      shown where keys work
    <form method="post" data-claim hidden>            claims the case that is focused in the list
    <dialog> … </dialog>                              opened by "?"
  </case-keys>

  Working a shift by keyboard: J and K (or arrows within the list) walk through the cases, N opens the
  next one, digits choose a decision, Ctrl or Cmd with Enter sends the form that is typed in. Single keys
  do nothing inside of a field, nor with `off`. While somebody types, `touch` is told once a minute.
*/
import { csrfToken } from "../csrf-token.js";

const TOUCH_EVERY = 60_000;
const TYPED_IN = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])";

class CaseKeys extends HTMLElement {
  #listeners = null;
  #touched = Date.now();

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    document.addEventListener("keydown", (event) => this.#take(event), { signal });
    this.addEventListener("input", () => this.#touch(), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
    if (!this.hasAttribute("off")) this.#keyed("?")?.removeAttribute("hidden");
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  #take(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const inField = event.target.matches?.(TYPED_IN);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.#send(event);
    if (inField || event.ctrlKey || event.metaKey || event.altKey || this.hasAttribute("off")) return;
    if (this.#do(event.key.length === 1 ? event.key.toLowerCase() : event.key, event)) event.preventDefault();
  }

  // Whether the key means something here.
  #do(key, event) {
    const inList = event.target.matches?.(".queue-item");
    if (key === "j" || (inList && key === "ArrowDown")) return this.#walk(1);
    if (key === "k" || (inList && key === "ArrowUp")) return this.#walk(-1);
    if (key === "n") return this.#go();
    if (key === "?") return this.#showKeys();
    if (key === "c" && inList && !event.target.ariaCurrent) return this.#claim(event.target);
    if (/^[1-9]$/.test(key)) return this.#choose(Number(key));
    const keyed = this.#keyed(key);
    if (!keyed) return false;
    if (keyed.matches("button, a, summary")) {
      keyed.focus();
      keyed.click();
    } else keyed.querySelector("input:not([type=hidden]), textarea, select, button")?.focus();
    return true;
  }

  #keyed(key) {
    return this.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  get #rows() {
    return [...this.querySelectorAll(".queue-item")];
  }

  #walk(step) {
    const rows = this.#rows;
    const focused = rows.indexOf(document.activeElement);
    const chosen = rows.findIndex((row) => row.ariaCurrent);
    const from = focused >= 0 ? focused : chosen;
    const next = from < 0 ? 0 : Math.min(Math.max(from + step, 0), rows.length - 1);
    rows[next]?.focus();
    return rows.length > 0;
  }

  // The most urgent of the others: they are sorted so.
  #go() {
    const next = this.#rows.find((row) => !row.ariaCurrent);
    const address = next?.href ?? this.querySelector("[data-next]")?.href;
    if (address) location.assign(address);
    return true;
  }

  #click(event) {
    if (event.target.closest("[data-key='?']")) this.#showKeys();
    if (event.target.closest("[data-next]")) {
      event.preventDefault();
      this.#go();
    }
  }

  #showKeys() {
    this.querySelector("dialog").showModal();
    return true;
  }

  #claim(row) {
    const form = this.querySelector("[data-claim]");
    form.action = `${row.href}claim/`;
    form.requestSubmit();
    return true;
  }

  #choose(place) {
    const choice = this.querySelectorAll("[data-key=d] input[type=radio]")[place - 1];
    choice?.focus();
    choice?.click();
    return Boolean(choice);
  }

  #send(event) {
    const form = event.target.closest("form");
    if (!form || !this.contains(form)) return;
    event.preventDefault();
    form.requestSubmit();
  }

  #touch() {
    const address = this.getAttribute("touch");
    if (!address || Date.now() - this.#touched < TOUCH_EVERY) return;
    this.#touched = Date.now();
    fetch(address, { method: "POST", headers: { "X-CSRFToken": csrfToken() ?? "" } }).catch(() => {});
  }
}

customElements.define("case-keys", CaseKeys);
