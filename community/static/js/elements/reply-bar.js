/*
  <form> <reply-bar hidden>
    <input type="hidden" name="answers">  <b data-name></b>  <span data-quote></span>  <a data-drop href="…">…</a>
  </reply-bar> <textarea></textarea> </form>

  Stands in a composer's form and says which message it replies to. Takes it from `message:answer`
  {id, name, quote} on the document; forgets it with [data-drop], Escape, and once the form says `sent`.
*/
customElements.define(
  "reply-bar",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.closest("form");
      document.addEventListener("message:answer", this);
      this.form.addEventListener("sent", this);
      this.form.addEventListener("keydown", this);
      this.addEventListener("click", this);
    }

    disconnectedCallback() {
      document.removeEventListener("message:answer", this);
      this.form.removeEventListener("sent", this);
      this.form.removeEventListener("keydown", this);
    }

    handleEvent(event) {
      if (event.type === "message:answer") this.#answer(event.detail);
      else if (event.type === "sent") this.#drop();
      else if (event.type === "keydown") {
        if (event.key === "Escape" && !this.hidden) this.#drop();
      } else if (event.target.closest("[data-drop]")) {
        event.preventDefault();
        this.#drop();
        this.form.querySelector("textarea").focus();
      }
    }

    #answer({ id, name, quote }) {
      this.querySelector("input").value = id;
      this.querySelector("[data-name]").textContent = name;
      this.querySelector("[data-quote]").textContent = quote;
      this.hidden = false;
      this.form.querySelector("textarea").focus();
    }

    #drop() {
      this.querySelector("input").value = "";
      this.hidden = true;
    }
  },
);
