/*
  <changed-case stream="moderation" case="ID" event="120">
    <p class="notice" role="status" hidden></p>
    <template data-say>…</template>
  </changed-case>

  Says with the template's words that the case `case` was changed after `event`, the newest change
  that the page shows. Nothing else on the page moves: somebody may be reading or typing there. It
  hears what a <live-queue> beside it watches.
*/

class ChangedCase extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    document.addEventListener("live:frame", ({ detail }) => this.#hear(detail), { signal });
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  #hear({ stream, id, seq }) {
    const isOurs = stream === this.getAttribute("stream") && id === this.getAttribute("case");
    const status = this.querySelector("[role=status]");
    if (!isOurs || seq <= Number(this.getAttribute("event")) || !status.hidden) return;
    status.hidden = false;
    // A status is read out when it is filled, not when it is shown.
    requestAnimationFrame(() => {
      status.replaceChildren(this.querySelector("[data-say]").content.cloneNode(true));
    });
  }
}

customElements.define("changed-case", ChangedCase);
