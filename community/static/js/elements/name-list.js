/*
  <name-list for="id_body" src="/forums/SLUG/names/">
    <ul role="listbox" id="id_body_names" aria-label="Names" hidden></ul>
    <p role="status" data-status></p>
    <template data-say="found">Names that begin so stand below. …</template>
  </name-list>

  While one types @ and the beginning of a name into that field, offers the names the server answers with:
  <li role="option" id="…" data-name="Old Harbour">. Arrows choose, Enter or Tab takes the chosen one, Escape
  closes; with none chosen, these keys do what they always do. Without JavaScript one types the name.
*/

import { csrfToken } from "../csrf-token.js";

const PAUSE = 150; // milliseconds
const BEGUN = /(?:^|[^\p{L}\p{N}_@])@(\S[^\n@]{0,39})$/u;
const MARKS = /([\\`*_[\]<>~])/g;

class NameList extends HTMLElement {
  #listeners = null;
  #waiting = null;
  #begun = "";
  #chosen = -1;

  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.list = this.querySelector("[role=listbox]");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-controls", this.list.id);
    this.field.addEventListener("input", () => this.#later(), { signal });
    // Before whatever else the keys do in that field, such as sending what is in it.
    this.field.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    this.field.addEventListener("blur", () => this.#close(), { signal });
    this.list.addEventListener("pointerdown", (event) => this.#press(event), { signal });
  }

  disconnectedCallback() {
    this.#listeners.abort();
    clearTimeout(this.#waiting);
  }

  get #before() {
    return this.field.value.slice(0, this.field.selectionStart);
  }

  get #options() {
    return [...this.list.children];
  }

  #later() {
    clearTimeout(this.#waiting);
    this.#begun = this.#before.match(BEGUN)?.[1] ?? "";
    if (this.#begun) this.#waiting = setTimeout(() => this.#look(this.#begun), PAUSE);
    else this.#close();
  }

  async #look(begun) {
    const form = new FormData();
    form.set("q", begun);
    form.set("csrfmiddlewaretoken", csrfToken() ?? "");
    const answer = await fetch(this.getAttribute("src"), { method: "POST", body: form }).catch(() => null);
    const html = answer?.ok && !answer.redirected ? (await answer.text()).trim() : "";
    if (begun === this.#begun) this.#show(html);
  }

  #show(html) {
    this.list.innerHTML = html; // rendered and escaped by the server
    this.#choose(-1);
    const isNews = html && this.list.hidden;
    this.list.hidden = !html;
    if (isNews) this.querySelector("[data-status]").textContent = this.querySelector("template").content.textContent.trim();
  }

  #close() {
    clearTimeout(this.#waiting);
    this.#begun = "";
    this.list.hidden = true;
    this.querySelector("[data-status]").textContent = "";
    this.#choose(-1);
  }

  #choose(place) {
    this.#chosen = place;
    this.#options.forEach((option, number) => option.setAttribute("aria-selected", number === place));
    const option = this.#options[place];
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (this.list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const { length } = this.#options;
    if (step) {
      this.#choose(this.#chosen < 0 && step < 0 ? length - 1 : (this.#chosen + step + length) % length);
    } else if (["Enter", "Tab"].includes(event.key) && this.#chosen >= 0) {
      this.#take(this.#options[this.#chosen]);
    } else if (event.key === "Escape") {
      this.#close();
    } else {
      return;
    }
    event.preventDefault();
  }

  #press(event) {
    const option = event.target.closest("[role=option]");
    event.preventDefault(); // the field keeps the focus
    if (option) this.#take(option);
  }

  #take(option) {
    const end = this.field.selectionStart;
    const start = end - this.#begun.length;
    this.#close();
    this.field.setRangeText(`${option.dataset.name.replace(MARKS, "\\$1")} `, start, end, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("name-list", NameList);
