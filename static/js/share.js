/* Share row: the device's own sharing, "copy link" and "print". What the browser cannot do is hidden; the other ways to
   share are plain links and need no script. */
for (const row of document.querySelectorAll("[data-share]")) {
  const { url, title } = row.dataset;
  const status = row.querySelector("[role=status]");
  const native = row.querySelector("[data-share-native]");
  const copy = row.querySelector("[data-share-copy]");

  if (navigator.share) {
    native.closest("li").hidden = false;
    native.addEventListener("click", () => navigator.share({ url, title }).catch(() => {}));
  }
  copy.closest("li").hidden = !navigator.clipboard;
  if (navigator.clipboard) {
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      status.textContent = copy.dataset.done;
      setTimeout(() => { status.textContent = ""; }, 6000);
    });
  }
  row.querySelector("[data-share-print]").addEventListener("click", () => window.print());
}
