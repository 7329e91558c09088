/*
  <text-preview for="id_body" src="/preview/">
    <button type="submit" name="preview" value="1" formnovalidate>Preview</button>
    <section class="preview" aria-label="Preview" tabindex="-1" hidden>
      <div class="prose" data-result></div> <p role="alert" data-reason hidden></p> <button type="button" data-close hidden>…</button></section>
    <template data-say="failed">…</template>
  </text-preview>

  Shows how the text in the field with that id will look, as the server renders it. Without JavaScript the button
  sends the form, and the page comes back with the preview in it. Closes when the form was `sent`.
*/

import { csrfToken } from "../csrf-token.js";

class TextPreview extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.section = this.querySelector("section");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.closest("form").addEventListener("sent", () => (this.section.hidden = true), { signal });
    this.querySelector("[data-close]").hidden = false;
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  #click(event) {
    if (event.target.closest("[name=preview]")) {
      event.preventDefault();
      this.#show();
    } else if (event.target.closest("[data-close]")) {
      this.section.hidden = true;
      this.field.focus();
    }
  }

  async #show() {
    const form = new FormData();
    form.set("body", this.field.value);
    form.set("csrfmiddlewaretoken", csrfToken() ?? "");
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body: form }).catch(() => null);
    const isAnswer = answer && !answer.redirected && answer.headers.get("Content-Type")?.startsWith("text/html");
    const words = isAnswer && answer.ok ? await answer.text() : "";
    const reason = this.querySelector("[data-reason]");
    reason.hidden = Boolean(isAnswer && answer.ok);
    reason.textContent = reason.hidden ? "" : this.querySelector("template").content.textContent.trim();
    this.querySelector("[data-result]").innerHTML = words; // what the server has sanitised
    this.section.hidden = false;
    this.section.focus();
  }
}

customElements.define("text-preview", TextPreview);
