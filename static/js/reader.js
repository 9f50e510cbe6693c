/* The reader's panel: applies a setting at once and keeps it in the cookie `reader`.
   Without this script the same form is posted and the server sets the cookie. */
const YEAR = 60 * 60 * 24 * 365;
const root = document.documentElement;
const form = document.querySelector("[data-reader]");

/** Settings that differ from the default, read from the form: `0` of a scale and `auto` are defaults. */
function chosen() {
  const settings = new URLSearchParams();
  for (const { name, value, checked } of form.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    const isDefault = value === "auto" || (value === "0" && (name === "size" || name === "spacing"));
    if (checked && !isDefault) settings.set(name, value);
  }
  return settings;
}

/** Ticks the inputs that match the attributes put on <html> by reader-early.js. */
function show() {
  for (const input of form.querySelectorAll("input[type=radio]")) {
    input.checked = (root.dataset[input.name] ?? input.dataset.default) === input.value;
  }
  for (const input of form.querySelectorAll("input[type=checkbox]")) {
    input.checked = root.dataset[input.name] === input.value;
  }
}

function apply() {
  const settings = chosen();
  const names = new Set([...form.querySelectorAll("input[type=radio], input[type=checkbox]")].map((input) => input.name));
  for (const name of names) {
    if (settings.has(name)) root.dataset[name] = settings.get(name);
    else delete root.dataset[name];
  }
  const text = settings.toString();
  document.cookie = `reader=${text}; path=/; max-age=${text ? YEAR : 0}; SameSite=Lax`;
}

if (form) {
  show();
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "reset") {
      form.querySelectorAll("input[type=radio]").forEach((input) => { input.checked = input.dataset.default === input.value; });
      form.querySelectorAll("input[type=checkbox]").forEach((input) => { input.checked = false; });
    }
    apply();
  });
  addEventListener("pageshow", (event) => { if (event.persisted) show(); });
}
