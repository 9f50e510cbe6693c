/* Decides before the first paint whether the banner is wanted, so that nothing jumps. Loaded in <head> without defer on
   purpose. The page is the same for everybody; what differs stands in this browser's consent cookie. */
(() => {
  const root = document.documentElement;
  const data = JSON.parse(document.currentScript.dataset.consent);

  /** Answers to the present words, by purpose; an older revision answers nothing. */
  function answers() {
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${data.cookie}=`));
    // Django quotes a value that holds "=".
    const text = found ? found.slice(data.cookie.length + 1).replace(/^"|"$/g, "") : "";
    const parts = Object.fromEntries(text.split("|").map((part) => part.split("=")).filter((part) => part.length === 2));
    if (parts._rev !== data.revision || !parts._id) return {};
    return Object.fromEntries(
      data.purposes.filter(({ code }) => Object.hasOwn(parts, code)).map(({ code }) => [code, parts[code] !== "-1"]),
    );
  }

  function show() {
    const given = answers();
    root.toggleAttribute("data-consent-ask", data.purposes.some(({ code }) => !Object.hasOwn(given, code)));
    return given;
  }

  window.consent = { data, answers, show };
  show();
})();
