/* Table of contents: marks the section being read, and stands open beside the text on wide screens. */
const contents = document.querySelector("[data-contents]");

if (contents) {
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

  function mark(id) {
    for (const [key, link] of links) {
      if (key === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  const observer = new IntersectionObserver(() => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.35);
    mark(passed.at(-1)?.id);
  }, { rootMargin: "0px 0px -65% 0px", threshold: [0, 1] });
  headings.forEach((heading) => observer.observe(heading));

  const fold = contents.querySelector("details");
  if (fold && matchMedia("(min-width: 62rem)").matches) fold.open = true;
}
