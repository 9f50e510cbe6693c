/* Puts the reader's settings on <html> before the first paint. Loaded in <head> without defer on purpose.
   The cookie `reader` holds only what differs from the default, as a query string. */
(() => {
  const allowed = {
    size: "123", spacing: "12", contrast: ["high"], underline: "1", images: "0", motion: "0", scheme: ["light", "dark"],
  };
  const root = document.documentElement;
  root.dataset.js = "";
  const cookie = document.cookie.match(/(?:^|; )reader="?([^;"]*)/); // Django quotes a value that holds "="
  if (!cookie) return;
  for (const [name, value] of new URLSearchParams(decodeURIComponent(cookie[1]))) {
    if (value && Object.hasOwn(allowed, name) && allowed[name].includes(value)) root.dataset[name] = value;
  }
})();
