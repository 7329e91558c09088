/*
  <meeting-board stream="meeting:…" seq="12" src="/groups/…/board/" own="PERSONA" host>
    <form id="meeting-act" method="post" hidden> csrf token </form>
    <p role="status" data-said></p>
    <section class="board" data-event="7" data-until="ISO">
      … [data-now] the sentence of the moment, <button form="meeting-act" formaction="…" name value> …
    </section>
  </meeting-board>

  `seq` is the stream's event number that the page shows.
  Keeps the board of a meeting as it is: a frame of the stream, the answer to a button, or a look at
  `src` (at `data-until`, and now and then while the socket is down) takes the place of .board unless
  it is older. What is new in [data-now] is said in [data-said]. Hides #raise-hand while the own hand is up.
*/

const POLL_EVERY = 10_000;
const LATE = 1_000; // the server's clock comes first
const LONGEST_WAIT = 3_600_000;

class MeetingBoard extends HTMLElement {
  #listeners = null;
  #timers = { poll: 0, until: 0 };

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type, does) => document.addEventListener(type, does, { signal });
    on("live:ready", () => this.#tell("live:watch"));
    on("live:frame", ({ detail }) => detail.stream === this.stream && this.#take(detail.html));
    on("live:state", ({ detail }) => this.#pollUnless(detail.state === "connected"));
    this.addEventListener("submit", (event) => this.#act(event), { signal });
    this.#tell("live:watch");
    this.#settle();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#pollUnless(true);
    clearTimeout(this.#timers.until);
    this.#tell("live:unwatch");
  }

  get stream() {
    return this.getAttribute("stream");
  }

  get board() {
    return this.querySelector(".board");
  }

  #tell(type) {
    const detail = { stream: this.stream, after: Number(this.getAttribute("seq")) };
    document.dispatchEvent(new CustomEvent(type, { detail }));
  }

  async #act(event) {
    event.preventDefault();
    const body = new FormData(event.target, event.submitter);
    try {
      const headers = { "HX-Request": "true" };
      const answer = await fetch(event.submitter.formAction, { method: "POST", headers, body });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      this.#take(await answer.text());
    } catch {
      location.reload(); // what is shown may be old, or one is signed out: the page says which
    }
  }

  async #look() {
    if (document.hidden || !navigator.onLine) return;
    try {
      const answer = await fetch(this.getAttribute("src"));
      if (answer.ok && !answer.redirected) this.#take(await answer.text());
    } catch {
      return; // the next look finds it
    }
  }

  #take(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".board");
    if (!fresh || Number(fresh.dataset.event) < Number(this.board.dataset.event)) return;
    const focused = this.board.contains(document.activeElement) && document.activeElement;
    const open = [...this.board.querySelectorAll("details[open]")].map((each) => each.className);
    for (const each of fresh.querySelectorAll("details")) each.open = open.includes(each.className);
    const before = this.#now;
    this.board.replaceWith(document.adoptNode(fresh));
    if (this.#now !== before) this.querySelector("[data-said]").textContent = this.#now;
    this.#settle();
    if (focused) this.#focusLike(focused);
  }

  // A button that went with the old board leaves the focus on the one in its place, else on the board.
  #focusLike({ id }) {
    const same = id && this.querySelector(`#${CSS.escape(id)}`);
    (same && same.checkVisibility() ? same : this.board).focus({ preventScroll: true });
  }

  #settle() {
    const own = `.hands [data-author="${CSS.escape(this.getAttribute("own"))}"]`;
    const raise = this.querySelector("#raise-hand");
    if (raise) raise.hidden = this.querySelector(own) !== null;
    clearTimeout(this.#timers.until);
    const wait = new Date(this.board.dataset.until) - Date.now() + LATE + Math.random() * LATE;
    if (wait > 0 && wait < LONGEST_WAIT) this.#timers.until = setTimeout(() => this.#look(), wait);
  }

  #pollUnless(connected) {
    clearInterval(this.#timers.poll);
    if (!connected) this.#timers.poll = setInterval(() => this.#look(), POLL_EVERY);
  }

  get #now() {
    return this.querySelector("[data-now]")?.textContent.replace(/\s+/g, " ").trim() ?? "";
  }
}

customElements.define("meeting-board", MeetingBoard);
