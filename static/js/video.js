/* Video: the player is built when the reader asks for it, so that a page loads no film and asks nothing of a film
   provider. Without this script the picture is a link to the file or to the player's own page. */

function filePlayer(still) {
  const player = document.createElement("video");
  Object.assign(player, { controls: true, autoplay: true, playsInline: true, src: still.href });
  player.setAttribute("aria-label", still.dataset.title);
  if (still.dataset.captions) {
    const track = document.createElement("track");
    Object.assign(track, {
      kind: "captions", src: still.dataset.captions, srclang: document.documentElement.lang,
      label: still.dataset.captionsLabel, default: true,
    });
    player.append(track);
  }
  return player;
}

function framePlayer(still) {
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: `${still.href}?frame`, title: still.dataset.title, allow: "autoplay; fullscreen", tabIndex: 0 });
  return frame;
}

for (const still of document.querySelectorAll("a[data-video]")) {
  still.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const play = () => {
      const player = still.dataset.video === "file" ? filePlayer(still) : framePlayer(still);
      still.replaceWith(player);
      player.focus();
    };
    // Whoever keeps the visitor's consent may ask first and call `play` later.
    const detail = { provider: still.dataset.provider ?? "", play };
    if (still.dispatchEvent(new CustomEvent("embed", { bubbles: true, cancelable: true, detail }))) play();
  });
}
