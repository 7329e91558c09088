/*
  <similar-things for="id_title" src="/forums/threads/similar/">
    <div data-result hidden>…</div> <p role="status" data-status></p>
    <template>There is something like your title already.</template>
  </similar-things>

  Shows what the server knows that is like the words in the field with that id, a moment after they were typed.
  Without JavaScript the page comes back with it. A listener hears one sentence, not the list.
*/

import { csrfToken } from "../csrf-token.js";

const PAUSE = 600; // milliseconds

class SimilarThings extends HTMLElement {
  #listeners = null;
  #waiting = null;
  #asked = "";

  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.result = this.querySelector("[data-result]");
    this.#asked = this.field.defaultValue.trim();
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.field.addEventListener("input", () => this.#later(), { signal });
    this.#later(); // a draft may have come back before
  }

  disconnectedCallback() {
    this.#listeners.abort();
    clearTimeout(this.#waiting);
  }

  #later() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#look(), PAUSE);
  }

  async #look() {
    const title = this.field.value.trim();
    if (title === this.#asked) return;
    this.#asked = title;
    const form = new FormData();
    form.set("title", title);
    form.set("csrfmiddlewaretoken", csrfToken() ?? "");
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body: form }).catch(() => null);
    const words = answer?.ok && !answer.redirected ? (await answer.text()).trim() : "";
    if (title === this.#asked) this.#show(words);
  }

  #show(words) {
    const isNews = words && this.result.hidden;
    this.result.innerHTML = words; // rendered and escaped by the server
    this.result.hidden = !words;
    const sentence = this.querySelector("template").content.textContent.trim();
    if (isNews || !words) this.querySelector("[data-status]").textContent = words ? sentence : "";
  }
}

customElements.define("similar-things", SimilarThings);
