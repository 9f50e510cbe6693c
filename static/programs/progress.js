/* Follows an import: renews the numbers every few seconds, and loads the page anew when it has ended.

   Where tasks run within the request, the answer to "write" comes only when all is written. The button therefore
   sends its form beside the page, which then shows the progress; without this script one waits for the answer. */
const EVERY = 3000;
const BEGUN = 1000;
const numbers = document.querySelector("[data-import-running]");
const start = document.querySelector("[data-import-start]");

async function renew() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-import-running]");
  if (fresh) numbers.replaceChildren(...fresh.childNodes);
  else location.reload();
}

function begin(event) {
  event.preventDefault();
  start.querySelector("button").disabled = true;
  const show = () => location.assign(location.pathname);
  fetch(start.action, { method: "POST", body: new FormData(start) }).then(show, show);
  setTimeout(show, BEGUN);
}

if (numbers) setInterval(() => renew().catch(() => undefined), EVERY);
start?.addEventListener("submit", begin);
