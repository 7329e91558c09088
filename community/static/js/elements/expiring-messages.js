/*
  <expiring-messages> … <article data-expires="2026-01-31T10:00:00Z">…</article> … </expiring-messages>

  Takes away what was to be kept until that moment, on pages that stay open: messages, and their words elsewhere.
*/

const LOOK_EVERY = 15_000;

class ExpiringMessages extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #look() {
    for (const words of this.querySelectorAll("[data-expires]")) {
      if (new Date(words.dataset.expires) <= new Date()) words.remove();
    }
  }
}

customElements.define("expiring-messages", ExpiringMessages);
