/*
  <typing-note stream="group:slug" own="<persona public id>"><p class="typing" hidden><b data-name></b> is writing</p></typing-note>

  Says for a moment who is writing. Not a live region: it would speak over what is said.
*/

const SHOWS_FOR = 5_000;

class TypingNote extends HTMLElement {
  #listeners = null;
  #timer = 0;

  connectedCallback() {
    this.#listeners = new AbortController();
    const options = { signal: this.#listeners.signal };
    document.addEventListener("live:frame", ({ detail }) => this.#frame(detail), options);
  }

  disconnectedCallback() {
    this.#listeners.abort();
    clearTimeout(this.#timer);
  }

  #frame({ stream, event, id, name }) {
    if (stream !== this.getAttribute("stream") || id === this.getAttribute("own")) return;
    const isTyping = event === "typing";
    if (isTyping) this.querySelector("[data-name]").textContent = name;
    this.firstElementChild.hidden = !isTyping;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.firstElementChild.hidden = true), SHOWS_FOR);
  }
}

customElements.define("typing-note", TypingNote);
