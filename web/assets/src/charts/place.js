// What every chart stands in and is drawn with: the page's own tokens, a named canvas, no motion where none is wanted.
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 150 });

export function placeIn(figure) {
  const made = figure.querySelector(".chart-place") ?? Object.assign(document.createElement("div"), { className: "chart-place" });
  if (!made.isConnected) figure.querySelector("details").before(made);
  return made;
}

export function canvasIn(place, figure) {
  const canvas = document.createElement("canvas");
  canvas.role = "img";
  canvas.ariaLabel = `${figure.querySelector("figcaption").textContent.trim()} The table below says the same.`;
  place.replaceChildren(canvas);
  return canvas;
}
