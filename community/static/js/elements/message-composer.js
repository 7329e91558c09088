/*
  <message-composer stream="group:slug">
    <message-outbox>…</message-outbox>
    <form method="post" action="…">
      <textarea name="body" required></textarea>  <button>…</button>  <p data-keys hidden id="…">Enter sends, …</p>
    </form>
  </message-composer>

  Hands the whole form to its outbox, files and the parts of others included. Where there is a keyboard, Enter sends
  and Shift+Enter makes a new line, and the [data-keys] hint says so; on a touch screen Enter is the only way to a new
  line. Ctrl+Enter sends everywhere. Keys that belong to an input method are left to it.
  Says bubbling events on the form: `sent` when the outbox has the words, upon which every part empties itself, and
  `restored` when words came back to be changed. Says `live:typing` {stream} on the document.
*/

const TYPING_EVERY = 3_000;
const IN_COMPOSITION = 229; // Safari ends a composition before it tells of the key that ended it

class MessageComposer extends HTMLElement {
  #listeners = null;
  #typedAt = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.body = this.form.elements.namedItem("body");
    this.outbox = this.querySelector("message-outbox");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (target, type, does) => target.addEventListener(type, does, { signal });
    on(this.form, "submit", (event) => this.#submit(event));
    on(this.body, "keydown", (event) => this.#key(event));
    on(this.body, "input", () => this.#typed());
    on(this, "outbox:edit", ({ detail }) => this.#takeBack(detail.fields));
    this.#tellKeys();
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  get hasKeyboard() {
    return matchMedia("(pointer: fine)").matches;
  }

  #tellKeys() {
    const hint = this.querySelector("[data-keys]");
    if (!hint || !this.hasKeyboard) return;
    hint.hidden = false;
    const known = this.body.getAttribute("aria-describedby");
    this.body.setAttribute("aria-describedby", [known, hint.id].filter(Boolean).join(" "));
  }

  #submit(event) {
    if (event.submitter?.name === "preview") return;
    event.preventDefault();
    const files = [...this.form.querySelectorAll("input[type=file]")].some(({ files }) => files.length > 0);
    if (this.body.value.trim() === "" && !files) return;
    this.outbox.add(new FormData(this.form));
    this.body.value = "";
    this.form.dispatchEvent(new Event("sent", { bubbles: true }));
    this.body.removeAttribute("aria-invalid");
    this.querySelector(".composer-error")?.remove();
    this.body.focus();
  }

  #key(event) {
    if (event.defaultPrevented || event.key !== "Enter" || event.isComposing || event.keyCode === IN_COMPOSITION) return;
    const sends = event.ctrlKey || event.metaKey || (this.hasKeyboard && !event.shiftKey && !event.altKey);
    if (!sends) return;
    event.preventDefault();
    if (!event.repeat) this.form.requestSubmit();
  }

  #typed() {
    if (Date.now() - this.#typedAt < TYPING_EVERY || this.body.value === "") return;
    this.#typedAt = Date.now();
    const detail = { stream: this.getAttribute("stream") };
    document.dispatchEvent(new CustomEvent("live:typing", { detail }));
  }

  // Words that come back stand before what was typed since; other fields only where they are empty.
  #takeBack(fields) {
    for (const [name, value] of fields ?? []) {
      const field = this.form.elements.namedItem(name);
      if (field === this.body) this.body.value = [value, this.body.value].filter(Boolean).join("\n\n");
      else if (field && "value" in field && !field.value) field.value = value;
    }
    if (fields) this.form.dispatchEvent(new Event("restored", { bubbles: true }));
    if (fields) this.body.dispatchEvent(new Event("input", { bubbles: true }));
    this.body.focus();
  }
}

customElements.define("message-composer", MessageComposer);
