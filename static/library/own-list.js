/* The reader's list: marks are remembered in this browser only. Without this script the marks are sent with the form of
   the results, and the list lives in the address of its page. */
const KEY = "library-list";
const LONGEST = 100;

const read = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((id) => /^[0-9a-z]{1,16}$/.test(id)).slice(0, LONGEST) : [];
  } catch {
    return [];
  }
};

const write = (ids) => {
  try {
    if (ids.length) localStorage.setItem(KEY, JSON.stringify(ids.slice(0, LONGEST)));
    else localStorage.removeItem(KEY);
  } catch {
    /* Storage is switched off: the form still sends the marks of this page. */
  }
};

const address = (base, ids) => (ids.length ? `${base}?${ids.map((id) => `id=${id}`).join("&")}` : base);

const show = () => {
  const ids = read();
  for (const link of document.querySelectorAll("[data-own-list]")) {
    link.href = address(link.dataset.ownList, ids);
    const count = link.querySelector("[data-own-list-count]");
    if (count) count.textContent = ids.length ? ` (${ids.length})` : "";
  }
  for (const box of document.querySelectorAll("input[data-own-list-mark]")) box.checked = ids.includes(box.value);
};

document.addEventListener("change", (event) => {
  const box = event.target.closest?.("input[data-own-list-mark]");
  if (!box) return;
  const others = read().filter((id) => id !== box.value);
  write(box.checked ? [...others, box.value] : others);
  show();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-own-list-remove]");
  if (link) write(read().filter((id) => id !== link.dataset.ownListRemove));
});

/* The form of the results sends the marks of this page; with the script, those of all pages go along. */
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-own-list-form]");
  if (!form) return;
  event.preventDefault();
  location.assign(address(form.action, read()));
});

const page = document.querySelector("[data-own-list-page]");
if (page && !location.search && read().length) location.replace(address(page.dataset.ownListPage, read()));
show();
window.addEventListener("pageshow", show);
