/*
  <composer-state stream="group:slug">
    <p class="composer-note" data-shown></p>
    <p class="visually-hidden" role="status" data-told></p>
    <template data-say="connected">…</template> and one each for reconnecting, offline, signed-out, sending, waiting,
    paced, refused; <b data-count></b> in it becomes how many messages are kept, <span data-reason></span> why.
  </composer-state>

  Says in words how the line and the outbox (`live:state`, `outbox:state` of its stream) are. What is seen follows at
  once; what is told to screen readers is what lasts, each change once, so that sending in peace says nothing.
*/

const LASTS = 1_500;
const IS_WELL = new Set(["connected", "sending"]);

class ComposerState extends HTMLElement {
  #listeners = null;
  #line = "";
  #outbox = { state: "", count: 0, reason: "" };
  #timer = 0;
  #isTrouble = false;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type, does) => document.addEventListener(type, ({ detail }) => does(detail), { signal });
    on("live:state", ({ state }) => this.#show((this.#line = state), this.#outbox));
    on("outbox:state", (news) => news.stream === this.getAttribute("stream") && this.#show(this.#line, (this.#outbox = news)));
    this.#show((this.#line = document.querySelector("live-socket")?.getAttribute("state") ?? ""), this.#outbox);
  }

  disconnectedCallback() {
    this.#listeners.abort();
    clearTimeout(this.#timer);
  }

  #show(line, outbox) {
    const state = outbox.state || line;
    this.setAttribute("state", state);
    this.querySelector("[data-shown]").replaceChildren(this.#words(state, outbox));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(state, outbox), state === "refused" ? 0 : LASTS);
  }

  #tell(state, outbox) {
    const isTrouble = state !== "" && !IS_WELL.has(state);
    if (!isTrouble && !this.#isTrouble) return;
    this.#isTrouble = isTrouble;
    const told = this.querySelector("[data-told]");
    const words = this.#words(state, outbox);
    if (told.textContent !== words.textContent) told.replaceChildren(words);
  }

  #words(state, { count, reason }) {
    const template = this.querySelector(`:scope > template[data-say="${state}"]`);
    if (!template) return document.createDocumentFragment();
    const words = document.importNode(template.content, true);
    for (const place of words.querySelectorAll("[data-count]")) place.textContent = count;
    for (const place of words.querySelectorAll("[data-reason]")) place.textContent = reason;
    return words;
  }
}

customElements.define("composer-state", ComposerState);
