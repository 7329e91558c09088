/*
  <form> <composer-extras><details><summary>Picture or note</summary> …fields… </details></composer-extras> </form>

  What a message seldom has, behind one tap. Opens when something in it was chosen or came back by `restored`, and closes
  once the form says `sent`.
*/
customElements.define(
  "composer-extras",
  class extends HTMLElement {
    #listeners = null;

    connectedCallback() {
      this.#listeners = new AbortController();
      const { signal } = this.#listeners;
      const form = this.closest("form");
      form.addEventListener("sent", () => this.#open(false), { signal });
      form.addEventListener("restored", () => this.#openIfFilled(), { signal });
      this.addEventListener("change", () => this.#open(true), { signal });
      this.#openIfFilled();
    }

    disconnectedCallback() {
      this.#listeners.abort();
    }

    #open(open) {
      this.querySelector("details").open = open;
    }

    #openIfFilled() {
      if ([...this.querySelectorAll("input")].some(({ value }) => value)) this.#open(true);
    }
  },
);
