/*
  <expiring-messages> … <article data-expires="2026-01-31T10:00:00Z">…</article> … </expiring-messages>

  Takes away what was to be kept until that moment, on pages that stay open.
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
    for (const message of this.querySelectorAll("[data-expires]")) {
      if (new Date(message.dataset.expires) <= new Date()) message.remove();
    }
  }
}

customElements.define("expiring-messages", ExpiringMessages);
