/*
  <live-badge stream="me"><span class="count" data-badge="notifications">3 …</span></live-badge>

  A number that waits, kept up to date: a frame of the stream that carries a badge of any name
  (an element with `data-badge`) takes the place of what is inside. Empty while nothing waits.
*/

class LiveBadge extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type, does) => document.addEventListener(type, does, { signal });
    on("live:ready", () => this.#tell("live:watch"));
    on("live:frame", ({ detail }) => detail.stream === this.stream && this.#take(detail.html));
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

  #take(html) {
    const badge = new DOMParser().parseFromString(html, "text/html").querySelector("[data-badge]");
    if (badge) this.replaceChildren(badge);
  }
}

customElements.define("live-badge", LiveBadge);
