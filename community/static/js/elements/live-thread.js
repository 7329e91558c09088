/*
  <live-thread class="thread" stream="thread:abc" seq="120" last="61" order="path" goes-on>
    <article id="…" data-seq="1" data-path="11">…</article> …
    <div role="status" data-state-place></div>
    <div role="status" data-news></div>
    <template data-say="one"><a href="?order=time">…</a></template>
    <template data-say="many"><a href="?order=time"><b data-number></b> …</a></template>
    <template data-say="revoked"><p>…</p></template>
  </live-thread>

  `seq` is the stream's event number that the page shows, `last` the ordinal of the newest post then,
  `order` what the posts stand in ("path" or "seq"), `goes-on` says that more pages follow. A post that
  changed is replaced in its place at once (`data-event` says by which event, unless it is its ordinal).
  New ones wait behind a link that counts them, so that nothing moves under the reader; it puts them
  where they belong, and leads to those that stand on other pages. What its reader changed
  (`contribution:posted` on the document, {stream, html}) is shown without waiting for the line. What
  was done with all of it ([data-state]: closed, split, joined, moved, its box changed) is told, the newest of each
  kind, and changes nothing here. A link [data-asks] in it says `<what>:asked` ({stream}) on the document; what shows
  that on this page prevents the default, else the link leads there.
*/

class LiveThread extends HTMLElement {
  #listeners = null;
  #waiting = new Map(); // id -> post

  connectedCallback() {
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    const ours = (does) => ({ detail }) => detail.stream === this.stream && does(detail);
    const on = (type, does) => document.addEventListener(type, does, { signal });
    on("live:ready", () => this.#tell("live:watch"));
    on("live:frame", ours((frame) => this.#frame(frame)));
    on("contribution:posted", ours((own) => this.#frame(own)));
    on("live:revoked", ours(() => this.#revoked()));
    on("live:refused", ours(() => this.#revoked()));
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.#tell("live:watch");
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#tell("live:unwatch");
  }

  get stream() {
    return this.getAttribute("stream");
  }

  #tell(type) {
    const detail = { stream: this.stream, after: Number(this.getAttribute("seq")) };
    document.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #frame({ seq, html }) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const post = template.content.querySelector("[data-seq]");
    const state = template.content.querySelector("[data-state]");
    if (post) this.#take(post);
    if (state) this.#tellState(state);
    if (seq) this.setAttribute("seq", Math.max(Number(this.getAttribute("seq")), seq));
  }

  #tellState(state) {
    const place = this.querySelector(":scope > [data-state-place]");
    place?.querySelector(`[data-state="${CSS.escape(state.dataset.state)}"]`)?.remove();
    place?.append(state);
  }

  #ask(link, event) {
    const detail = { stream: this.stream };
    const asked = new CustomEvent(`${link.dataset.asks}:asked`, { detail, cancelable: true });
    if (document.dispatchEvent(asked)) return;
    event.preventDefault();
    link.closest("[data-state]").remove();
  }

  #take(post) {
    const shown = this.querySelector(`#${CSS.escape(post.id)}`);
    if (shown) {
      if (this.#event(post) < this.#event(shown)) return;
      this.#replace(shown, post);
    } else if (Number(post.dataset.seq) > Number(this.getAttribute("last"))) {
      this.#waiting.set(post.id, post);
      this.#count();
    }
  }

  #click(event) {
    const link = event.target.closest("[data-state-place] [data-asks]");
    if (link) this.#ask(link, event);
    else if (this.#place.contains(event.target)) this.#open(event);
  }

  // Whoever was at a link in the old one goes on from the new one.
  #replace(shown, post) {
    const hadFocus = shown.contains(document.activeElement);
    shown.replaceWith(post);
    if (hadFocus) this.#goTo(post, { preventScroll: true });
  }

  #count() {
    const posts = [...this.#waiting.values()];
    const hadFocus = this.#place.contains(document.activeElement);
    if (!posts.length) return this.#place.replaceChildren();
    const news = this.#say(posts.length === 1 ? "one" : "many");
    const number = news.querySelector("[data-number]");
    if (number) number.textContent = posts.length;
    news.search = `?order=time&from=${Math.min(...posts.map((post) => Number(post.dataset.seq)))}`;
    this.#place.replaceChildren(news);
    if (hadFocus) news.focus({ preventScroll: true });
  }

  #open(event) {
    const posts = [...this.#waiting.values()].sort((one, other) => this.#compare(one, other));
    const placed = posts.filter((post) => this.#put(post));
    if (!placed.length) return;
    event.preventDefault();
    for (const post of placed) this.#waiting.delete(post.id);
    this.#count();
    this.#goTo(placed[0]);
  }

  #goTo(post, options) {
    post.tabIndex = -1;
    post.focus(options);
  }

  // Whether it stands on this page.
  #put(post) {
    const posts = [...this.querySelectorAll(":scope > [data-seq]")];
    const before = posts.findLast((other) => this.#compare(other, post) < 0);
    if (!before || (before === posts.at(-1) && this.hasAttribute("goes-on"))) return false;
    before.after(post);
    return true;
  }

  #event(post) {
    return Number(post.dataset.event ?? post.dataset.seq);
  }

  get #place() {
    return this.querySelector(":scope > [data-news]") ?? document.createElement("div");
  }

  #compare(one, other) {
    if (this.getAttribute("order") === "seq") return one.dataset.seq - other.dataset.seq;
    return one.dataset.path < other.dataset.path ? -1 : 1;
  }

  #revoked() {
    this.replaceChildren(this.#say("revoked"));
  }

  #say(name) {
    const template = this.querySelector(`:scope > template[data-say="${name}"]`);
    return document.importNode(template.content, true).firstElementChild;
  }
}

customElements.define("live-thread", LiveThread);
