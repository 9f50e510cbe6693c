/* Live filters: says the number of results aloud after htmx has replaced the list, and brings a reader who turned the
   page to its beginning. Without htmx the same form and links load a new page. */
const status = document.querySelector("[data-result-status]");

document.addEventListener("htmx:afterSettle", (event) => {
  const results = document.getElementById("results");
  if (!results || !status) return;
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = results.dataset.announce; });
  if (event.detail.requestConfig?.elt?.closest(".pagination")) {
    results.scrollIntoView();
    results.focus({ preventScroll: true });
  }
});

/* The switch of language leads to what is shown now: the same filters, the same month. The lists of two languages are
   not equally long, so the page of the list is left out. */
let shown = location.pathname;

function keepSwitch() {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  let same = 0;
  while (same < shown.length && shown[same] === location.pathname[same]) same += 1;
  const start = shown.lastIndexOf("/", same - 1) + 1;
  const [before, now] = [shown.slice(start), location.pathname.slice(start)];
  for (const link of document.querySelectorAll(".languages a[hreflang]:not(:has(small))")) {
    if (link.pathname.endsWith(before)) link.pathname = link.pathname.slice(0, link.pathname.length - before.length) + now;
    link.search = query;
  }
  shown = location.pathname;
}
document.addEventListener("htmx:afterSettle", keepSwitch);

/* htmx notes the address of every page in sessionStorage for a history cache that is switched off here. A visit leaves
   nothing in the browser. */
const forget = () => sessionStorage.removeItem("htmx-current-path-for-history");
forget();
document.addEventListener("htmx:afterSettle", forget);
