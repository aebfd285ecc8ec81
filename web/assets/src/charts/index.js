// Draws each chart of the page from its own table, again when the colour scheme or the width changes.
import { bars } from "./bars.js";
import { strip } from "./strip.js";

const KINDS = { bars, columns: bars, strip };
const dark = matchMedia("(prefers-color-scheme: dark)");

for (const figure of document.querySelectorAll("[data-chart]")) {
  const draw = () => KINDS[figure.dataset.chart](figure);
  let chart = await draw();
  let width = figure.clientWidth;
  figure.querySelector("details").open = false;
  const again = async () => {
    chart.destroy();
    chart = await draw();
  };
  dark.addEventListener("change", again);
  new ResizeObserver(() => {
    if (figure.clientWidth === width) return;
    width = figure.clientWidth;
    again();
  }).observe(figure);
}
