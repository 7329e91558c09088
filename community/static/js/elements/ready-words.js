/*
  <ready-words for="id_message">
    <section><p data-words>…</p><button type="button" hidden>Use these words</button></section>
  </ready-words>

  Puts ready words into the field `for`, to be changed there. What stands in it already stays above them.
  Without a script they are read and copied.
*/
class ReadyWords extends HTMLElement {
  connectedCallback() {
    for (const button of this.querySelectorAll("button")) button.hidden = false;
    this.addEventListener("click", (event) => {
      const words = event.target.closest("button")?.parentElement.querySelector("[data-words]");
      if (words) this.#put(words.innerText);
    });
  }

  #put(words) {
    const field = document.getElementById(this.getAttribute("for"));
    field.value = [field.value.trim(), words].filter(Boolean).join("\n\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }
}

customElements.define("ready-words", ReadyWords);
