/* Menu button of small screens, and drop-downs that close as readers expect: Escape, a click elsewhere, leaving with Tab.
   The button is a link to the menu's anchor, which CSS :target opens without scripts. */
const DROPS = "details.drop, .main-menu details";
const button = document.querySelector("[data-menu-button]");
const panel = document.getElementById("menu");

function setMenu(open) {
  panel.toggleAttribute("data-open", open);
  button.setAttribute("aria-expanded", open);
}

if (button && panel) {
  button.setAttribute("role", "button");
  button.setAttribute("aria-controls", "menu");
  setMenu(location.hash === "#menu");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (location.hash === "#menu") history.replaceState(history.state, "", location.pathname + location.search);
    setMenu(!panel.hasAttribute("data-open"));
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") { event.preventDefault(); button.click(); }
  });
  addEventListener("hashchange", () => { if (location.hash === "#menu") setMenu(true); });
}

function closeOthers(keep) {
  for (const drop of document.querySelectorAll(DROPS)) if (!drop.contains(keep)) drop.open = false;
}

document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest("details[open]:is(.drop, .main-menu details)");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (panel?.hasAttribute("data-open") && panel.contains(document.activeElement)) {
    setMenu(false);
    button.focus();
  }
});

/* Whoever chooses a language means it: the next visit to the bare address leads there (cookie `language`). */
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".languages a[hreflang]");
  if (link) document.cookie = `language=${link.hreflang}; path=/; max-age=${60 * 60 * 24 * 365}; SameSite=Lax`;
});
