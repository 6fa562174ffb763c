// Bundles the front end into anwang/base/kit/static/dist: one esbuild call, then the icon sprite.
//
// Every frontend/*.js and frontend/*.css is an entry point of its own. Component styles lie beside their
// templates (anwang/**/templates/**/*.css) and come in through `@import "components"`.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "anwang/base/kit/static/dist");

const componentStyles = {
  name: "component-styles",
  setup(bundler) {
    bundler.onResolve({ filter: /^components$/ }, () => ({ path: "components", namespace: "components" }));
    bundler.onLoad({ filter: /.*/, namespace: "components" }, () => ({
      contents: stylesBesideTemplates().map((path) => `@import ${JSON.stringify(path)};`).join("\n"),
      loader: "css",
      resolveDir: root,
    }));
  },
};

function stylesBesideTemplates() {
  return readdirSync(join(root, "anwang"), { recursive: true })
    .filter((path) => path.includes("/templates/") && path.endsWith(".css"))
    .sort()
    .map((path) => join(root, "anwang", path));
}

function iconSprite() {
  const names = readFileSync(join(root, "anwang/base/kit/icons.txt"), "utf8").trim().split("\n");
  const symbols = names.map((name) => {
    const file = join(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
    if (!existsSync(file)) throw new Error(`anwang/base/kit/icons.txt: no icon is called "${name}"`);
    const drawing = readFileSync(file, "utf8").replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

const entries = readdirSync(join(root, "frontend")).filter((name) => /\.(js|css)$/.test(name));

await build({
  entryPoints: entries.map((name) => join(root, "frontend", name)),
  outdir: out,
  bundle: true,
  minify: true,
  sourcemap: process.argv.includes("--sourcemap"),
  format: "iife",
  target: ["chrome90", "safari15"],
  loader: { ".woff2": "file", ".woff": "file", ".svg": "dataurl" },
  legalComments: "none",
  logLevel: "error",
  plugins: [componentStyles],
});

mkdirSync(out, { recursive: true });
writeFileSync(join(out, "icons.svg"), iconSprite());
console.log(`front end: ${entries.length} bundles in ${out.slice(root.length + 1)}`);
