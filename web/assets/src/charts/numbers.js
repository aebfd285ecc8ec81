// Writes the numbers beside the bars: 3 of 7, or 3/7 above a column, or the part alone where that is too wide.
export function numbers(rows, { across, ink, font }) {
  return {
    id: "numbers",
    afterDatasetsDraw(chart) {
      const { ctx: context, scales: { x } } = chart;
      context.save();
      Object.assign(context, { fillStyle: ink, font, textBaseline: across ? "bottom" : "middle" });
      context.textAlign = across ? "center" : "left";
      const room = across ? x.width / rows.length : Infinity;
      chart.getDatasetMeta(1).data.forEach((bar, n) => {
        const { part, whole } = rows[n];
        if (!whole) return;
        const inFull = across ? `${part}/${whole}` : `${part} of ${whole}`;
        const text = context.measureText(inFull).width < room ? inFull : String(part);
        if (across) context.fillText(text, bar.x, bar.y - 3);
        else context.fillText(text, bar.x + 6, bar.y);
      });
      context.restore();
    },
  };
}
