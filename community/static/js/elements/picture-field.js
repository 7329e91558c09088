/* <picture-field>
     <label class="picture-choose" for="x">…</label> <input class="picture-file" type="file" id="x" data-limit="BYTES" accept="…">
     <span class="picture-chosen"> <img class="picture-preview" hidden> …what it shows… <button type="button" data-remove hidden>…</button> </span>
     <template data-say="too-big">…</template> <template data-say="not-a-picture">…</template>
   </picture-field>
   Shows what was chosen before it is sent, and says at once what the server would refuse. A bubbling `sent` event of
   the form empties it; a picture that was pasted into the form is taken too. */
customElements.define(
  "picture-field",
  class extends HTMLElement {
    connectedCallback() {
      this.file = this.querySelector("input[type=file]");
      this.preview = this.querySelector("img");
      this.remove_ = this.querySelector("[data-remove]");
      this.form = this.closest("form");
      this.setAttribute("ready", "");
      this.file.addEventListener("change", () => this.#show());
      this.remove_.addEventListener("click", () => this.#empty());
      this.form.addEventListener("sent", () => this.#empty(false));
      this.form.addEventListener("paste", (event) => this.#paste(event));
    }

    #paste(event) {
      const [file] = event.clipboardData?.files ?? [];
      if (!file || !this.#takes(file)) return;
      this.file.files = event.clipboardData.files;
      this.file.dispatchEvent(new Event("change", { bubbles: true }));
    }

    #takes(file) {
      return this.file.accept.split(",").includes(file.type);
    }

    #show() {
      this.querySelector("[data-problem]")?.remove();
      const [file] = this.file.files;
      if (file && !this.#takes(file)) return this.#refuse("not-a-picture");
      if (file && file.size > Number(this.file.dataset.limit)) return this.#refuse("too-big");
      this.toggleAttribute("chosen", Boolean(file));
      this.preview.hidden = this.remove_.hidden = !file;
      if (!file) return;
      const reader = new FileReader();
      reader.addEventListener("load", () => (this.preview.src = reader.result));
      reader.readAsDataURL(file);
    }

    #refuse(reason) {
      this.#empty();
      const line = Object.assign(document.createElement("p"), { className: "composer-error" });
      line.setAttribute("role", "alert");
      line.dataset.problem = "";
      this.append(line);
      line.textContent = this.querySelector(`template[data-say="${reason}"]`).content.textContent;
    }

    #empty(focus = true) {
      this.file.value = "";
      this.querySelector("input[type=text]").value = "";
      this.preview.removeAttribute("src");
      this.#show();
      if (focus) this.file.focus();
    }
  },
);
