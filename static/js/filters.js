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
