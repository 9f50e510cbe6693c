/* Consent: takes the choice, starts what was agreed to, deletes what was not. Loaded only where visitors are asked about
   something. Without this script the banner is a form and the link leads to a page. */
const { data, answers, show } = window.consent;
const banner = document.querySelector("[data-consent-banner]");
const done = document.querySelector("[data-consent-done]");
const dialog = document.querySelector("[data-consent-dialog]");
const started = new Set();

/** A name that may hold stars as a test of names: `_ga_*`. */
function pattern(name) {
  return new RegExp(`^${name.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`);
}

/** This host alone, the declared domain, this host and what it is a part of. */
function domains(declared) {
  const labels = location.hostname.split(".");
  const parents = /^\d+$/.test(labels.at(-1)) ? [] : labels.slice(0, -1).map((_, index) => labels.slice(index).join("."));
  return ["", ...(declared ? [declared] : []), ...parents];
}

function deleteCookies(test, { path, domain }) {
  for (const name of document.cookie.split("; ").map((pair) => pair.split("=")[0]).filter((name) => test.test(name))) {
    for (const each of domains(domain)) {
      document.cookie = `${name}=; path=${path || "/"}; max-age=0${each ? `; domain=${each}` : ""}`;
    }
  }
}

function deleteEntries(store, test) {
  for (const key of Object.keys(store).filter((key) => test.test(key))) store.removeItem(key);
}

/** Deletes what a purpose without consent may have left behind. */
function withdraw({ deletes }) {
  for (const item of deletes) {
    const test = pattern(item.name);
    if (item.kind === "cookie") deleteCookies(test, item);
    else deleteEntries(item.kind === "local" ? localStorage : sessionStorage, test);
  }
}

/** Loads the counter of visits; it is not in the page before. */
function count({ src, attributes, queue, commands }) {
  if (queue) window[queue] = commands;
  const script = document.createElement("script");
  Object.assign(script, { src, async: true });
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  document.head.append(script);
}

function apply() {
  const given = show();
  const running = data.purposes.filter(({ code }) => started.has(code) && !given[code]);
  for (const purpose of data.purposes) if (!given[purpose.code]) withdraw(purpose);
  const { counter } = data;
  if (counter && given[counter.purpose] && !started.has(counter.purpose)) {
    started.add(counter.purpose);
    count(counter);
  }
  // A script that runs cannot be stopped and would write again: only a new page is without it.
  if (running.length) location.reload();
}

/** Sends a choice; the answer sets the cookie. Throws where it was not taken. */
async function send(body, action) {
  const answer = await fetch(action, { method: "POST", body, headers: { "X-Consent": "module" } });
  if (answer.redirected) location.assign(answer.url); // The question has changed since this page was made.
  else if (!answer.ok) throw new Error(await answer.text());
  apply();
}

/** Says in place why a choice was not taken. */
function fail(place, error) {
  place.querySelector("[data-consent-failed]").textContent = error.message;
}

function openDialog() {
  const given = answers();
  for (const box of dialog.querySelectorAll("[name=purpose]")) box.checked = given[box.value] === true;
  dialog.showModal();
}

/** Thanks in the banner's place, for its buttons are gone with the focus; from the footer the focus goes back there. */
function thank() {
  done.hidden = false;
  done.querySelector("p").focus();
}

async function submit(event) {
  const form = event.target;
  event.preventDefault();
  if (event.submitter?.value === "choose") return openDialog();
  const place = form.parentElement;
  const asked = banner.offsetParent !== null;
  try {
    await send(new FormData(form, event.submitter), form.action);
    dialog.close();
    if (asked) thank();
  } catch (error) {
    fail(place, error);
  }
}

/** Asks in the place of an embed before it is shown. */
function ask(event) {
  const { provider, play } = event.detail;
  const purpose = data.purposes.find(({ providers }) => providers.includes(provider));
  if (!purpose || answers()[purpose.code]) return;
  event.preventDefault();
  const facade = event.target;
  if (facade.nextElementSibling?.matches(".consent-ask")) return;
  const question = document.querySelector(`template[data-consent-ask="${purpose.code}"]`).content.firstElementChild.cloneNode(true);
  const title = question.querySelector(".consent-title");
  title.id = `consent-ask-${document.querySelectorAll(".consent-ask").length}`;
  question.setAttribute("aria-labelledby", title.id);
  question.querySelector("[data-consent-once]").addEventListener("click", () => { question.remove(); play(); });
  question.querySelector("[data-consent-never]").addEventListener("click", () => { question.remove(); facade.focus(); });
  question.querySelector("[data-consent-always]").addEventListener("click", async () => {
    const body = new FormData(banner.querySelector("form"));
    body.set("method", "embed");
    body.set("answer", "grant");
    body.set("purpose", purpose.code);
    try {
      await send(body, banner.querySelector("form").action);
      question.remove();
      play();
    } catch (error) {
      fail(question, error);
    }
  });
  facade.after(question);
  title.focus();
}

for (const form of document.querySelectorAll("[data-consent-form]")) form.addEventListener("submit", submit);
for (const link of document.querySelectorAll("a[data-consent-open]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openDialog();
  });
}
dialog.querySelector("[data-consent-close]").addEventListener("click", () => dialog.close());
done.querySelector("[data-consent-hide]").addEventListener("click", () => {
  done.hidden = true;
  document.getElementById("content").focus();
});
document.addEventListener("embed", ask);
addEventListener("pageshow", (event) => { if (event.persisted) apply(); });
apply();
