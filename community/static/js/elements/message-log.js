/*
  <message-log role="log" stream="group:slug" seq="120" src="/groups/slug/messages/" own="<persona public id>">
    <div class="message-list">
      <p><a rel="prev" href="…?before=71">…</a></p>        absent at the very beginning
      <article id="m-…" data-seq="72" data-event="80" data-at="2026-01-31T10:00:00Z">…</article> …
    </div>
    <form data-read hidden method="post" action="…"><input name="seq"></form>   absent for those who only look on
    <template data-say="new-messages"><button type="button">…</button></template>
    <template data-say="day"><div class="day"><span><local-time show="date"><time></time></local-time></span></div></template>
    <template data-say="typing"><p class="typing"><b data-name></b> …</p></template>
    <template data-say="revoked"><p>…</p></template>
  </message-log>

  Without `stream` it is a page of the past and stays as it is. `seq` is the stream's event number
  that the page shows. Fragments (from the socket, from `src?after=`, from a composer's
  `contribution:posted` event {stream, html}) are placed by `data-seq`; one whose `id` is there
  already replaces it unless it is older, so nothing shows twice.
*/

const NEAR_THE_END = 80; // px
const TYPING_SHOWS_FOR = 5_000;
const POLL_EVERY = 10_000;

class MessageLog extends HTMLElement {
  #listeners = null;
  #shown = {}; // what was made from the templates: name -> element
  #typing = 0;
  #poll = 0;
  #toldRead = this.seq;

  connectedCallback() {
    this.list = this.querySelector(".message-list") ?? this;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.#separateDays();
    if (!this.stream) return;
    const on = (type, does) => document.addEventListener(type, does, { signal });
    const ours = (does) => ({ detail }) => detail.stream === this.stream && does(detail);
    on("live:ready", () => this.#watch());
    on("live:frame", ours((frame) => this.#frame(frame)));
    on("live:revoked", ours(() => this.#revoked()));
    on("live:refused", ours(() => this.#revoked()));
    on("live:state", ({ detail }) => this.#pollUnless(detail.state === "connected"));
    on("contribution:posted", ours(({ html }) => this.#take(html, { follow: true })));
    document.addEventListener("scroll", () => this.#isAtEnd() && this.#hide("new-messages"), {
      signal,
      passive: true,
      capture: true,
    });
    on("visibilitychange", () => document.hidden && this.#sayRead());
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

  // As the page is left: what arrived in front of the reader's eyes is not unread.
  #sayRead() {
    const form = this.querySelector("form[data-read]");
    if (!form || this.seq <= this.#toldRead || !this.#isAtEnd()) return;
    this.#toldRead = this.seq;
    form.elements.namedItem("seq").value = this.seq;
    navigator.sendBeacon(form.action, new FormData(form));
  }

  #frame(frame) {
    if (frame.event === "typing") {
      this.#showTyping(frame);
      return;
    }
    this.#hide("typing");
    this.#take(frame.html);
    this.setAttribute("seq", Math.max(this.seq, frame.seq));
  }

  #take(html, { follow = false } = {}) {
    const wasAtEnd = this.#isAtEnd();
    const added = messagesIn(html).filter((message) => this.#place(message));
    this.#separateDays();
    if (added.length === 0) return;
    if (wasAtEnd || follow) this.#toEnd();
    else this.#show("new-messages", this);
  }

  // Returns whether the message is new here and stands in the log now.
  #place(message) {
    const shown = this.#byId(message.id);
    if (shown) {
      if (Number(message.dataset.event) >= Number(shown.dataset.event)) shown.replaceWith(message);
      return false;
    }
    const seq = Number(message.dataset.seq);
    const messages = [...this.list.querySelectorAll("[data-seq]")];
    const before = messages.findLast((other) => Number(other.dataset.seq) < seq);
    // A change to something older than what is loaded: it comes with its page of history.
    if (!before && messages.length && this.#earlier) return false;
    if (before) before.after(message);
    else if (messages.length) messages[0].before(message);
    else this.list.append(message);
    return true;
  }

  #click(event) {
    const link = event.target.closest("a[rel=prev]");
    if (link && this.list.contains(link)) {
      event.preventDefault();
      this.#loadEarlier(link);
    } else if (this.#shown["new-messages"]?.contains(event.target)) {
      this.#toEnd();
      this.focus({ preventScroll: true });
    }
  }

  async #loadEarlier(link) {
    if (link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    try {
      const { html } = await this.#fetch(link.href);
      const next = parse(html).querySelector("a[rel=prev]");
      const first = this.list.querySelector("[data-seq]");
      first.before(...messagesIn(html).filter((message) => !this.#byId(message.id)));
      this.#separateDays();
      if (next) link.replaceWith(next);
      else link.remove();
    } catch {
      link.ariaBusy = null; // the link stays, to be tried again
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
    const answer = await fetch(url);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return { html: await answer.text(), seq: Number(answer.headers.get("X-Seq")) };
  }

  #showTyping({ id, name }) {
    if (id === this.getAttribute("own")) return;
    const line = this.#show("typing", this.list);
    if (line) line.querySelector("[data-name]").textContent = name;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#hide("typing"), TYPING_SHOWS_FOR);
  }

  #revoked() {
    this.list.replaceChildren();
    this.#show("revoked", this.list);
    this.#pollUnless(true);
  }

  #separateDays() {
    const template = this.#template("day");
    if (!template) return;
    for (const day of this.list.querySelectorAll(".day")) day.remove();
    let day = null;
    for (const message of this.list.querySelectorAll("[data-at]")) {
      const at = new Date(message.dataset.at);
      if (at.toDateString() === day) continue;
      day = at.toDateString();
      const separator = document.importNode(template.content, true);
      separator.querySelector("time").dateTime = message.dataset.at;
      message.before(separator);
    }
  }

  #template(name) {
    return this.querySelector(`:scope > template[data-say="${name}"]`);
  }

  #show(name, where) {
    const template = this.#template(name);
    if (!template) return null;
    this.#shown[name] ??= document.importNode(template.content, true).firstElementChild;
    where.append(this.#shown[name]);
    return this.#shown[name];
  }

  #hide(name) {
    this.#shown[name]?.remove();
  }

  get #earlier() {
    return this.list.querySelector("a[rel=prev]");
  }

  #byId(id) {
    return this.querySelector(`#${CSS.escape(id)}`);
  }

  // The log scrolls in its own box, or with the page where that is low: so by what is seen.
  #isAtEnd() {
    const floor = Math.min(this.getBoundingClientRect().bottom, innerHeight);
    return this.list.getBoundingClientRect().bottom - floor < NEAR_THE_END;
  }

  #toEnd() {
    this.#hide("new-messages");
    this.list.lastElementChild?.scrollIntoView({ block: "end" });
  }
}

function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function messagesIn(html) {
  return [...parse(html).querySelectorAll("[data-seq]")];
}

customElements.define("message-log", MessageLog);
