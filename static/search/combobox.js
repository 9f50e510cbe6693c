/* Suggestions while typing: an editable combobox with a list, as the WAI-ARIA Authoring Practices describe it. The field
   stays an ordinary search field; without this script nothing is lost. */
const WAIT = 150;

class Combobox {
  constructor(input) {
    this.input = input;
    this.lines = [];
    this.active = -1;
    this.list = this.#makeList();
    this.status = this.#makeStatus();
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.addEventListener("input", () => this.#schedule());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(Number(option.dataset.index));
    });
  }

  #makeList() {
    const frame = document.createElement("div");
    frame.className = "suggest";
    this.input.replaceWith(frame);
    const list = document.createElement("ul");
    list.className = "suggest-list";
    list.id = `${this.input.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", this.input.dataset.suggestLabel);
    list.hidden = true;
    frame.append(this.input, list);
    return list;
  }

  #makeStatus() {
    const status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    this.input.form.append(status);
    return status;
  }

  #schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#load(this.input.value.trim()), WAIT);
  }

  async #load(text) {
    this.request?.abort();
    if (text.length < 2) return this.close();
    this.request = new AbortController();
    try {
      const address = `${this.input.dataset.suggest}?${new URLSearchParams({ q: text })}`;
      const answer = await fetch(address, { signal: this.request.signal });
      if (answer.ok) this.#show((await answer.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  #show(lines) {
    this.lines = lines;
    this.active = -1;
    this.list.replaceChildren(...lines.map((line, index) => {
      const option = document.createElement("li");
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.id = `${this.list.id}-${index}`;
      option.dataset.index = index;
      option.textContent = line.text;
      if (line.label) {
        const label = document.createElement("small");
        label.textContent = line.label;
        option.append(" ", label);
      }
      return option;
    }));
    const open = lines.length > 0 && document.activeElement === this.input;
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = open ? `${lines.length} ${this.input.dataset.suggestOne}` : "";
  }

  #key(event) {
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.list.hidden) {
      event.preventDefault();
      this.#move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.#choose(this.active);
    }
  }

  #move(step) {
    const places = this.lines.length + 1;
    this.active = ((this.active + 1 + step + places) % places) - 1;
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.active)));
    if (this.active < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[this.active].id);
  }

  #choose(index) {
    location.assign(this.lines[index].url);
  }

  close() {
    this.request?.abort();
    clearTimeout(this.timer);
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

for (const input of document.querySelectorAll("input[data-suggest]")) new Combobox(input);
