/*
  <live-queue stream="moderation" seq="120" chosen="case-ID" wants="kind-post unclaimed" avoids="reason-means">
    <ol data-rows> <li id="case-ID" data-rank="1 2026-01-31T…" data-facts="kind-post unclaimed …"><a>…</a></li> … </ol>
    <div data-empty hidden>…</div>          shown while there is no row
    <p role="status"></p>                   speaks <template data-say>'s text when a row comes or changes
    <template data-say>…</template>
  </live-queue>

  Keeps the rows as the stream tells: a frame with HTML puts its row in its place by `data-rank`
  (sorted as text) or replaces the one that is there; a frame without takes the row away.
  `chosen` is the id of the row whose case the page shows. A row belongs here when its facts hold all
  of `wants` and none of `avoids`; one that does not any more leaves the list.
*/

const words = (text) => (text ?? "").split(" ").filter(Boolean);

class LiveQueue extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.rows = this.querySelector("[data-rows]");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type, does) => document.addEventListener(type, does, { signal });
    const ours = (does) => ({ detail }) => detail.stream === this.getAttribute("stream") && does(detail);
    on("live:ready", () => this.#watch());
    on("live:frame", ours((frame) => this.#take(frame)));
    on("live:revoked", ours(() => location.reload()));
    on("live:refused", ours(() => location.reload()));
    this.#watch();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#tell("live:unwatch", { stream: this.getAttribute("stream") });
  }

  #watch() {
    const [stream, seq] = [this.getAttribute("stream"), Number(this.getAttribute("seq"))];
    this.#tell("live:watch", { stream, after: seq });
  }

  #take({ id, seq, html }) {
    const shown = this.rows.querySelector(`#${CSS.escape(`case-${id}`)}`);
    const hadFocus = shown?.contains(document.activeElement);
    const row = this.#rowIn(html);
    shown?.remove();
    if (row) this.#place(row);
    if (row && hadFocus) row.querySelector("a").focus({ preventScroll: true });
    this.querySelector("[data-empty]").hidden = this.rows.children.length > 0;
    if (row) this.#speak();
    this.setAttribute("seq", seq);
  }

  #rowIn(html) {
    const row = new DOMParser().parseFromString(html, "text/html").querySelector("li");
    if (!row || !this.#belongs(row)) return null;
    if (row.id === this.getAttribute("chosen")) row.querySelector("a").ariaCurrent = "page";
    return row;
  }

  #belongs(row) {
    const facts = new Set(words(row.dataset.facts));
    const isLeftOut = words(this.getAttribute("avoids")).some((fact) => facts.has(fact));
    return !isLeftOut && words(this.getAttribute("wants")).every((fact) => facts.has(fact));
  }

  #place(row) {
    const later = [...this.rows.children].find((other) => other.dataset.rank > row.dataset.rank);
    this.rows.insertBefore(row, later ?? null);
  }

  // An emptied status that is filled again is read out every time.
  #speak() {
    const status = this.querySelector("[role=status]");
    status.textContent = "";
    requestAnimationFrame(() => {
      status.textContent = this.querySelector("[data-say]").innerHTML;
    });
  }

  #tell(type, detail) {
    document.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define("live-queue", LiveQueue);
