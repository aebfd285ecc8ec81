// Bundles src/ into ../static/vendor/ under hashed names, and writes manifest.json: asked name to bundle's name.
import { build } from "esbuild";
import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { compileAsync } from "sass";

const here = import.meta.dirname;
const out = path.join(here, "../static/vendor");

// What a page asks for, and the source that it is made from.
const entries = {
  "site.css": "site.scss",
  "site.js": "site.js",
  "charts.js": "charts/index.js",
  "explore.css": "explore.scss",
  "explore.js": "explore/index.js",
  "offline.css": "explore/offline.scss",
  "offline.js": "explore/offline.js",
  "sparql.css": "sparql.scss",
  "sparql.js": "sparql/index.js",
};

const sass = {
  name: "sass",
  setup(bundle) {
    bundle.onLoad({ filter: /\.scss$/ }, async ({ path: file }) => {
      const { css, loadedUrls } = await compileAsync(file, {
        loadPaths: [path.join(here, "node_modules"), path.join(here, "src")],
        quietDeps: true,
      });
      return { contents: css, loader: "css", watchFiles: loadedUrls.map((url) => url.pathname) };
    });
  },
};

const { metafile } = await build({
  entryPoints: Object.entries(entries).map(([out, source]) => ({
    in: path.join(here, "src", source),
    out: out.slice(0, out.lastIndexOf(".")),
  })),
  outdir: out,
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "linked",
  metafile: true,
  plugins: [sass],
});

const bundles = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint);
const manifest = Object.fromEntries(
  Object.entries(entries).map(([name, source]) => {
    const [file] = bundles.find(([, { entryPoint }]) => path.resolve(entryPoint) === path.join(here, "src", source));
    return [name, path.basename(file)];
  }),
);
const made = new Set(Object.keys(metafile.outputs).map((file) => path.basename(file)));
const stale = (await readdir(out)).filter((name) => !made.has(name) && name !== "manifest.json");
await writeFile(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2));
await Promise.all(stale.map((name) => rm(path.join(out, name))));
