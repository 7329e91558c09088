/*
  <message-log role="log" tabindex="0" name="group:slug" stream="group:slug" seq="120" own="<persona public id>"
               home="/groups/slug/room/" src="/groups/slug/messages/">
    <div class="message-list">
      <p><a rel="prev" href="…?before=71">…</a></p>        absent at the very beginning
      <p class="since" id="new">…</p>                      absent when nothing is new
      <article id="m-…" data-seq="72" data-event="80" data-author="…" data-at="2026-01-31T10:00:00Z">…</article> …
      <p><a rel="next" href="…?after=121">…</a></p>        absent where the newest are shown
    </div>
    <form data-read hidden method="post" action="…"><input name="seq"></form>   absent when leaving marks nothing as read
    <template data-say="day"><div class="day"><span><local-time show="day"><time></time></local-time></span></div></template>
    <template data-say="since"><p class="since" id="new">…</p></template>
    <template data-say="revoked"><p>…</p></template>
  </message-log>

  Without `stream` it is a page of the past, until its next pages have led to the newest; `name` says whose. `seq` is the stream's
  event number that the page shows. Fragments (from the socket, from `src?after=`, from `contribution:posted`
  {stream, html} on the document) are placed by `data-seq`; one whose `id` is there already replaces it unless it is
  older, so nothing shows twice. Page Up, Page Down and End go from message to message.
    says   log:place {stream, new: "above" | "below" | "view" | null, unseen: whether something came below}
    hears  log:go {stream, to: "new" | "end"}
*/

import { focusOn, moveWithKeys } from "../message-keys.js";
import { RoomHistory } from "../room-history.js";
import { arrange } from "../room-lines.js";
import { isAtEnd, keepPlace, toEnd, whereIs } from "../room-scroll.js";

const POLL_EVERY = 10_000;
const QUIET_FOR = 100; // until the browser has told screen readers nothing of a change

class MessageLog extends HTMLElement {
  #listeners = null;
  #poll = 0;
  #quiet = 0;
  #unseen = false;
  #toldRead = this.seq;
  #history = null;

  connectedCallback() {
    this.list = this.querySelector(".message-list") ?? this;
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.#history = new RoomHistory(this, (change) => this.#quietly(() => this.#changed(change)));
    this.addEventListener("keydown", (event) => moveWithKeys(this, event), { signal });
    const on = (type, does) => document.addEventListener(type, does, { signal });
    const ours = (does) => ({ detail }) => detail.stream === this.stream && does(detail);
    on("live:ready", () => this.#watch());
    on("live:frame", ours((frame) => this.#frame(frame)));
    on("live:revoked", ours(() => this.#revoked()));
    on("live:refused", ours(() => this.#revoked()));
    on("live:state", ({ detail }) => this.#pollUnless(detail.state === "connected"));
    on("contribution:posted", ({ detail }) => detail.stream === this.name && this.#said(detail.html));
    on("log:go", ({ detail }) => detail.stream === this.name && this.#go(detail.to));
    document.addEventListener("scroll", () => this.#scrolled(), { signal, passive: true, capture: true });
    on("visibilitychange", () => (document.hidden ? this.#sayRead() : this.#scrolled()));
    this.#quietly(() => arrange(this.list, this.dayTemplate));
    this.#watch();
    this.#sayPlace();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#history.end();
    this.#pollUnless(true);
    if (this.stream) document.dispatchEvent(new CustomEvent("live:unwatch", { detail: { stream: this.stream } }));
  }

  get stream() {
    return this.getAttribute("stream");
  }

  // Whose log it is, live or not.
  get name() {
    return this.getAttribute("name");
  }

  get dayTemplate() {
    return this.#template("day");
  }

  get seq() {
    return Number(this.getAttribute("seq"));
  }

  // The page came to the newest messages: from here on it is live.
  comeAlive(stream, seq) {
    this.setAttribute("stream", stream);
    this.setAttribute("seq", seq);
    this.#watch();
  }

  #watch() {
    if (!this.stream) return;
    const detail = { stream: this.stream, after: this.seq };
    document.dispatchEvent(new CustomEvent("live:watch", { detail }));
  }

  // As the page is left: what arrived in front of the reader's eyes is not unread.
  #sayRead() {
    const form = this.querySelector("form[data-read]");
    if (!form || !this.stream || this.seq <= this.#toldRead || !isAtEnd(this)) return;
    this.#toldRead = this.seq;
    form.elements.namedItem("seq").value = this.seq;
    navigator.sendBeacon(form.action, new FormData(form));
  }

  #changed(change) {
    keepPlace(this, change);
    this.#sayPlace();
  }

  #frame(frame) {
    if (frame.event === "typing") return;
    this.#take(frame.html);
    this.setAttribute("seq", Math.max(this.seq, frame.seq));
  }

  // What one says on a page of the past stands among the newest.
  #said(html) {
    if (this.stream) this.#take(html, { own: true });
    else location.assign(this.getAttribute("home"));
  }

  #take(html, { own = false } = {}) {
    const follow = own || isAtEnd(this);
    const isOwn = (message) => message.dataset.author === this.getAttribute("own");
    let came = [];
    const place = () => {
      const messages = messagesIn(html);
      const replace = () => messages.filter((message) => this.#byId(message.id)).forEach((each) => this.#replace(each));
      const fresh = messages.filter((message) => !this.#byId(message.id));
      if (fresh.length === 0) this.#quietly(replace);
      else replace();
      came = fresh.filter((message) => this.#place(message));
      if (own) this.#since()?.remove();
      const unseen = came.filter((message) => !isOwn(message));
      if (unseen.length && (document.hidden || !follow)) this.#markUnseen(unseen[0]);
      arrange(this.list, this.dayTemplate);
    };
    if (follow) place();
    else keepPlace(this, place);
    if (came.length && follow) toEnd(this);
    this.#sayPlace();
  }

  #replace(message) {
    const shown = this.#byId(message.id);
    if (Number(message.dataset.event) < Number(shown.dataset.event)) return;
    const hadFocus = shown.contains(document.activeElement);
    shown.replaceWith(message);
    if (hadFocus) focusOn(message);
  }

  // Returns whether the message stands in the log now.
  #place(message) {
    const seq = Number(message.dataset.seq);
    const messages = [...this.list.querySelectorAll("[data-seq]")];
    const before = messages.findLast((other) => Number(other.dataset.seq) < seq);
    // A change to something older than what is loaded: it comes with its page of history.
    if (!before && messages.length && this.list.querySelector("a[rel=prev]")) return false;
    if (before) before.after(message);
    else if (messages.length) messages[0].before(message);
    else this.list.append(message);
    return true;
  }

  // One line tells where the new ones begin; it moves on once what stood below it was seen.
  #markUnseen(message) {
    if (this.#unseen && this.#since()) return;
    this.#unseen = true;
    const line = this.#since() ?? this.#made("since");
    if (line) message.before(line);
  }

  #scrolled() {
    if (!document.hidden && isAtEnd(this)) this.#unseen = false;
    this.#sayPlace();
  }

  #sayPlace() {
    const since = this.#since();
    const detail = { stream: this.name, unseen: this.#unseen, new: since ? whereIs(since, this) : null };
    document.dispatchEvent(new CustomEvent("log:place", { detail }));
  }

  #go(to) {
    const since = this.#since();
    if (to === "new" && since) {
      since.scrollIntoView({ block: "start" });
      focusOn(since);
    } else if (to === "end") {
      toEnd(this);
      this.focus({ preventScroll: true });
    }
    this.#scrolled();
  }

  // While the socket is away the log still moves, by asking now and then.
  #pollUnless(connected) {
    clearInterval(this.#poll);
    if (!connected && this.stream) this.#poll = setInterval(() => this.#catchUp(), POLL_EVERY);
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

  #revoked() {
    this.list.replaceChildren(this.#made("revoked") ?? "");
    this.removeAttribute("stream");
    this.#pollUnless(true);
  }

  // History, and what was said before and now looks different, is not read out.
  #quietly(change) {
    this.setAttribute("aria-live", "off");
    change();
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.removeAttribute("aria-live"), QUIET_FOR);
  }

  #template(name) {
    return this.querySelector(`:scope > template[data-say="${name}"]`);
  }

  #made(name) {
    const template = this.#template(name);
    return template && document.importNode(template.content, true).firstElementChild;
  }

  #since() {
    return this.list.querySelector(".since");
  }

  #byId(id) {
    return this.querySelector(`#${CSS.escape(id)}`);
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
