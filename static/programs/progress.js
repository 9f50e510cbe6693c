/* Follows an import: renews the numbers every few seconds, and loads the page anew when it has ended. */
const EVERY = 3000;
const numbers = document.querySelector("[data-import-running]");

async function renew() {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-import-running]");
  if (fresh) numbers.replaceChildren(...fresh.childNodes);
  else location.reload();
}

if (numbers) setInterval(() => renew().catch(() => undefined), EVERY);
