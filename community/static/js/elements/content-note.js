/*
  <form> <content-note><details><summary>…</summary> <input name="content_note"></details></content-note> </form>

  The note belongs to one message: it is emptied and closed once the form says `sent`.
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
      this.querySelector("details").open = false;
    }
  },
);
