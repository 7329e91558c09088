/* <read-count src="/articles/…/read/"></read-count>
   Says once that somebody stayed with this page: after 15 seconds in which it could be seen. It sends nothing else, and
   where it cannot, the page is not counted. */
const LONG_ENOUGH = 15; // seconds

customElements.define(
  "read-count",
  class extends HTMLElement {
    connectedCallback() {
      let seen = 0;
      this.clock = setInterval(() => {
        if (document.visibilityState !== "visible" || ++seen < LONG_ENOUGH) return;
        clearInterval(this.clock);
        navigator.sendBeacon(this.getAttribute("src"));
      }, 1000);
    }

    disconnectedCallback() {
      clearInterval(this.clock);
    }
  },
);
