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

/* htmx notes the address of every page in sessionStorage for a history cache that is switched off here. A visit leaves
   nothing in the browser. */
const forget = () => sessionStorage.removeItem("htmx-current-path-for-history");
forget();
document.addEventListener("htmx:afterSettle", forget);
