/*
  <reading-choice hidden> … <input type="radio" name="text-size" value="larger"> <input type="radio" name="line-space" value="wide"> … </reading-choice>
  Letters and lines of articles, as this browser's reader likes them; it remembers, the site does not
  learn of it. Shows itself: without scripts there is nothing to choose.

  Loaded in <head> before anything is drawn, and so no module: the page never jumps to the chosen size.
*/
(() => {
  const CHOICES = { "text-size": ["larger", "largest"], "line-space": ["wide"] };
  const kept = (name) => {
    try {
      return localStorage.getItem(`reading:${name}`);
    } catch {
      return null; // a browser that keeps nothing
    }
  };

  function keep(name, value) {
    try {
      if (value) localStorage.setItem(`reading:${name}`, value);
      else localStorage.removeItem(`reading:${name}`);
    } catch {
      // It holds for this page then.
    }
  }

  function apply(name, value) {
    if (CHOICES[name].includes(value)) document.documentElement.setAttribute(`data-${name}`, value);
    else document.documentElement.removeAttribute(`data-${name}`);
  }

  for (const name of Object.keys(CHOICES)) apply(name, kept(name));

  customElements.define(
    "reading-choice",
    class extends HTMLElement {
      connectedCallback() {
        // This runs before the browser has read what is inside.
        document.addEventListener("DOMContentLoaded", () => this.#show(), { once: true });
        if (document.readyState !== "loading") this.#show();
        this.addEventListener("change", this);
      }

      handleEvent({ target: { name, value } }) {
        if (!(name in CHOICES)) return;
        keep(name, value);
        apply(name, value);
      }

      #show() {
        this.hidden = false;
        for (const input of this.querySelectorAll("input")) {
          input.checked = input.value === (document.documentElement.getAttribute(`data-${input.name}`) ?? "");
        }
      }
    },
  );
})();
