// A chart of parts and wholes by Chart.js: columns along the years, bars for anything else.
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import { numbers } from "./numbers.js";
import { hatched } from "./pattern.js";
import { canvasIn, motion, placeIn, token } from "./place.js";
import { broken, everyYear, read } from "./table.js";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const BAR = 28;
const COLUMNS = 240;
const NARROW = 480;

export function bars(figure) {
  const across = figure.dataset.chart === "columns";
  const { part, whole, rows: told } = read(figure.querySelector("table"));
  const rows = across ? everyYear(told) : told;
  const place = placeIn(figure);
  place.style.height = `${across ? COLUMNS : rows.length * BAR + 12}px`;
  const canvas = canvasIn(place, figure);
  const font = { family: token("sans"), size: 13 };
  const look = { grouped: false, barPercentage: across ? 0.85 : 0.65, categoryPercentage: 1, borderWidth: 1 };
  return new Chart(canvas, {
    type: "bar",
    data: {
      labels: rows.map((row) => (place.clientWidth < NARROW ? broken(row.label) : row.label)),
      datasets: [
        { ...look, label: part, data: rows.map((row) => row.part), backgroundColor: token("theme"), borderColor: token("mark-outline") },
        { ...look, label: whole, data: rows.map((row) => row.whole), backgroundColor: hatched(token("paper"), token("staff")), borderColor: token("rule-strong") },
      ],
    },
    options: {
      indexAxis: across ? "x" : "y",
      animation: motion(),
      maintainAspectRatio: false,
      layout: { padding: across ? { top: 18 } : { right: 62 } },
      color: token("ink"),
      font,
      onClick: (_, [hit]) => { if (rows[hit?.index]?.href) location.assign(rows[hit.index].href); },
      onHover: (_, [hit]) => { canvas.style.cursor = hit ? "pointer" : ""; },
      interaction: { mode: "index", axis: across ? "x" : "y", intersect: false },
      plugins: { tooltip: { callbacks: { label: ({ dataIndex: n }) => `${rows[n].part} of ${rows[n].whole}` }, filter: ({ datasetIndex }) => !datasetIndex } },
      scales: {
        [across ? "x" : "y"]: { grid: { display: false }, border: { color: token("rule-strong") }, ticks: { color: token("ink"), font, autoSkip: across, maxRotation: 0 } },
        [across ? "y" : "x"]: { display: false, beginAtZero: true },
      },
    },
    plugins: [numbers(rows, { across, ink: token("ink"), font: `12px ${token("sans")}` })],
  });
}
