/*
  <form> … <reading-grade src="/cms/grade/"><div data-said role="status">Text: grade 7. …</div></reading-grade> … </form>
  In Wagtail's page for an article: asks the server how hard the summary and the text are to read, a
  moment after somebody stopped typing, and shows its answer. Without it they stand as they were saved.
*/

const PAUSE = 900; // milliseconds; Draftail hands its words to the form a little after each key

const linesOf = (value) => {
  try {
    return (JSON.parse(value)?.blocks ?? []).map((block) => block.text);
  } catch {
    return []; // a heading, a sign, an address: no rich text
  }
};

class ReadingGrade extends HTMLElement {
  #timer = 0;
  #asked = "";

  connectedCallback() {
    this.#form = this.closest("form");
    for (const type of ["input", "keyup", "change", "focusout"]) this.#form?.addEventListener(type, this);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    for (const type of ["input", "keyup", "change", "focusout"]) this.#form?.removeEventListener(type, this);
  }

  handleEvent() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  #form = null;

  async #ask() {
    const fields = {
      summary: this.#value("summary"),
      language: this.#value("language"),
      text: this.#lines().join("\n"),
    };
    const words = JSON.stringify(fields);
    if (words === this.#asked) return;
    this.#asked = words;
    try {
      const answer = await fetch(this.getAttribute("src"), {
        method: "POST",
        headers: { "X-CSRFToken": this.#value("csrfmiddlewaretoken") },
        body: new URLSearchParams(fields),
      });
      if (answer.ok && words === this.#asked) this.querySelector("[data-said]").innerHTML = await answer.text();
    } catch {
      this.#asked = ""; // the line is down: the next pause asks again
    }
  }

  #value(name) {
    return this.#form.elements.namedItem(name)?.value ?? "";
  }

  // Of the rich texts of the body that nobody took out.
  #lines() {
    const fields = [...this.#form.querySelectorAll("input[name^='body-'], textarea[name^='body-']")];
    return fields.filter(({ name }) => !this.#isGone(name)).flatMap(({ value }) => linesOf(value));
  }

  #isGone(name) {
    const parts = [...name.matchAll(/-\d+(?=-)/g)].map((found) => name.slice(0, found.index + found[0].length));
    return parts.some((part) => this.#value(`${part}-deleted`) === "1");
  }
}

customElements.define("reading-grade", ReadingGrade);
