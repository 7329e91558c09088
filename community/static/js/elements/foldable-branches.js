/*
  <foldable-branches keep="abc">
    … <article id="…" data-path="12">…</article>
      <p class="branch"><a href="#…">Skip <b>3</b> answers</a></p>
      <article data-path="1213">…</article> …
    <template data-branch="whole"><button aria-expanded="true"><b data-number></b> …</button></template>
    <template data-branch="part"><button aria-expanded="true">…</button></template>
  </foldable-branches>

  A link past the branch of the post before it becomes a button that folds the branch: all posts whose
  path begins with that post's. It says how many, unless the link leads to another page ("part").
  What is folded stays so in this tab, by `keep`. Going to a post, or a new one, unfolds what holds it.
*/

class FoldableBranches extends HTMLElement {
  #folded = new Set(); // paths
  #buttons = new Map(); // path -> button
  #changes = new MutationObserver((records) => this.#changed(records));

  connectedCallback() {
    this.#folded = new Set(this.#remembered());
    for (const branch of this.querySelectorAll(".branch")) this.#arm(branch);
    this.addEventListener("click", this);
    window.addEventListener("hashchange", this);
    this.#changes.observe(this, { childList: true, subtree: true });
    this.#show();
    this.#land();
  }

  disconnectedCallback() {
    this.#changes.disconnect();
    window.removeEventListener("hashchange", this);
  }

  handleEvent(event) {
    if (event.type === "hashchange") return this.#land();
    const link = event.target.closest("a.in-reply-to");
    if (link) this.#jump(event, link);
  }

  #arm(branch) {
    const path = branch.previousElementSibling.dataset.path;
    const link = branch.querySelector("a");
    const name = link.getAttribute("href").startsWith("#") ? "whole" : "part";
    const template = this.querySelector(`:scope > template[data-branch="${name}"]`);
    const button = document.importNode(template.content, true).firstElementChild;
    button.addEventListener("click", () => this.#toggle(path));
    link.replaceWith(button);
    this.#buttons.set(path, button);
  }

  #toggle(path) {
    if (!this.#folded.delete(path)) this.#folded.add(path);
    this.#show();
  }

  #show() {
    const folds = [...this.#folded].filter((path) => this.#buttons.has(path));
    const isFolded = (path) => folds.some((fold) => path !== fold && path.startsWith(fold));
    for (const post of this.#posts()) post.hidden = isFolded(post.dataset.path);
    for (const [path, button] of this.#buttons) {
      button.parentElement.hidden = isFolded(path);
      button.setAttribute("aria-expanded", !this.#folded.has(path));
      this.#count(path, button.querySelector("[data-number]"));
    }
    this.#remember();
  }

  #count(path, number) {
    if (!number) return;
    const below = this.#posts().filter((post) => post.dataset.path.startsWith(path));
    number.textContent = below.length - 1;
  }

  // The one that folds a post away may itself be folded away.
  #reveal(post) {
    const path = post?.closest("[data-path]")?.dataset.path;
    if (!path) return;
    for (const fold of this.#folded) if (path !== fold && path.startsWith(fold)) this.#folded.delete(fold);
    this.#show();
  }

  // Where the browser could not scroll to, because it was folded away.
  #land() {
    const post = this.#named(location.hash);
    if (!post?.closest("[hidden]")) return;
    this.#reveal(post);
    post.scrollIntoView();
  }

  #jump(event, link) {
    const post = this.#named(link.hash) ?? this.#named(`#${link.pathname.split("/").at(-2)}`);
    if (!post) return;
    event.preventDefault();
    this.#reveal(post);
    location.hash = post.id;
  }

  // A post that was replaced stays as folded as it was.
  #changed(records) {
    const ids = (nodes) => [...nodes].filter((node) => node.dataset?.path).map((node) => node.id);
    const gone = new Set(records.flatMap((record) => ids(record.removedNodes)));
    const come = records.flatMap((record) => ids(record.addedNodes));
    for (const id of come) if (!gone.has(id)) this.#reveal(this.#named(`#${id}`));
    if (come.length) this.#show();
  }

  #posts() {
    return [...this.querySelectorAll("live-thread > [data-path]")];
  }

  #named(hash) {
    return hash.length > 1 ? this.querySelector(`#${CSS.escape(hash.slice(1))}`) : null;
  }

  #remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key)) ?? [];
    } catch {
      return [];
    }
  }

  #remember() {
    try {
      if (this.#folded.size) sessionStorage.setItem(this.#key, JSON.stringify([...this.#folded]));
      else sessionStorage.removeItem(this.#key);
    } catch {
      // A browser that keeps nothing folds all the same.
    }
  }

  get #key() {
    return `folded:${this.getAttribute("keep")}`;
  }
}

customElements.define("foldable-branches", FoldableBranches);
