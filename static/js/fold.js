/* Filters stand open beside the results; where there is one column they are folded, so that results come first. Without
   scripts they stay open. */
for (const filters of document.querySelectorAll("details.filters")) {
  if (matchMedia("(max-width: 61.99rem)").matches) filters.open = false;
}
