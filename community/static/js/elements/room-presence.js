/*
  <room-presence stream="group:slug" own="<persona public id>" most="12" hidden>
    <h2>…</h2>
    <ul class="presence-names"></ul>
    <p data-otherwise hidden></p>
    <template data-say="more">…</template>      <template data-say="nobody">…</template>
    <template data-say="many">…</template>
  </room-presence>

  Says who else has the room open: up to `most` names, then the words of "more"; the words of "nobody" or "many"
  where there are no names; `here` says which of the three it is: "some", "nobody", "many". Hidden until it knows. Another element watches the stream; this one asks for presence
  only. It is no live region: who comes and goes must not interrupt what a screen reader reads.
*/

class RoomPresence extends HTMLElement {
  #listeners = null;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type, does) => document.addEventListener(type, does, { signal });
    const ours = (does) => ({ detail }) => detail.stream === this.stream && does(detail);
    on("live:ready", () => this.#ask());
    on("live:present", ours((frame) => this.#show(frame)));
    on("live:revoked", ours(() => (this.hidden = true)));
    on("live:refused", ours(() => (this.hidden = true)));
    this.#ask();
  }

  disconnectedCallback() {
    this.#listeners.abort();
  }

  get stream() {
    return this.getAttribute("stream");
  }

  #ask() {
    document.dispatchEvent(new CustomEvent("live:presence", { detail: { stream: this.stream } }));
  }

  #show({ here, many }) {
    const others = here.filter(({ id }) => id !== this.getAttribute("own"));
    const most = Number(this.getAttribute("most"));
    const names = others.slice(0, most).map(({ name }) => name);
    if (others.length > most) names.push(this.#text("more"));
    this.querySelector("ul").replaceChildren(...names.map(line));
    const otherwise = this.querySelector("[data-otherwise]");
    otherwise.hidden = names.length > 0;
    const who = names.length ? "some" : many ? "many" : "nobody";
    otherwise.textContent = names.length ? "" : this.#text(who);
    this.setAttribute("here", who);
    this.hidden = false;
  }

  #text(name) {
    return this.querySelector(`template[data-say="${name}"]`).content.textContent;
  }
}

function line(name) {
  return Object.assign(document.createElement("li"), { textContent: name });
}

customElements.define("room-presence", RoomPresence);
