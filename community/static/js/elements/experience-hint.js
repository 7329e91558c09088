/*
  <form> <input type="hidden" name="advised"> <textarea id="id_body">
    <experience-hint for="id_body" src="/experience/"><div role="status" data-hint></div></experience-hint> </form>

  When one stops writing for a moment, shows a quiet word where the text in the field with that id tells others what
  to do about their health, as the server sees it. Who saw it is not asked again when they send. It never stops anybody.
*/

import { csrfToken } from "../csrf-token.js";

const PAUSE = 1500; // milliseconds

class ExperienceHint extends HTMLElement {
  #listeners = null;
  #waiting = null;
  #asked = "";

  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.hint = this.querySelector("[data-hint]");
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
    const body = this.field.value.trim();
    if (body === this.#asked) return;
    this.#asked = body;
    const form = new FormData();
    form.set("body", body);
    form.set("csrfmiddlewaretoken", csrfToken() ?? "");
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body: form }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const html = (await answer.text()).trim();
    if (body === this.#asked) this.#show(html);
  }

  // The same words are not said twice to who listens.
  #show(html) {
    if (this.hint.dataset.shown === html) return;
    this.hint.dataset.shown = html;
    this.hint.innerHTML = html; // rendered and escaped by the server
    if (html) this.closest("form").elements.advised.value = "1";
  }
}

customElements.define("experience-hint", ExperienceHint);
