// Writes the graph in the environment's DOT as SVG on standard output.
import { instance } from "@viz-js/viz";

const viz = await instance();
process.stdout.write(viz.renderString(process.env.DOT, { format: "svg" }));
