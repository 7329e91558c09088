/* <form-draft key="reply-THREAD"><form>…</form></form-draft>
   Keeps what was typed in text fields and areas until it was sent. A form sent by fetch tells so with a bubbling
   `sent` event, htmx by itself. Logging out (a form with data-clears-drafts) and the quick exit forget everything.
   Threat: shared computers, so sessionStorage (gone with the tab) and never localStorage, and the key holds the
   reader's persona, so that the next person in the same tab sees nothing of it. */
const prefix = "draft:";
const sentMark = "sent:";
const arrival = performance.getEntriesByType("navigation")[0]?.type;

function keys(start) {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(start));
}

function forget(key) {
  sessionStorage.removeItem(prefix + key);
  sessionStorage.removeItem(sentMark + key);
}

// A page of ours answered a sent form, so it arrived; coming Back or reloading proves nothing, the draft stays.
if (arrival === "navigate") keys(sentMark).forEach((mark) => forget(mark.slice(sentMark.length)));

document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-clears-drafts")) [...keys(prefix), ...keys(sentMark)].forEach((key) => sessionStorage.removeItem(key));
});

customElements.define(
  "form-draft",
  class extends HTMLElement {
    connectedCallback() {
      this.key = `${document.documentElement.dataset.reader ?? "visitor"}:${this.getAttribute("key")}`;
      this.#restore();
      for (const type of ["input", "submit", "sent", "htmx:afterRequest"]) this.addEventListener(type, this);
    }

    handleEvent(event) {
      if (event.type === "input") this.#keep();
      if (event.type === "submit" && !event.defaultPrevented) sessionStorage.setItem(sentMark + this.key, "1");
      if (event.type === "sent" || (event.type === "htmx:afterRequest" && event.detail.successful)) forget(this.key);
    }

    get #fields() {
      return [...this.querySelectorAll("textarea[name], input[type=text][name], input:not([type])[name]")];
    }

    #keep() {
      const typed = Object.fromEntries(this.#fields.map((field) => [field.name, field.value]));
      sessionStorage.setItem(prefix + this.key, JSON.stringify(typed));
    }

    #restore() {
      const typed = JSON.parse(sessionStorage.getItem(prefix + this.key) ?? "{}");
      for (const field of this.#fields) {
        if (!field.value && typed[field.name]) field.value = typed[field.name];
      }
    }
  },
);
