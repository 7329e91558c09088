/* <quick-exit><a href="neutral page" rel="noreferrer">Leave</a></quick-exit>
   Empties the page at once, forgets drafts, and replaces this page in the history; so does Escape pressed three
   times within two seconds. Threat: somebody looks over the shoulder, or presses Back afterwards. */
const within = 2000;

customElements.define(
  "quick-exit",
  class extends HTMLElement {
    #presses = [];

    connectedCallback() {
      this.addEventListener("click", this);
      document.addEventListener("keydown", this);
    }

    disconnectedCallback() {
      document.removeEventListener("keydown", this);
    }

    handleEvent(event) {
      if (event.type === "click" && event.target.closest("a")) {
        event.preventDefault();
        this.leave();
      }
      if (event.type === "keydown") this.#count(event);
    }

    leave() {
      const { href } = this.querySelector("a");
      document.documentElement.classList.add("left-at-once");
      document.title = "\u200b";
      sessionStorage.clear();
      location.replace(href);
    }

    #count(event) {
      if (event.key !== "Escape") {
        this.#presses = [];
        return;
      }
      const now = Date.now();
      this.#presses = [...this.#presses.filter((press) => now - press < within), now];
      if (this.#presses.length >= 3) this.leave();
    }
  },
);
