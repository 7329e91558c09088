/*
  <jump-to-new stream="group:slug">
    <a data-to="new" href="?around=72#new">First new message</a>     absent when nothing was new
    <button data-to="end" type="button" hidden>New messages</button>
  </jump-to-new>

  Two ways over a log: up to the first new message, down to what came while one read further up. Hears
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
    const link = this.querySelector("[data-to=new]");
    // Where no line stands in the log, the first new one is on an earlier page.
    if (link) link.hidden = first !== "above" && first !== null;
    if (first === "view" && link) link.remove();
    this.querySelector("[data-to=end]").hidden = !unseen;
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
