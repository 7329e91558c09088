/*
  <message-log stream="group:slug" seq="120" src="/groups/slug/messages/" own="<persona public id>">
    <a data-earlier href="?before=71">…</a>                 absent at the very beginning
    <div data-list role="log" tabindex="0">                 scrolls
      <article id="message-…" data-seq="72" data-at="2026-01-31T10:00:00Z">…</article> …
    </div>
    <button type="button" data-newer hidden>…</button>
    <p data-typing hidden><b data-name></b> …</p>
    <p data-revoked hidden>…</p>
    <template data-day><p class="day" data-separator><time></time></p></template>
  </message-log>

  `seq` is the stream's event number that the page shows. Fragments (from the socket, from
  `src?after=`, from a composer's `contribution:posted` event {stream, html}) are placed by
  `data-seq`; one with an `id` that is there already replaces it, so nothing shows twice.
*/

const NEAR_THE_END = 80; // px
const TYPING_SHOWS_FOR = 5_000;
const POLL_EVERY = 10_000;

class MessageLog extends HTMLElement {
  #listeners = null;
  #typing = 0;
  #poll = 0;

  connectedCallback() {
    this.list = this.querySelector("[data-list]");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type, does) => document.addEventListener(type, does, { signal });
    const ours = (does) => ({ detail }) => detail.stream === this.stream && does(detail);
    on("live:ready", () => this.#watch());
    on("live:frame", ours((frame) => this.#frame(frame)));
    on("live:revoked", ours(() => this.#revoked()));
    on("live:refused", ours(() => this.#revoked()));
    on("live:state", ({ detail }) => this.#pollUnless(detail.state === "connected"));
    on("contribution:posted", ours(({ html }) => this.#take(html, { follow: true })));
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.list.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true });
    this.#separateDays();
    this.#toEnd();
    this.#watch();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#pollUnless(true);
    document.dispatchEvent(new CustomEvent("live:unwatch", { detail: { stream: this.stream } }));
  }

  get stream() {
    return this.getAttribute("stream");
  }

  get seq() {
    return Number(this.getAttribute("seq"));
  }

  #watch() {
    const detail = { stream: this.stream, after: this.seq };
    document.dispatchEvent(new CustomEvent("live:watch", { detail }));
  }

  #frame(frame) {
    if (frame.event === "typing") {
      this.#showTyping(frame);
      return;
    }
    this.#hideTyping();
    if (frame.html) this.#take(frame.html);
    else this.querySelector(`#${CSS.escape(frame.id)}`)?.remove();
    this.setAttribute("seq", Math.max(this.seq, frame.seq));
  }

  #take(html, { follow = false } = {}) {
    const wasAtEnd = this.#isAtEnd();
    const added = this.#messagesIn(html).filter((message) => this.#place(message));
    if (added.length === 0) return;
    this.#separateDays();
    if (wasAtEnd || follow) this.#toEnd();
    else this.#newer.hidden = false;
  }

  #messagesIn(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return [...template.content.querySelectorAll("[data-seq]")];
  }

  // Returns whether the message is new here and stands in the log now.
  #place(message) {
    const shown = this.querySelector(`#${CSS.escape(message.id)}`);
    if (shown) {
      shown.replaceWith(message);
      return false;
    }
    const seq = Number(message.dataset.seq);
    const messages = [...this.list.querySelectorAll("[data-seq]")];
    const before = messages.findLast((other) => Number(other.dataset.seq) < seq);
    // A change to something older than what is loaded: it comes with its page of history.
    if (!before && messages.length && this.querySelector("[data-earlier]")) return false;
    if (before) before.after(message);
    else this.list.prepend(message);
    return true;
  }

  #click(event) {
    const earlier = event.target.closest("[data-earlier]");
    if (earlier) {
      event.preventDefault();
      this.#loadEarlier(earlier);
    } else if (event.target.closest("[data-newer]")) {
      this.#toEnd();
      this.list.focus({ preventScroll: true });
    }
  }

  #scrolled() {
    if (this.#isAtEnd()) this.#newer.hidden = true;
    const earlier = this.querySelector("[data-earlier]");
    if (earlier && this.list.scrollTop === 0 && this.#overflows()) this.#loadEarlier(earlier);
  }

  async #loadEarlier(link) {
    if (link.hasAttribute("aria-busy")) return;
    link.setAttribute("aria-busy", "true");
    try {
      const { html } = await this.#fetch(link.href);
      const fromEnd = this.list.scrollHeight - this.list.scrollTop;
      const page = document.createElement("template");
      page.innerHTML = html;
      const next = page.content.querySelector("[data-earlier]");
      if (next) link.replaceWith(next);
      else link.remove();
      const known = (message) => this.querySelector(`#${CSS.escape(message.id)}`);
      this.list.prepend(...this.#messagesIn(html).filter((message) => !known(message)));
      this.#separateDays();
      this.list.scrollTop = this.list.scrollHeight - fromEnd;
    } catch {
      link.removeAttribute("aria-busy"); // the link stays, to be tried again
    }
  }

  // While the socket is away the log still moves, by asking now and then.
  #pollUnless(connected) {
    clearInterval(this.#poll);
    if (!connected) this.#poll = setInterval(() => this.#catchUp(), POLL_EVERY);
  }

  async #catchUp() {
    if (document.hidden || !navigator.onLine) return;
    try {
      const { html, seq } = await this.#fetch(`${this.getAttribute("src")}?after=${this.seq}`);
      this.#take(html);
      this.setAttribute("seq", Math.max(this.seq, seq));
    } catch {
      return; // the next turn asks again from the same place
    }
  }

  async #fetch(url) {
    const answer = await fetch(url, { headers: { "HX-Request": "true" } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return { html: await answer.text(), seq: Number(answer.headers.get("X-Seq")) };
  }

  #showTyping({ id, name }) {
    const line = this.querySelector("[data-typing]");
    if (!line || id === this.getAttribute("own")) return;
    line.querySelector("[data-name]").textContent = name;
    line.hidden = false;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#hideTyping(), TYPING_SHOWS_FOR);
  }

  #hideTyping() {
    const line = this.querySelector("[data-typing]");
    if (line) line.hidden = true;
  }

  #revoked() {
    const line = this.querySelector("[data-revoked]");
    if (line) line.hidden = false;
    this.list.replaceChildren();
    this.querySelector("[data-earlier]")?.remove();
    this.#pollUnless(true);
  }

  #separateDays() {
    const template = this.querySelector("template[data-day]");
    if (!template) return;
    for (const separator of this.list.querySelectorAll("[data-separator]")) separator.remove();
    const format = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { dateStyle: "full" });
    let today = null;
    for (const message of this.list.querySelectorAll("[data-seq][data-at]")) {
      const at = new Date(message.dataset.at);
      if (at.toDateString() === today) continue;
      today = at.toDateString();
      const separator = template.content.cloneNode(true);
      separator.querySelector("time").textContent = format.format(at);
      message.before(separator);
    }
  }

  get #newer() {
    return this.querySelector("[data-newer]");
  }

  #overflows() {
    return this.list.scrollHeight > this.list.clientHeight;
  }

  #isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_THE_END;
  }

  #toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.#newer.hidden = true;
  }
}

customElements.define("message-log", MessageLog);
