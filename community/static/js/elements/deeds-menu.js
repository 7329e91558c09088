/*
  <deeds-menu stream="group:slug" opens-notes>     without `stream`: a page of the past; opens-notes: the reader's choice
    …<article id="…" data-seq="…">… <details class="cover">…</details> <a data-deeds href="…">More</a></article>…
    <dialog></dialog>
    <template data-say="close"><button data-close>…</button></template>
    <template data-say="failed"><p role="alert">…</p></template>
  </deeds-menu>

  What one can do with a message or a post. "More" shows, in the dialog, what its link leads to. In
  there links with [data-inside] and forms stay in the dialog; what comes back with an article in it is
  said on, as `contribution:posted` {stream, html}, and the dialog closes. [data-answers] says
  `message:answer` {id, name, quote} on the document; [data-copy] copies its address; [data-close] closes.
  What was uncovered stays so when the article changes.
*/

const ASKS_FIRST = /\/accounts\/|\/agree\//; // to sign in, or to read what has changed: in the dialog it would help nobody

class DeedsMenu extends HTMLElement {
  #uncovered = new Set();
  #listeners = null;
  #watch = null;

  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.#listeners = new AbortController();
    const { signal } = this.#listeners;
    this.addEventListener("click", (event) => this.#click(event), { signal });
    this.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.addEventListener("toggle", (event) => this.#toggled(event), { signal, capture: true });
    this.dialog.addEventListener("close", () => this.dialog.replaceChildren(), { signal });
    this.#watch = new MutationObserver((changes) => this.#uncover(changes.flatMap((each) => [...each.addedNodes])));
    this.#watch.observe(this, { childList: true, subtree: true });
    this.#uncover([this]);
  }

  disconnectedCallback() {
    this.#listeners.abort();
    this.#watch.disconnect();
  }

  #click(event) {
    const { target } = event;
    if (target === this.dialog || target.closest("[data-close]")) {
      event.preventDefault();
      this.dialog.close();
      return;
    }
    const link = target.closest("a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches("[data-deeds], [data-inside]")) {
      event.preventDefault();
      this.#open(link.href);
    } else if (link.matches("[data-answers]") && this.stream) {
      event.preventDefault();
      const { answers: id, name, quote } = link.dataset;
      this.dialog.close();
      document.dispatchEvent(new CustomEvent("message:answer", { detail: { id, name, quote } }));
    } else if (link.matches("[data-copy]") && navigator.clipboard) {
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(
        () => (link.querySelector("span").textContent = link.dataset.copied),
        () => location.assign(link.href),
      );
    }
  }

  // A page of the past has no log that moves: there the form is sent as any other.
  #submit(event) {
    if (!this.dialog.contains(event.target) || !this.stream) return;
    event.preventDefault();
    const { target: form, submitter } = event;
    this.#open(form.action, { method: "POST", body: new FormData(form, submitter) }, form);
  }

  get stream() {
    return this.getAttribute("stream");
  }

  async #open(url, options = {}, form = null) {
    const answer = await fetch(url, { ...options, headers: { "HX-Request": "true" } }).catch(() => null);
    const html = await answer?.text().catch(() => null);
    if (html == null || answer.status >= 500) {
      this.#fail();
    } else if (answer.redirected && ASKS_FIRST.test(answer.url)) {
      location.assign(answer.url);
    } else if (answer.status === 404 && !form) {
      location.assign(url);
    } else if (answer.ok && form) {
      form.dispatchEvent(new Event("sent", { bubbles: true }));
      this.dialog.close();
      if (html.includes("data-seq=")) this.#say("contribution:posted", { html });
    } else {
      this.#show(html);
    }
  }

  #show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    this.dialog.replaceChildren(document.importNode(template.content, true));
    if (!this.dialog.querySelector("[data-close]")) this.dialog.append(this.#made("close"));
    if (!this.dialog.open) this.dialog.showModal();
    const first = this.dialog.querySelector("[autofocus]");
    (first ?? this.dialog.querySelector("[role=alert], textarea, input:not([type=hidden]), a, button"))?.focus();
  }

  // What was typed stays.
  #fail() {
    this.dialog.querySelector(":scope > [role=alert]")?.remove();
    this.dialog.prepend(this.#made("failed"));
    if (!this.dialog.open) {
      this.dialog.append(this.#made("close"));
      this.dialog.showModal();
    }
  }

  #made(name) {
    const template = this.querySelector(`:scope > template[data-say="${name}"]`);
    return document.importNode(template.content, true);
  }

  #toggled({ target }) {
    if (!target.matches?.(".cover")) return;
    const { id } = target.closest("article");
    if (target.open) this.#uncovered.add(id);
    else this.#uncovered.delete(id);
  }

  #uncover(nodes) {
    const articles = nodes.flatMap((node) =>
      node.matches?.("article") ? [node] : [...(node.querySelectorAll?.("article") ?? [])],
    );
    for (const article of articles) {
      const cover = article.querySelector(".cover");
      if (cover && (this.hasAttribute("opens-notes") || this.#uncovered.has(article.id))) cover.open = true;
    }
  }

  #say(type, detail) {
    document.dispatchEvent(new CustomEvent(type, { detail: { ...detail, stream: this.stream } }));
  }
}

customElements.define("deeds-menu", DeedsMenu);
