/* <drop-menu><details class="menu"><summary>…</summary>…</details></drop-menu>
   Closes when one looks elsewhere: a press outside, the focus leaving, or Escape, which gives the focus back. */
customElements.define(
  "drop-menu",
  class extends HTMLElement {
    connectedCallback() {
      this.addEventListener("keydown", this);
      this.addEventListener("focusout", this);
      document.addEventListener("pointerdown", this);
    }

    disconnectedCallback() {
      document.removeEventListener("pointerdown", this);
    }

    handleEvent(event) {
      const details = this.querySelector("details");
      if (!details.open) return;
      if (event.type === "keydown" && event.key === "Escape") {
        details.open = false;
        details.querySelector("summary").focus();
      }
      if (event.type === "focusout" && event.relatedTarget && !this.contains(event.relatedTarget)) details.open = false;
      if (event.type === "pointerdown" && !this.contains(event.target)) details.open = false;
    }
  },
);
