/*
  <held-messages stream="group:slug">
    <form id="take-back" hidden method="post" …></form>
    <div data-list role="status"> <article data-held="<public id>">…</article> … </div>
  </held-messages>

  The reader's own words that wait for somebody who runs the group. What a composer's
  `contribution:posted` {stream, html} brings with `data-held` is added; it goes when the message of
  that id comes over the stream.
*/

class HeldMessages extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.list = this.querySelector("[data-list]");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const ours = (does) => ({ detail }) => detail.stream === this.getAttribute("stream") && does(detail);
    document.addEventListener("contribution:posted", ours(({ html }) => this.#add(html)), { signal });
    document.addEventListener("live:frame", ours(({ id }) => this.#find(id)?.remove()), { signal });
    document.addEventListener("live:revoked", ours(() => this.list.replaceChildren()), { signal });
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  #add(html) {
    const held = new DOMParser().parseFromString(html, "text/html").querySelector("[data-held]");
    if (held && !this.#find(held.dataset.held)) this.list.append(held);
  }

  #find(id) {
    return [...this.list.children].find((held) => held.dataset.held === id);
  }
}

customElements.define("held-messages", HeldMessages);
