/*
  <quoted-part of="POST-ID"><a href="…?parent=POST-ID&quote=1">Reply with a quote</a></quoted-part>    in the menu of a post
  <quoted-part of="POST-ID" for="id_body"></quoted-part>                        before the form that begins with a quote

  Whoever selected a part of a post before they opened its menu quotes that part; and what they had
  uncovered (`details.cover`), else only its note. The part goes from page to page in the tab's
  sessionStorage: what somebody says belongs into no address.
*/

const LONGEST = 1000;
const MARKS = /([\\`*_[\]<>~])/g;
let selected = { id: null, text: "" };

// A press on a link may drop what is selected, so it is read before.
for (const type of ["pointerdown", "keydown"]) {
  document.addEventListener(type, (event) => event.target.closest?.("[data-deeds]") && remember(), true);
}

function remember() {
  const selection = document.getSelection();
  const body = selection.anchorNode?.parentElement?.closest(".post-body");
  const isWithin = body && !selection.isCollapsed && body.contains(selection.focusNode);
  selected = { id: isWithin ? body.closest("article").id : null, text: isWithin ? selection.toString().trim() : "" };
}

class QuotedPart extends HTMLElement {
  connectedCallback() {
    const field = document.getElementById(this.getAttribute("for"));
    if (field) this.#narrow(field);
    else this.addEventListener("click", this);
  }

  handleEvent(event) {
    const link = event.target.closest("a");
    if (!link) return;
    const post = document.getElementById(this.#id);
    if (post?.querySelector("details.cover")?.open) link.search += "&opened=1";
    if (selected.id === this.#id && selected.text) sessionStorage.setItem(this.#key, selected.text.slice(0, LONGEST));
  }

  // The first line of the quote says who, the rest becomes the part.
  #narrow(field) {
    const part = sessionStorage.getItem(this.#key);
    sessionStorage.removeItem(this.#key);
    if (!part || !field.value.startsWith("> ")) return;
    const quoted = part.replace(MARKS, "\\$1").split("\n").map((line) => `> ${line}`.trimEnd());
    field.value = [field.value.split("\n")[0], ">", ...quoted].join("\n") + "\n\n";
  }

  get #id() {
    return this.getAttribute("of");
  }

  get #key() {
    return `quote:${this.#id}`;
  }
}

customElements.define("quoted-part", QuotedPart);
