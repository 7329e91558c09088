/*
  <pinned-notes stream="group:slug" src="/groups/slug/pins/"><ul data-event="12">…</ul></pinned-notes>

  What is pinned, as it is now: from `pins.changed` frames, and asked anew once the line is back.
*/
customElements.define(
  "pinned-notes",
  class extends HTMLElement {
    #wasAway = false;

    connectedCallback() {
      document.addEventListener("live:frame", this);
      document.addEventListener("live:revoked", this);
      document.addEventListener("live:state", this);
    }

    disconnectedCallback() {
      document.removeEventListener("live:frame", this);
      document.removeEventListener("live:revoked", this);
      document.removeEventListener("live:state", this);
    }

    handleEvent({ type, detail }) {
      if (type === "live:state") {
        if (detail.state === "connected" && this.#wasAway) this.#ask();
        this.#wasAway = detail.state !== "connected";
      } else if (detail.stream !== this.getAttribute("stream")) return;
      else if (type === "live:revoked") this.replaceChildren();
      else if (detail.event === "pins.changed") this.#show(detail.html);
    }

    async #ask() {
      const answer = await fetch(this.getAttribute("src"), { headers: { "HX-Request": "true" } }).catch(() => null);
      if (answer?.ok && !answer.redirected) this.#show(await answer.text());
    }

    #show(html) {
      const template = document.createElement("template");
      template.innerHTML = html;
      const fresh = template.content.querySelector("[data-event]");
      const shown = this.querySelector("[data-event]");
      if (Number(fresh.dataset.event) >= Number(shown?.dataset.event ?? 0)) this.replaceChildren(fresh);
    }
  },
);
