// A strip of years with a mark for each row of the table, one on the other: the grades that inspections gave.
import { Chart, LinearScale, ScatterController, PointElement, Tooltip } from "chart.js";
import { canvasIn, motion, placeIn, token } from "./place.js";

Chart.register(LinearScale, PointElement, ScatterController, Tooltip);

const MARK = 15;
const ROOM = 19;

export async function strip(figure) {
  const rows = [...figure.querySelector("table").tBodies[0].rows].map(read);
  const place = placeIn(figure);
  const first = Math.min(...rows.map((row) => row.year));
  const years = Math.max(...rows.map((row) => row.year)) - first + 1;
  const beside = Math.max(1, Math.floor((place.clientWidth - 20) / years / ROOM));
  const width = beside * ROOM / ((place.clientWidth - 20) / years);
  const stacks = Map.groupBy(rows, (row) => row.year);
  const tallest = Math.max(...[...stacks.values()].map((stack) => Math.ceil(stack.length / beside)));
  const points = [...stacks.values()].flatMap((stack) => stack.map((row, n) => {
    const along = Math.min(beside, stack.length);
    return { ...row, x: row.year + ((n % beside) - (along - 1) / 2) * (width / beside), y: Math.floor(n / beside) + 0.5 };
  }));
  const images = new Map();
  for (const { symbol, colour } of points) images.set(symbol, await image(symbol, colour));
  place.style.height = `${tallest * ROOM + 34}px`;
  const canvas = canvasIn(place, figure);
  return new Chart(canvas, {
    type: "scatter",
    data: { datasets: [{ data: points, pointStyle: points.map((point) => images.get(point.symbol)), radius: MARK / 2, hitRadius: 3 }] },
    options: {
      animation: motion(),
      maintainAspectRatio: false,
      onClick: (_, [hit]) => hit && location.assign(points[hit.index].href),
      onHover: (_, [hit]) => { canvas.style.cursor = hit ? "pointer" : ""; },
      plugins: { tooltip: { callbacks: { label: ({ raw }) => `${raw.label}, ${raw.year}: ${raw.grade}` } } },
      scales: {
        x: {
          type: "linear", min: first - 0.5, max: first + years - 0.5, grid: { display: false }, border: { color: token("rule-strong") },
          afterBuildTicks: (axis) => { axis.ticks = Array.from({ length: years }, (_, n) => ({ value: first + n })); },
          ticks: { color: token("ink-soft"), font: { family: token("sans"), size: 13 }, maxRotation: 0, callback: String },
        },
        y: { display: false, min: 0, max: tallest },
      },
    },
  });
}

function read({ cells: [year, council, , grade] }) {
  const mark = grade.querySelector("svg");
  return {
    year: Number(year.textContent),
    label: council.textContent,
    href: council.querySelector("a").href,
    grade: grade.textContent.trim(),
    symbol: mark.querySelector("use").getAttribute("href"),
    colour: getComputedStyle(mark).color,
  };
}

// A mark of the page's sprite as an image, in the colours that the page gives it.
async function image(symbol, colour) {
  const drawing = document.querySelector(symbol);
  const style = `.hollow{fill:none;stroke:currentColor;stroke-width:2}text{stroke:none;fill:currentColor;font-family:${token("sans").replaceAll('"', "'")}}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="${4 * MARK}" height="${4 * MARK}" color="${colour}" fill="currentColor" stroke="${token("mark-outline")}"><style>${style}</style>${drawing.innerHTML}</svg>`;
  const made = new Image(MARK, MARK);
  made.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await made.decode();
  return made;
}
