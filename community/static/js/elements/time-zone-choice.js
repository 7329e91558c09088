/* <time-zone-choice> a form with <select data-time-zone><option value="">…</option>…</select> </time-zone-choice>
   Where no time zone is chosen yet it chooses the device's, for the reader to see and keep or change. */
customElements.define(
  "time-zone-choice",
  class extends HTMLElement {
    connectedCallback() {
      const choice = this.querySelector("select[data-time-zone]");
      if (!choice || choice.value) return;
      const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const offered = [...choice.options].find((option) => option.value === own);
      if (offered) offered.selected = true;
    }
  },
);
