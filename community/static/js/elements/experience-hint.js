/*
  <form> <input type="hidden" name="advised"> <textarea id="id_body">
    <experience-hint for="id_body" src="/experience/"><div role="status" data-hint></div></experience-hint> </form>

  When one stops writing for a moment, shows a quiet word where the text in the field with that id tells others what
  to do about their health, as the server sees it. Who saw it is not asked again when they send. It never stops anybody.
*/

import { AsksWhileTyping } from "../asks-while-typing.js";

class ExperienceHint extends AsksWhileTyping {
  pause = 1500; // milliseconds
  named = "body";

  // The same words are not said twice to who listens.
  show(html) {
    const hint = this.querySelector("[data-hint]");
    if (hint.dataset.shown === html) return;
    hint.dataset.shown = html;
    hint.innerHTML = html;
    if (html) this.closest("form").elements.advised.value = "1";
  }
}

customElements.define("experience-hint", ExperienceHint);
