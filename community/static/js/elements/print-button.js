/*
  <print-button hidden><button type="button">Print</button></print-button>
  Prints the page, with all that is folded opened. Shows itself: without scripts browsers print by their menu.
*/
const folded = () => document.querySelectorAll("main details:not([open])");
let opened = [];

addEventListener("beforeprint", () => {
  opened = [...folded()];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

customElements.define(
  "print-button",
  class extends HTMLElement {
    connectedCallback() {
      this.hidden = false;
      this.addEventListener("click", () => print());
    }
  },
);
