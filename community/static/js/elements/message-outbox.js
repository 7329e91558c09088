/*
  <message-outbox stream="group:slug" own="<persona public id>" action="/groups/slug/messages/">
    <ol class="outbox" aria-label="Not sent yet"></ol>
    <template data-say="waiting"><li><p data-body></p></li></template>
    <template data-say="refused"><li><p data-body></p><p data-reason></p>
      <button data-do="hide" hidden>…</button> <button data-do="again">…</button> <button data-do="edit">…</button> <button data-do="remove">…</button></li></template>
    <template data-say="editing"><li><p>…</p><button data-do="remove">…</button></li></template>
    <template data-say="failed">…</template>  <template data-say="file-gone">…</template>
  </message-outbox>

  What was written and is not acknowledged. Sends one message after the other, each with its own key (UUID), the same
  key at every retry, so what is sent twice is one message. Survives a reload of the tab; a file does not, and says
  so. What the server refuses (4xx) stays with its sentence until somebody chooses, to leave out what was asked about too where the answer holds [data-hides]; what follows it waits, so the order stays.
    does   add(FormData)   take words over: in the place of those being changed, else at the end
    says   outbox:edit {fields} (bubbles)   here are words to be changed
           on the document: contribution:posted {stream, html}   the server has them, this is its answer
           outbox:state {stream, state, count, reason}; state is "", sending, waiting, paced, offline, signed-out, refused, told
*/

import { csrfToken } from "../csrf-token.js";
import { newKey } from "../new-key.js";
import { OwnQueue } from "../own-queue.js";

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;
const PATIENCE = 20_000;
const PATIENCE_WITH_FILES = 180_000;
const WORTH_A_RETRY = new Set([408, 425, 429]);
const OUR_OWN = new Set(["key", "csrfmiddlewaretoken"]);

class MessageOutbox extends HTMLElement {
  #listeners = null;
  #queue = null;
  #claimed = null;
  #files = new Map(); // key -> [[name, File]]
  #sending = false;
  #attempts = 0;
  #retry = 0;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (target, type, does) => target.addEventListener(type, does, { signal });
    on(this, "click", (event) => this.#choose(event));
    on(window, "online", () => this.#flush());
    on(window, "offline", () => this.#flush());
    on(window, "focus", () => this.#flush());
    on(document, "visibilitychange", () => document.hidden || this.#flush());
    on(document, "live:state", ({ detail }) => detail.state === "connected" && this.#flush());
    on(window, "beforeunload", (event) => this.#stay(event));
    on(document, "live:reload", () => (this.leavesFor = location));
    on(document, "click", (event) => (this.leavesFor = event.target.closest("a[href]")));
    this.#queue = new OwnQueue(`${this.getAttribute("own")}:outbox:${this.getAttribute("action")}`);
    this.#claimed = this.#queue.claim();
    this.#draw();
    this.#flush();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#queue.letGo();
    clearTimeout(this.#retry);
  }

  get isEmpty() {
    return this.#queue.all.length === 0;
  }

  add(form) {
    const fields = [...form].filter(([name, value]) => typeof value === "string" && !OUR_OWN.has(name));
    const files = [...form].filter(([, value]) => typeof value !== "string" && value.size > 0);
    const entry = { key: newKey(), fields, hasFile: files.length > 0, state: "waiting" };
    if (files.length) this.#files.set(entry.key, files);
    const place = this.#queue.all.findIndex(({ state }) => state === "editing");
    this.#queue.all = place < 0 ? [...this.#queue.all, entry] : this.#queue.all.with(place, entry);
    this.#draw();
    this.#flush();
  }

  async #flush() {
    clearTimeout(this.#retry);
    await this.#claimed;
    if (this.#sending) return;
    this.#sending = true;
    this.#draw();
    while (this.#queue.all[0]?.state === "waiting" && (await this.#sendFirst()));
    this.#sending = false;
    this.#draw();
    if (this.isEmpty) this.#say("");
    else if (this.#queue.all[0].state === "refused") this.#say("refused", this.#queue.all[0].reason);
  }

  // Returns whether to go on with the next one.
  async #sendFirst() {
    const [entry] = this.#queue.all;
    if (entry.hasFile && !this.#files.has(entry.key)) return this.#refuse(entry, this.#text("file-gone"));
    if (!navigator.onLine) return this.#later("offline");
    this.#say("sending");
    const answer = await this.#post(entry).catch(() => null);
    if (answer === null || answer.status >= 500) return this.#later("waiting");
    if (WORTH_A_RETRY.has(answer.status)) return this.#later("paced", Number(answer.headers.get("Retry-After")) * 1000);
    if (isSignedOut(answer)) return this.#later("signed-out");
    const text = await answer.text().catch(() => null);
    if (text === null) return this.#later("waiting");
    this.#attempts = 0;
    if (!answer.ok) return this.#refuse(entry, reasonIn(text) || this.#text("failed"), text.includes("data-hides"));
    this.#drop(entry);
    this.#announce("contribution:posted", { html: text });
    return true;
  }

  #post({ key, fields, hasFile }) {
    const form = new FormData();
    for (const [name, value] of [...fields, ...(this.#files.get(key) ?? [])]) form.append(name, value);
    form.set("key", key);
    form.set("csrfmiddlewaretoken", csrfToken() ?? "");
    const signal = AbortSignal.timeout(hasFile ? PATIENCE_WITH_FILES : PATIENCE);
    const headers = { "HX-Request": "true" };
    return fetch(this.getAttribute("action"), { method: "POST", body: form, headers, signal });
  }

  #later(state, wanted = 0) {
    this.#say(state);
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#attempts++);
    this.#retry = setTimeout(() => this.#flush(), Math.max(wanted || 0, delay * (0.5 + Math.random() / 2)));
    return false;
  }

  #refuse(entry, reason, hides = false) {
    this.#change(entry.key, { state: "refused", reason, hides });
    return false;
  }

  #change(key, news) {
    this.#queue.all = this.#queue.all.map((each) => (each.key === key ? { ...each, ...news } : each));
    this.#draw();
  }

  #drop({ key }) {
    this.#files.delete(key);
    this.#queue.all = this.#queue.all.filter((each) => each.key !== key);
    this.#draw();
  }

  #choose(event) {
    const choice = event.target.closest("[data-do]")?.dataset.do;
    const key = event.target.closest("[data-key]")?.dataset.key;
    const entry = this.#queue.all.find((each) => each.key === key);
    if (!choice || !entry) return;
    if (choice === "again") this.#change(key, { state: "waiting", reason: "" });
    if (choice === "hide") this.#change(key, { state: "waiting", fields: [...entry.fields, ["hide_details", "1"]] });
    if (choice === "remove") this.#drop(entry);
    if (choice === "edit") {
      this.#change(key, { state: "editing", fields: [], hasFile: false });
      this.#files.delete(key);
    }
    const detail = { fields: choice === "edit" ? entry.fields : null };
    this.dispatchEvent(new CustomEvent("outbox:edit", { bubbles: true, detail }));
    this.#flush();
  }

  // A closed tab forgets; a page of ours in the same tab does not.
  #stay(event) {
    if (!this.isEmpty && this.leavesFor?.origin !== location.origin) event.preventDefault();
  }

  #draw() {
    this.querySelector("ol").replaceChildren(...this.#queue.all.map((entry) => this.#line(entry)));
  }

  #line({ key, fields, state, reason, hides }) {
    const line = document.importNode(this.#template(state).content, true).firstElementChild;
    line.dataset.key = key;
    const put = (part, text) => line.querySelector(part) && (line.querySelector(part).textContent = text ?? "");
    put("[data-body]", fields.find(([name]) => name === "body")?.[1]);
    put("[data-reason]", reason);
    if (hides) line.querySelector("[data-do=hide]")?.removeAttribute("hidden");
    return line;
  }

  #template(name) {
    return this.querySelector(`:scope > template[data-say="${name}"]`);
  }

  #text(name) {
    return this.#template(name)?.content.textContent.trim() ?? "";
  }

  #say(state, reason = "") {
    this.setAttribute("state", state);
    this.#announce("outbox:state", { state, reason, count: this.#queue.all.length });
  }

  #announce(type, detail) {
    const stream = this.getAttribute("stream");
    document.dispatchEvent(new CustomEvent(type, { detail: { ...detail, stream } }));
  }
}

// Led to the log-in page, told that somebody else is signed in, or without the cookie that proves a form.
function isSignedOut(answer) {
  return answer.redirected || answer.status === 401 || (answer.status === 403 && !csrfToken());
}

function reasonIn(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const alert = page.querySelector("[role=alert]");
  return (alert ?? (page.body.childElementCount ? null : page.body))?.textContent.trim();
}

customElements.define("message-outbox", MessageOutbox);
