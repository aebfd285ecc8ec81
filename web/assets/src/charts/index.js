// Draws each chart of the page from its own table, again when the colour scheme changes.
import { drawn } from "./drawn.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
for (const figure of document.querySelectorAll("[data-chart]")) {
  let chart = drawn(figure);
  figure.querySelector("details").open = false;
  dark.addEventListener("change", () => {
    chart.destroy();
    chart = drawn(figure);
  });
}
