/*
  <room-state role="status" stream="group:slug" src="/groups/slug/state/">
    <div id="room-state" data-event="12" data-seconds="287">…</div>
  </room-state>

  How the room stands: paused, locked, slow, nobody here. A frame `room.changed` of the stream brings
  the newest. After `data-seconds` something ends by itself, so it asks `src` again; also after the
  line was cut, for what came meanwhile may have been read by others on this page.
*/

class RoomState extends HTMLElement {
  #listeners = null;
  #timer = 0;

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const on = (type, does) => document.addEventListener(type, does, { signal });
    on("live:frame", ({ detail }) => this.#isOurs(detail) && this.#take(detail.html));
    on("live:state", ({ detail }) => this.#wasAway(detail.state) && this.#ask());
    this.#waitForTheEnd();
  }

  disconnectedCallback() {
    this.#listeners.abort();
    clearTimeout(this.#timer);
  }

  #away = false;

  #wasAway(state) {
    const isBack = state === "connected" && this.#away;
    this.#away = state !== "connected";
    return isBack;
  }

  #isOurs({ stream, event }) {
    return stream === this.getAttribute("stream") && event === "room.changed";
  }

  #take(html) {
    const state = new DOMParser().parseFromString(html, "text/html").getElementById("room-state");
    const shown = this.firstElementChild;
    if (!state || Number(state.dataset.event) < Number(shown?.dataset.event ?? 0)) return;
    this.replaceChildren(state);
    this.#waitForTheEnd();
  }

  #waitForTheEnd() {
    clearTimeout(this.#timer);
    const seconds = Number(this.firstElementChild?.dataset.seconds);
    if (seconds) this.#timer = setTimeout(() => this.#ask(), seconds * 1000);
  }

  async #ask() {
    try {
      const answer = await fetch(this.getAttribute("src"));
      if (answer.ok && !answer.redirected) this.#take(await answer.text());
    } catch {
      return; // the line is away: once it is back we ask again
    }
  }
}

customElements.define("room-state", RoomState);
