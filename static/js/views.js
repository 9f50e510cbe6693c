/* View counter: tells the server once, after the page was really looked at for four seconds. A reload, a step back in
   history and a prerendered page nobody opens do not count. Nothing about the reader is sent. */
const LOOK = 4000;
const counter = document.querySelector("[data-views-url]");
const kind = performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
let seen = 0;
let since = 0;
let timer = 0;

async function report() {
  const answer = await fetch(counter.dataset.viewsUrl, { method: "POST", keepalive: true, credentials: "omit" });
  if (!answer.ok) return;
  const { label } = await answer.json();
  if (label) counter.querySelector("[data-views]").textContent = label;
}

/** Adds up the time in which the page is visible. */
function watch() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    since = performance.now();
    timer = setTimeout(() => {
      document.removeEventListener("visibilitychange", watch);
      report().catch(() => {});
    }, Math.max(0, LOOK - seen));
  } else if (since) {
    seen += performance.now() - since;
    since = 0;
  }
}

function start() {
  document.addEventListener("visibilitychange", watch);
  watch();
}

if (counter && kind === "navigate") {
  if (document.prerendering) document.addEventListener("prerenderingchange", start, { once: true });
  else start();
}
