/*
  <learned-box stream="thread:abc" src="/forums/threads/abc/what-helped/now/"><section>… <h2>…</h2> …</section></learned-box>

  What members put on top of a conversation. When somebody asks for its newest state (`box:asked` on the document,
  {stream}), it is fetched and shown here, and the reader goes there. If that fails, the page is loaded anew. Whoever
  may no longer read the conversation is left nothing of it.
*/

class LearnedBox extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    document.addEventListener("box:asked", (event) => this.#asked(event), { signal });
    for (const type of ["live:revoked", "live:refused"]) {
      document.addEventListener(type, ({ detail }) => this.#isOurs(detail) && this.replaceChildren(), { signal });
    }
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  #asked(event) {
    if (!this.#isOurs(event.detail)) return;
    event.preventDefault();
    this.#show();
  }

  #isOurs({ stream }) {
    return stream === this.getAttribute("stream");
  }

  async #show() {
    const answer = await fetch(this.getAttribute("src")).catch(() => null);
    if (!answer?.ok || answer.redirected) return location.reload();
    this.innerHTML = await answer.text(); // rendered and escaped by the server
    const heading = this.querySelector("h2");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus();
  }
}

customElements.define("learned-box", LearnedBox);
