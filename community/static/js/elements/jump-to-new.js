/*
  <jump-to-new stream="group:slug"><a data-to="new" href="?around=72#new">First new message</a></jump-to-new>
  <jump-to-new stream="group:slug"><button data-to="end" type="button" hidden>New messages</button></jump-to-new>

  A way over a log: up to the first new message, or down to what came while one read further up. Hears
  `log:place` of its stream and shows what leads somewhere; says `log:go`. A link to another page stays a link.
*/

class JumpToNew extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    document.addEventListener("log:place", ({ detail }) => detail.stream === this.stream && this.#place(detail), { signal });
    this.addEventListener("click", (event) => this.#click(event), { signal });
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  get stream() {
    return this.getAttribute("stream");
  }

  #place({ new: first, unseen }) {
    const up = this.querySelector("[data-to=new]");
    const down = this.querySelector("[data-to=end]");
    if (down) down.hidden = !unseen;
    // Seen once is enough. Where no line stands in the log, the first new one is on another page.
    if (first === "view") up?.remove();
    else if (up) up.hidden = first === "below";
  }

  #click(event) {
    const to = event.target.closest("[data-to]")?.dataset.to;
    const isElsewhere = event.target.closest("a")?.search;
    if (!to || isElsewhere) return;
    event.preventDefault();
    document.dispatchEvent(new CustomEvent("log:go", { detail: { stream: this.stream, to } }));
  }
}

customElements.define("jump-to-new", JumpToNew);
