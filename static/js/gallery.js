/* Gallery: a large view in <dialog>. Without this script each picture is a link to its file. */
function open(template, links, start, opener) {
  const dialog = template.content.firstElementChild.cloneNode(true);
  const frame = dialog.querySelector("[data-frame]");
  const caption = dialog.querySelector("figcaption");
  const count = dialog.querySelector("[data-count]");
  let index = start;

  function show(next) {
    index = (next + links.length) % links.length;
    const picture = new Image();
    picture.src = links[index].href;
    picture.alt = links[index].dataset.alt;
    frame.replaceChildren(picture);
    caption.textContent = links[index].dataset.caption ?? "";
    count.textContent = `${index + 1} / ${links.length}`;
  }

  dialog.querySelectorAll("[data-step]").forEach((button) => {
    button.hidden = links.length < 2;
    button.addEventListener("click", () => show(index + Number(button.dataset.step)));
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") show(index + 1);
    if (event.key === "ArrowLeft") show(index - 1);
  });
  dialog.addEventListener("close", () => { dialog.remove(); opener.focus(); });
  document.body.append(dialog);
  show(start);
  dialog.showModal();
}

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const template = gallery.querySelector("template");
  const links = [...gallery.querySelectorAll("a[data-large]")];
  links.forEach((link, index) => link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(template, links, index, link);
  }));
}
