// The pages before and after what a log shows, put around it as they are asked for.
import { focusOn } from "./message-keys.js";
import { arrange } from "./room-lines.js";

export class RoomHistory {
  #log;
  #quietly;
  #observer;
  #click = (event) => this.#clicked(event);

  // `quietly(change)` changes the log while its reader stays where they are and hears nothing of it.
  constructor(log, quietly) {
    this.#log = log;
    this.#quietly = quietly;
    const root = getComputedStyle(log).overflowY === "visible" ? null : log;
    this.#observer = new IntersectionObserver((seen) => this.#seen(seen), { root });
    log.addEventListener("click", this.#click);
    this.#follow();
  }

  end() {
    this.#observer.disconnect();
    this.#log.removeEventListener("click", this.#click);
  }

  // Scrolling up to the link is asking for what is before it.
  #follow() {
    this.#observer.disconnect();
    const link = this.#link("prev");
    if (link) this.#observer.observe(link);
  }

  #seen(entries) {
    if (this.#log.scrollTop >= 0) return;
    for (const { isIntersecting, target } of entries) if (isIntersecting) this.#load(target);
  }

  #clicked(event) {
    const link = event.target.closest("a[rel=prev], a[rel=next]");
    if (!link || !this.#log.list.contains(link)) return;
    event.preventDefault();
    this.#load(link);
  }

  async #load(link) {
    if (link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    try {
      const answer = await fetch(link.href);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const page = document.createElement("template");
      page.innerHTML = await answer.text(); // inert: the page's own style is for the page
      this.#quietly(() => this.#insert(link, page.content));
      this.#follow();
    } catch {
      link.ariaBusy = null; // the link stays, to be tried again
    }
  }

  #insert(link, page) {
    const { rel } = link;
    const isShown = ({ id }) => this.#log.list.querySelector(`#${CSS.escape(id)}`);
    const messages = [...page.querySelectorAll("[data-seq]")].filter((message) => !isShown(message));
    const shown = [...this.#log.list.querySelectorAll("[data-seq]")];
    if (rel === "prev") shown[0].before(...messages);
    else shown.at(-1).after(...messages);
    this.#bringSince(page);
    if (link === document.activeElement) focusOn((rel === "prev" ? messages.at(-1) : messages[0]) ?? shown[0]);
    const further = page.querySelector(`message-log a[rel=${rel}]`);
    if (further) link.replaceWith(further);
    else link.parentElement.remove();
    const live = rel === "next" && page.querySelector("message-log[stream]");
    if (live) this.#log.comeAlive(live.getAttribute("stream"), live.getAttribute("seq"));
    arrange(this.#log.list, this.#log.dayTemplate);
  }

  // "New since you looked" comes along with the message it stands before.
  #bringSince(page) {
    const since = page.querySelector("message-log .since");
    const message = since?.nextElementSibling;
    if (message && !this.#log.list.querySelector(".since")) {
      this.#log.list.querySelector(`#${CSS.escape(message.id)}`)?.before(since);
    }
  }

  #link(rel) {
    return this.#log.list.querySelector(`a[rel=${rel}]`);
  }
}
