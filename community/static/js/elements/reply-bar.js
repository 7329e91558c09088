/*
  <form> <reply-bar hidden>
    <input type="hidden" name="answers">  <b data-name></b>  <span data-quote></span>  <a data-drop href="…">…</a>
  </reply-bar> <textarea></textarea> </form>

  Stands in a composer's form and says which message it replies to. Takes it from `message:answer`
  {id, name, quote} on the document; forgets it with [data-drop], Escape, and once the form says `sent`. When the form
  says `restored`, what it replies to is looked up in the log; where it is not to be seen there, the bar is still shown.
*/
customElements.define(
  "reply-bar",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.closest("form");
      document.addEventListener("message:answer", this);
      this.form.addEventListener("sent", this);
      this.form.addEventListener("restored", this);
      this.form.addEventListener("keydown", this);
      this.addEventListener("click", this);
      if (this.hidden) this.#showAgain();
    }

    disconnectedCallback() {
      document.removeEventListener("message:answer", this);
      this.form.removeEventListener("sent", this);
      this.form.removeEventListener("restored", this);
      this.form.removeEventListener("keydown", this);
    }

    handleEvent(event) {
      if (event.type === "message:answer") this.#answer(event.detail);
      else if (event.type === "sent") this.#drop();
      else if (event.type === "restored") this.#showAgain();
      else if (event.type === "keydown") {
        if (event.key === "Escape" && !this.hidden) this.#drop(), this.#keep();
      } else if (event.target.closest("[data-drop]")) {
        event.preventDefault();
        this.#drop();
        this.#keep();
        this.form.querySelector("textarea").focus();
      }
    }

    // The words came back by themselves; what they reply to may be far up.
    #showAgain() {
      const id = this.querySelector("input").value;
      this.hidden = !id;
      if (!id) return;
      const message = document.getElementById(`m-${id}`);
      const words = message?.querySelector(".cover > summary > span") ?? message?.querySelector(".message-body");
      this.#say(message?.querySelector(".who")?.textContent, words?.textContent.trim());
    }

    #say(name = "", quote = "") {
      this.querySelector("[data-name]").textContent = name;
      this.querySelector("[data-quote]").textContent = quote;
    }

    #answer({ id, name, quote }) {
      this.querySelector("input").value = id;
      this.#say(name, quote);
      this.hidden = false;
      this.#keep();
      this.form.querySelector("textarea").focus();
    }

    // A draft remembers what it replies to.
    #keep() {
      this.querySelector("input").dispatchEvent(new Event("change", { bubbles: true }));
    }

    #drop() {
      this.querySelector("input").value = "";
      this.hidden = true;
    }
  },
);
