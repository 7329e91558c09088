/*
  <text-toolbar for="id_body">
    <div role="toolbar" aria-label="Formatting" aria-controls="id_body">
      <button type="button" data-around="**" aria-keyshortcuts="Control+B">Bold</button>
      <button type="button" data-before="- ">List</button>
      <button type="button" data-link>Link</button>
    </div>
  </text-toolbar>

  Writes Markdown into the field with that id: around what is chosen (again: takes it away), before each line of it,
  or a link whose address comes next. One stop for the Tab key, arrows inside. Typed text can be undone as ever.
*/

const SHORTCUTS = { b: "**", i: "*" };

class TextToolbar extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.field = document.getElementById(this.getAttribute("for"));
    this.buttons = [...this.querySelectorAll("button")];
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.addEventListener("keydown", (event) => this.#move(event), { signal });
    this.field?.addEventListener("keydown", (event) => this.#shortcut(event), { signal });
    this.buttons.forEach((button, place) => (button.tabIndex = place === 0 ? 0 : -1));
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  #click(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { around, before, link } = button.dataset;
    if (around) this.#around(around);
    if (before) this.#before(before);
    if (link !== undefined) this.#link();
  }

  #move(event) {
    const here = this.buttons.indexOf(event.target);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (here < 0 || !step) return;
    event.preventDefault();
    const to = this.buttons.at((here + step * (this.matches(":dir(rtl)") ? -1 : 1)) % this.buttons.length);
    this.buttons.forEach((button) => (button.tabIndex = button === to ? 0 : -1));
    to.focus();
  }

  #shortcut(event) {
    const mark = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && SHORTCUTS[event.key];
    if (!mark) return;
    event.preventDefault();
    this.#around(mark);
  }

  #around(mark) {
    const { value, selectionStart: start, selectionEnd: end } = this.field;
    const isMarked = value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark;
    // "*" also stands at both ends of "**": that is the other mark.
    const isOther = mark === "*" && value.slice(start - 2, start) === "**" && value.slice(start - 3, start) !== "***";
    const chosen = value.slice(start, end);
    if (isMarked && !isOther) {
      this.#write(start - mark.length, end + mark.length, chosen, 0, chosen.length);
    } else {
      this.#write(start, end, mark + chosen + mark, mark.length, chosen.length);
    }
  }

  #before(mark) {
    const { value, selectionStart, selectionEnd } = this.field;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const lines = value.slice(start, selectionEnd).split("\n");
    const isMarked = lines.every((line) => line.startsWith(mark));
    const changed = lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join("\n");
    this.#write(start, selectionEnd, changed, changed.length, 0);
  }

  #link() {
    const { value, selectionStart: start, selectionEnd: end } = this.field;
    const words = value.slice(start, end);
    const address = "https://";
    if (words) this.#write(start, end, `[${words}](${address})`, words.length + 3, address.length);
    else this.#write(start, end, `[](${address})`, 1, 0);
  }

  // As if it were typed, so that undo knows it; `from` and `length` say what is chosen afterwards.
  #write(start, end, text, from, length) {
    this.field.focus();
    this.field.setSelectionRange(start, end);
    const isTyped = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (!isTyped) {
      this.field.setRangeText(text, start, end);
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.field.setSelectionRange(start + from, start + from + length);
  }
}

customElements.define("text-toolbar", TextToolbar);
