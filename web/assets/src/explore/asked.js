// The questions above the drawing: two ends of a way with suggestions, and the drawing put as a query.
import { suggest } from "../suggestions.js";
import { byId } from "./dom.js";
import { visible } from "./visible.js";

/** Things that a query names at both ends of its links; of more, it asks for all their links. */
const FEW = 120;

export function asked(view) {
  const box = byId("asked"), form = byId("between");
  box.open = matchMedia("(min-width: 701px)").matches;
  for (const input of form.querySelectorAll("input")) suggest(input, (hit) => { input.value = hit.label; Object.assign(input.dataset, { iri: hit.iri, label: hit.label }); });
  form.addEventListener("formdata", ({ formData }) => {
    const ends = [...form.querySelectorAll("input")].map(({ value, dataset }) => (dataset.label === value ? dataset.iri : value));
    formData.delete("between");
    for (const end of ends) formData.append("between", end);
  });
  byId("as-query").addEventListener("formdata", ({ formData }) => formData.set("query", query(view)));
}

/** What is drawn as SPARQL: the query whose answer it is, the first screen's own question while nothing was changed, else the links of what is visible. */
function query(view) {
  if (view.data.query) return view.data.query;
  if (view.data.question && !view.past.length) return view.data.question;
  const things = [...visible(view).ids].filter((id) => !id.startsWith("urn:fold:")).map((id) => `    <${id}>`).join("\n");
  const few = things.split("\n").length <= FEW, ends = few ? `  VALUES ?other {\n${things}\n  }\n` : "";
  return `# What the network shows: these things and ${few ? "the links among them" : "all their links"}.\nCONSTRUCT { ?thing ?link ?other } WHERE {\n  VALUES ?thing {\n${things}\n  }\n${ends}  ?thing ?link ?other\n  FILTER(isIRI(?other))\n}\n`;
}
