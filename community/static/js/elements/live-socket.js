/*
  <live-socket src="/ws/live/">
    <p role="status">
      <span data-when="reconnecting" hidden>…</span>
      <span data-when="offline" hidden>…</span>
      <span data-when="signed-out" hidden>…</span>
    </p>
  </live-socket>

  Once a page. Keeps one WebSocket for all elements of the tab and shows the child whose
  `data-when` is the state (also in the `state` attribute): connected, reconnecting, offline,
  signed-out. It talks to other elements by events on the document; each has `detail`.
    hears  live:watch {stream, after}   live:unwatch {stream}   live:typing {stream}
           live:presence {stream}: I show who is there; asked of the server each time the stream is watched
    says   live:ready   live:state {state}   live:watching {stream, seq}   live:frame <the frame>   live:present <who is there>
           live:refused {stream}   live:revoked {stream}   live:reload (cancelable)
  A frame "left.out" says no more than its number: its `html` is "", so that it is counted and shows nothing.
  An element asks with live:watch when it is connected and again whenever it hears live:ready.
*/

const FIRST_DELAY = 500;
const LONGEST_DELAY = 10_000;
const SILENCE = 30_000;
const PATIENCE = 5_000;
const SIGNED_OUT = 4401;

class LiveSocket extends HTMLElement {
  #socket = null;
  #streams = new Map(); // name -> {watchers, after, promised, asking}
  #presence = new Set(); // streams of which somebody shows who is there
  #attempts = 0;
  #timers = { retry: 0, silence: 0 };
  #listeners = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (target, type, does) => target.addEventListener(type, does, { signal });
    on(document, "live:watch", ({ detail }) => this.#watch(detail.stream, detail.after ?? null));
    on(document, "live:unwatch", ({ detail }) => this.#unwatch(detail.stream));
    on(document, "live:typing", ({ detail }) => this.#send({ typing: detail.stream }));
    on(document, "live:presence", ({ detail }) => this.#askWhoIsThere(detail.stream));
    on(document, "visibilitychange", () => document.hidden || this.#wake());
    on(window, "pageshow", (event) => event.persisted && this.#connect());
    on(window, "pagehide", () => this.#disconnect());
    on(window, "online", () => this.#connect());
    on(window, "offline", () => this.#lose("offline"));
    this.#say("live:ready");
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#disconnect();
  }

  get state() {
    return this.getAttribute("state");
  }

  #watch(name, after) {
    const stream = this.#streams.get(name);
    if (stream) {
      stream.watchers += 1;
      return;
    }
    this.#streams.set(name, { watchers: 1, after, promised: null, asking: true });
    if (this.#socket === null && this.state !== "signed-out") this.#connect();
    else this.#ask(name);
  }

  #unwatch(name) {
    const stream = this.#streams.get(name);
    if (!stream || --stream.watchers > 0) return;
    this.#streams.delete(name);
    this.#send({ unwatch: name });
  }

  #ask(name) {
    const stream = this.#streams.get(name);
    stream.asking = true;
    this.#send({ watch: name, after: stream.after });
  }

  #connect() {
    clearTimeout(this.#timers.retry);
    if (this.#streams.size === 0) return;
    this.#disconnect();
    const url = new URL(this.getAttribute("src"), location.href);
    url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(url);
    this.#socket = socket;
    // An old socket may still have events under way: only the present one counts.
    const current = (does) => (event) => socket === this.#socket && does(event);
    socket.addEventListener("open", current(() => this.#streams.forEach((_, name) => this.#ask(name))));
    socket.addEventListener("message", current((event) => this.#hear(JSON.parse(event.data))));
    socket.addEventListener("close", current((event) => this.#closed(event.code)));
    this.#listen(PATIENCE * 2);
  }

  #disconnect() {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#timers.silence);
    socket?.close();
  }

  #closed(code) {
    if (code === SIGNED_OUT) {
      this.#disconnect();
      this.#enter("signed-out");
    } else {
      this.#lose(navigator.onLine ? "reconnecting" : "offline");
    }
  }

  #lose(state) {
    this.#disconnect();
    if (this.state === "signed-out") return;
    this.#enter(state);
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#attempts++);
    clearTimeout(this.#timers.retry);
    this.#timers.retry = setTimeout(() => this.#connect(), delay * (0.5 + Math.random() / 2));
  }

  #wake() {
    if (this.state === "signed-out") return;
    if (this.#socket === null) this.#connect();
    else this.#probe();
  }

  #hear(answer) {
    this.#listen(SILENCE);
    if (answer.event) this.#frame(answer);
    else if (answer.watching) this.#watching(answer.watching, answer.seq);
    else if (answer.refused) this.#drop("live:refused", answer.refused);
    else if (answer.revoked) this.#drop("live:revoked", answer.revoked);
    if (answer.reload && this.#say("live:reload")) location.reload();
  }

  #watching(name, seq) {
    this.#attempts = 0;
    this.#enter("connected");
    const stream = this.#streams.get(name);
    if (!stream) return;
    stream.asking = false;
    stream.promised = seq;
    stream.after ??= seq;
    this.#say("live:watching", { stream: name, seq });
    if (this.#presence.has(name)) this.#send({ presence: name });
  }

  #askWhoIsThere(name) {
    if (this.#presence.has(name)) return;
    this.#presence.add(name);
    if (this.#streams.get(name)?.asking === false) this.#send({ presence: name });
  }

  #frame(frame) {
    const stream = this.#streams.get(frame.stream);
    if (!stream || (stream.asking && frame.seq)) return;
    if (frame.seq) {
      if (frame.seq <= stream.after) return;
      if (frame.seq > Math.max(stream.after, stream.promised) + 1) {
        this.#ask(frame.stream);
        return;
      }
      stream.after = frame.seq;
    }
    if (frame.event === "presence") this.#say("live:present", frame);
    else this.#say("live:frame", frame.event === "left.out" ? { html: "", ...frame } : frame);
  }

  #drop(event, name) {
    this.#streams.delete(name);
    this.#say(event, { stream: name });
  }

  // A browser cannot ping: after a while of silence, ask, and take no answer for a dead line.
  #listen(within) {
    clearTimeout(this.#timers.silence);
    this.#timers.silence = setTimeout(() => this.#silent(), within);
  }

  #silent() {
    if (this.#socket?.readyState !== WebSocket.OPEN) this.#lose("reconnecting");
    else if (document.hidden) this.#listen(SILENCE);
    else this.#probe();
  }

  #probe() {
    this.#send({ ping: 1 });
    clearTimeout(this.#timers.silence);
    this.#timers.silence = setTimeout(() => this.#lose("reconnecting"), PATIENCE);
  }

  #send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #enter(state) {
    if (state === this.state) return;
    this.setAttribute("state", state);
    for (const line of this.querySelectorAll("[data-when]")) line.hidden = line.dataset.when !== state;
    this.#say("live:state", { state });
  }

  #say(type, detail) {
    return document.dispatchEvent(new CustomEvent(type, { detail, cancelable: true }));
  }
}

customElements.define("live-socket", LiveSocket);
