/*
  <help-card stream="me" role="status"><section data-help-card> … <form> … </form></section></help-card>

  Where help is, for whom it was offered to: empty until a frame "help.offered" of the stream brings the
  card, which then comes into view. To put it away is a form; a card that came by a frame lacks its token.
*/
import { csrfToken } from "../csrf-token.js";

class HelpCard extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    document.addEventListener("live:ready", () => this.#tell("live:watch"), { signal });
    document.addEventListener("live:frame", ({ detail }) => this.#take(detail), { signal });
    this.#tell("live:watch");
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#tell("live:unwatch");
  }

  get stream() {
    return this.getAttribute("stream");
  }

  #tell(type) {
    document.dispatchEvent(new CustomEvent(type, { detail: { stream: this.stream } }));
  }

  #take({ stream, event, html }) {
    if (stream !== this.stream || event !== "help.offered") return;
    const card = new DOMParser().parseFromString(html, "text/html").querySelector("[data-help-card]");
    if (!card) return;
    card.querySelector("[name=csrfmiddlewaretoken]").value = csrfToken() ?? "";
    this.replaceChildren(card);
    this.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("help-card", HelpCard);
