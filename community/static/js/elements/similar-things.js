/*
  <similar-things for="id_title" src="/forums/threads/similar/">
    <div data-result hidden>…</div> <p role="status" data-status></p>
    <template>There is something like your title already.</template>
  </similar-things>

  Shows what the server knows that is like the words in the field with that id, a moment after they were typed.
  Without JavaScript the page comes back with it. A listener hears one sentence, not the list.
*/

import { AsksWhileTyping } from "../asks-while-typing.js";

class SimilarThings extends AsksWhileTyping {
  pause = 600; // milliseconds
  named = "title";

  show(html) {
    const result = this.querySelector("[data-result]");
    const isNews = html && result.hidden;
    result.innerHTML = html;
    result.hidden = !html;
    const sentence = this.querySelector("template").content.textContent.trim();
    if (isNews || !html) this.querySelector("[data-status]").textContent = html ? sentence : "";
  }
}

customElements.define("similar-things", SimilarThings);
