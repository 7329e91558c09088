/* <form-draft key="reply-THREAD"><form>…</form></form-draft>      <form-draft key="room-SLUG" whole>…
   Keeps what was typed in text fields and areas, and chosen, until it was sent; with `whole` hidden fields too, where
   others keep what somebody chose, and tells them by a bubbling `restored` event on the form. With `over` it goes over what the
   page begins with, as where one changes what is there; a field with data-adds gets what the page begins with (a quote) after
   what was typed before. A link with data-forgets inside drops the draft. A form sent by fetch tells so with a
   bubbling `sent` event, htmx by itself. Logging out (a form with data-clears-drafts) and the quick exit forget everything.
   Threat: shared computers, so sessionStorage (gone with the tab) and never localStorage, and the key holds the
   reader's persona, so that the next person in the same tab sees nothing of it. */
const prefix = "draft:";
const sentMark = "sent:";
const arrival = performance.getEntriesByType("navigation")[0];
const ours = ["key", "csrfmiddlewaretoken", "speaker"];

function keys(start) {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(start));
}

function forget(key) {
  sessionStorage.removeItem(prefix + key);
  sessionStorage.removeItem(sentMark + key);
}

// A page of ours answered a sent form, so it arrived; coming Back or reloading proves nothing, the draft stays. Nor does
// an error, or being asked to log in first: what was sent was not taken then.
if (arrival?.type === "navigate") {
  const wasTaken = !(arrival.responseStatus >= 400) && !document.querySelector("body[data-keeps-drafts]");
  for (const mark of keys(sentMark)) {
    if (wasTaken) forget(mark.slice(sentMark.length));
    else sessionStorage.removeItem(mark);
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.hasAttribute("data-clears-drafts")) [...keys(prefix), ...keys(sentMark)].forEach((key) => sessionStorage.removeItem(key));
});

customElements.define(
  "form-draft",
  class extends HTMLElement {
    connectedCallback() {
      this.key = `${document.documentElement.dataset.reader ?? "visitor"}:${this.getAttribute("key")}`;
      this.#restore();
      for (const type of ["input", "change", "submit", "sent", "click", "htmx:afterRequest"]) this.addEventListener(type, this);
    }

    handleEvent(event) {
      if (event.type === "input" || event.type === "change") this.#keep();
      if (event.type === "submit" && !event.defaultPrevented) sessionStorage.setItem(sentMark + this.key, "1");
      if (event.type === "click" && event.target.closest("[data-forgets]")) forget(this.key);
      if (event.type === "sent" || (event.type === "htmx:afterRequest" && event.detail.successful)) forget(this.key);
    }

    get #fields() {
      const hidden = this.hasAttribute("whole") ? ", input[type=hidden][name]" : "";
      const fields = this.querySelectorAll(`textarea[name], input[type=text][name], input:not([type])[name]${hidden}`);
      return [...fields].filter(({ name }) => !ours.includes(name));
    }

    // Threat: who chose to write without a name, and whose page loads anew, must not find their name chosen instead.
    get #choices() {
      return [...this.querySelectorAll("input[type=radio][name], input[type=checkbox][name]")];
    }

    // A page that shows a refused form again has all that was sent.
    #misses(field, typed) {
      const isAnswer = document.querySelector("body[data-keeps-drafts]");
      return !field.value || (!isAnswer && (this.hasAttribute("over") || "adds" in field.dataset) && field.value !== typed);
    }

    #whole(field, typed) {
      if (!("adds" in field.dataset) || typed.includes(field.value.trim())) return typed;
      return `${typed.trimEnd()}\n\n${field.value}`;
    }

    #keep() {
      const typed = Object.fromEntries(this.#fields.map((field) => [field.name, field.value]));
      const chosen = this.#choices.filter(({ checked }) => checked).map(({ name, value }) => [name, value]);
      sessionStorage.setItem(prefix + this.key, JSON.stringify({ typed, chosen }));
    }

    #restore() {
      const { typed = {}, chosen } = JSON.parse(sessionStorage.getItem(prefix + this.key) ?? "{}");
      for (const choice of chosen ? this.#choices : []) {
        const was = chosen.some(([name, value]) => name === choice.name && value === choice.value);
        if (was || choice.type === "checkbox") choice.checked = was;
      }
      const missing = this.#fields.filter((field) => typed[field.name] && this.#misses(field, typed[field.name]));
      for (const field of missing) field.value = this.#whole(field, typed[field.name]);
      if (missing.length) this.querySelector("form").dispatchEvent(new Event("restored", { bubbles: true }));
    }
  },
);
