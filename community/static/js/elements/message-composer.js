/*
  <message-composer stream="group:slug" own="<persona public id>">
    <form method="post" action="…">
      <input type="hidden" name="csrfmiddlewaretoken" …>  <input type="hidden" name="key" …>
      <textarea name="body" required></textarea>  <button>…</button>
    </form>
    <template data-say="sending">…</template>      <template data-say="offline">…</template>
    <template data-say="waiting">…</template>      <template data-say="signed-out">…</template>
    <template data-say="failed">…</template>
    <template data-say="pending"><p class="message-pending" data-body></p></template>
  </message-composer>

  Sends with fetch, one message after the other, each with its own key (UUID), the same key at
  every retry: what is sent twice is one message. What is not sent yet, and the draft, survive a
  reload of the tab; they live under `draft:`, which form-draft and quick-exit forget. A server
  that refuses answers 4xx with the reason in [role=alert], or as plain text.
  Says `contribution:posted` {stream, html} on the document with the server's answer.
*/

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;
const TYPING_EVERY = 3_000;
const WORTH_A_RETRY = new Set([408, 425, 429]);

class MessageComposer extends HTMLElement {
  #listeners = null;
  #sending = false;
  #attempts = 0;
  #retry = 0;
  #typedAt = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.body = this.form.elements.namedItem("body");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (target, type, does) => target.addEventListener(type, does, { signal });
    on(this.form, "submit", (event) => this.#submit(event));
    on(this.body, "keydown", (event) => this.#key(event));
    on(this.body, "input", () => this.#typed());
    on(window, "online", () => this.#flush());
    on(document, "live:state", ({ detail }) => detail.state === "connected" && this.#flush());
    this.note = this.#line("composer-note", "status");
    this.error = this.#line("composer-error", "alert");
    this.outbox = this.form.parentElement.insertBefore(document.createElement("div"), this.form);
    this.body.value ||= sessionStorage.getItem(this.#draftKey) ?? "";
    this.#showOutbox();
    this.#flush();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    clearTimeout(this.#retry);
  }

  get #draftKey() {
    return `draft:${this.getAttribute("own")}:composer:${this.form.action}`;
  }

  get #outboxKey() {
    return `draft:${this.getAttribute("own")}:outbox:${this.form.action}`;
  }

  get #queue() {
    return JSON.parse(sessionStorage.getItem(this.#outboxKey) ?? "[]");
  }

  set #queue(queue) {
    if (queue.length) sessionStorage.setItem(this.#outboxKey, JSON.stringify(queue));
    else sessionStorage.removeItem(this.#outboxKey);
    this.#showOutbox();
  }

  #submit(event) {
    event.preventDefault();
    if (this.body.value.trim() === "" && !this.form.elements.namedItem("image")?.value) return;
    this.#queue = [...this.#queue, { key: newKey(), body: this.body.value }];
    this.#draft("");
    this.#flush();
  }

  // Enter sends where there is a keyboard; on a touch screen it is the only way to a new line.
  #key(event) {
    const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
    if (!plain || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #typed() {
    sessionStorage.setItem(this.#draftKey, this.body.value);
    if (Date.now() - this.#typedAt < TYPING_EVERY || this.body.value === "") return;
    this.#typedAt = Date.now();
    this.#announce("live:typing", {});
  }

  async #flush() {
    clearTimeout(this.#retry);
    if (this.#sending) return;
    this.#sending = true;
    while (this.#queue.length && (await this.#sendFirst()));
    this.#sending = false;
  }

  // Returns whether to go on with the next one.
  async #sendFirst() {
    const [message] = this.#queue;
    this.#show("sending");
    const answer = await this.#post(message).catch(() => null);
    if (answer === null || answer.status >= 500 || WORTH_A_RETRY.has(answer.status)) {
      return this.#later(Number(answer?.headers.get("Retry-After")) * 1000);
    }
    if (answer.redirected || answer.headers.has("HX-Redirect") || answer.status === 401) {
      this.#show("signed-out");
      return false;
    }
    const text = await answer.text().catch(() => null);
    if (text === null) return this.#later();
    this.#attempts = 0;
    this.#queue = this.#queue.filter(({ key }) => key !== message.key);
    if (!answer.ok) return this.#refused(message, text);
    this.#show("");
    this.form.dispatchEvent(new Event("sent", { bubbles: true }));
    this.#announce("contribution:posted", { html: text });
    return true;
  }

  #post({ key, body }) {
    const form = new FormData(this.form);
    form.set("key", key);
    form.set("body", body);
    return fetch(this.form.action, { method: "POST", body: form, headers: { "HX-Request": "true" } });
  }

  #later(wanted = 0) {
    this.#show(navigator.onLine ? "waiting" : "offline");
    const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** this.#attempts++);
    this.#retry = setTimeout(() => this.#flush(), Math.max(wanted || 0, delay * (0.5 + Math.random() / 2)));
    return false;
  }

  // What was typed comes back, before whatever has been typed since; the rest of the queue waits
  // for the next "Send", for it may make no sense without this one.
  #refused(message, text) {
    const rest = this.#queue.map(({ body }) => body);
    this.#queue = [];
    this.#draft([message.body, ...rest, this.body.value].filter(Boolean).join("\n\n"));
    this.#show("");
    this.error.textContent = reasonIn(text) || this.#text("failed");
    this.body.focus();
    return false;
  }

  #draft(text) {
    this.body.value = text;
    if (text) sessionStorage.setItem(this.#draftKey, text);
    else sessionStorage.removeItem(this.#draftKey);
  }

  #showOutbox() {
    const template = this.querySelector("template[data-say=pending]");
    const pending = template ? this.#queue : [];
    this.outbox.replaceChildren(
      ...pending.map(({ body }) => {
        const line = document.importNode(template.content, true);
        line.querySelector("[data-body]").textContent = body;
        return line;
      }),
    );
  }

  #line(className, role) {
    const line = Object.assign(document.createElement("p"), { className });
    line.setAttribute("role", role);
    this.form.append(line);
    return line;
  }

  #text(name) {
    return this.querySelector(`template[data-say="${name}"]`)?.content.textContent ?? "";
  }

  #show(state) {
    this.setAttribute("state", state);
    this.form.classList.toggle("composer-offline", state === "offline" || state === "waiting");
    this.note.textContent = state ? this.#text(state) : "";
    this.error.textContent = "";
  }

  #announce(type, detail) {
    const stream = this.getAttribute("stream");
    document.dispatchEvent(new CustomEvent(type, { detail: { ...detail, stream } }));
  }
}

// crypto.randomUUID exists on https and localhost only; a house on a local network has neither.
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function reasonIn(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const alert = page.querySelector("[role=alert]");
  return (alert ?? (page.body.childElementCount ? null : page.body))?.textContent.trim();
}

customElements.define("message-composer", MessageComposer);
