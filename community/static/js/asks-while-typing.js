/*
  What elements share that ask the server about a field (`for`, its id) at `src`, a moment after typing stopped.
  A subclass says how long a `pause` is, as what the words are sent (`named`), and what is done with the answer:
  `show(html)`, rendered and escaped by the server, "" when there is none. An old answer is dropped.
*/

import { csrfToken } from "./csrf-token.js";

export class AsksWhileTyping extends HTMLElement {
  #listeners = null;
  #waiting = null;
  #asked = "";

  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.#asked = this.field.defaultValue.trim();
    this.#listeners = new AbortController();
    this.field.addEventListener("input", () => this.#later(), { signal: this.#listeners.signal });
    this.#later(); // a draft may have come back before
  }

  disconnectedCallback() {
    this.#listeners.abort();
    clearTimeout(this.#waiting);
  }

  #later() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#look(), this.pause);
  }

  async #look() {
    const words = this.field.value.trim();
    if (words === this.#asked) return;
    this.#asked = words;
    const form = new FormData();
    form.set(this.named, words);
    form.set("csrfmiddlewaretoken", csrfToken() ?? "");
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body: form }).catch(() => null);
    const html = answer?.ok && !answer.redirected ? (await answer.text()).trim() : "";
    if (words === this.#asked) this.show(html);
  }
}
