/* "Back to top" appears after two screens; it is a plain link to the top of the page. */
const link = document.querySelector("[data-to-top]");
const mark = document.querySelector("[data-top-mark]");

if (link && mark && "IntersectionObserver" in window) {
  new IntersectionObserver(([entry]) => { link.hidden = entry.isIntersecting; }, { rootMargin: "200% 0px 0px" }).observe(mark);
}
