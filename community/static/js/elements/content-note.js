/*
  <form> <content-note><label>…</label> <input name="content_note"></content-note> </form>

  The note belongs to one message: it is emptied once the form says `sent`.
*/
customElements.define(
  "content-note",
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.closest("form");
      this.form.addEventListener("sent", this);
    }

    disconnectedCallback() {
      this.form.removeEventListener("sent", this);
    }

    handleEvent() {
      this.querySelector("input").value = "";
    }
  },
);
