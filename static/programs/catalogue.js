/* The catalogue in the browser: filters fold on small screens and stay as the reader left them, at most four programmes
   are compared, and the shortlist is kept in this browser. Without scripts the same forms and links work; only the
   stars are missing. */
const KEY = "programme-shortlist";
const MOST_COMPARED = 4;
const MOST_LISTED = 60;

const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id) => /^[0-9a-f-]{36}$/.test(id)) : [];
  } catch {
    return [];
  }
};

const write = (ids) => {
  try {
    if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids.slice(-MOST_LISTED)));
    else localStorage.removeItem(KEY);
  } catch {
    /* A browser that keeps nothing shows the list of this page only. */
  }
};

const address = (ids) => (ids.length ? `?${ids.map((id) => `program=${id}`).join("&")}` : "");

function drawShortlist() {
  const ids = read();
  for (const button of document.querySelectorAll("[data-shortlist]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(ids.includes(button.dataset.shortlist)));
  }
  for (const link of document.querySelectorAll("[data-shortlist-link]")) {
    link.hidden = ids.length === 0;
    link.href = link.href.split("?")[0] + address(ids);
    link.querySelector("[data-shortlist-count]").textContent = `(${ids.length})`;
  }
}

function limitComparison(changed) {
  const form = changed.closest("form");
  const chosen = form.querySelectorAll("[data-compare]:checked");
  const status = form.querySelector("[data-choice-status]");
  if (chosen.length <= MOST_COMPARED) {
    status.textContent = "";
    return;
  }
  changed.checked = false;
  status.classList.remove("visually-hidden");
  status.textContent = status.dataset.full;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-shortlist]");
  if (!button) return;
  const ids = read();
  const id = button.dataset.shortlist;
  write(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  drawShortlist();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-compare]")) limitComparison(event.target);
});

/* Fields that nobody filled in stay out of the address, so that it can be read and sent. */
document.addEventListener("htmx:configRequest", (event) => {
  const { parameters } = event.detail;
  for (const [name, value] of Object.entries(parameters)) if (value === "") delete parameters[name];
});

/* The server opens the groups with a chosen value; the others stay as the reader left them. */
let opened = [];
document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll("#facets details[open]")].map((group) => group.id);
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  drawShortlist();
});

const page = document.querySelector("[data-shortlist-page]");
if (page && !location.search && read().length) location.replace(location.pathname + address(read()));
else drawShortlist();
