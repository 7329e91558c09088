/* A queue that outlives a reload of the tab, and belongs to one tab only.
   Threat: shared computers, so sessionStorage as in form-draft.js, below a name that holds the reader's persona;
   logging out and the quick exit forget it, so nothing is ever remembered beside it.
   A tab that was duplicated has a copy of it: whoever had it first goes on, the copy is let go. */
const ANSWERS_WITHIN = 200; // milliseconds

export class OwnQueue {
  #channel = null;
  #nonce = Math.random();

  constructor(name) {
    this.name = `draft:${name}`;
    this.tab = sessionStorage.getItem(`${this.name}:tab`) ?? this.#newTab();
  }

  get all() {
    return JSON.parse(sessionStorage.getItem(this.name) ?? "[]");
  }

  set all(entries) {
    if (entries.length) sessionStorage.setItem(this.name, JSON.stringify(entries));
    else sessionStorage.removeItem(this.name);
  }

  // Resolves once it is known whether this tab goes on with what it found.
  async claim() {
    const found = this.all.map(({ key }) => key);
    this.#channel = new BroadcastChannel(this.name);
    const isCopy = found.length > 0 && (await this.#isHeldElsewhere());
    if (isCopy) {
      this.all = this.all.filter(({ key }) => !found.includes(key));
      this.tab = this.#newTab();
    }
    this.#channel.onmessage = ({ data }) => {
      if (data.asks === this.tab && data.nonce !== this.#nonce) this.#channel.postMessage({ holds: this.tab });
    };
  }

  letGo() {
    this.#channel?.close();
  }

  #isHeldElsewhere() {
    return new Promise((answer) => {
      this.#channel.onmessage = ({ data }) => data.holds === this.tab && answer(true);
      this.#channel.postMessage({ asks: this.tab, nonce: this.#nonce });
      setTimeout(() => answer(false), ANSWERS_WITHIN);
    });
  }

  #newTab() {
    const tab = String(Math.random());
    sessionStorage.setItem(`${this.name}:tab`, tab);
    return tab;
  }
}
