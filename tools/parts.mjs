// Writes the files of each part of the browser's bundle to parts.json, so that the server can preload those of a page:
// the part's own file, and the chunks that it shares with others. Usage: node tools/parts.mjs FOLDER
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const loader = readFileSync(join(folder, "__wasm_split.js"), "utf8");
// `const __chunk_5 = makeLoad(() => { … "./chunk_5.wasm" … }, [])`, and the same for a part, with its chunks in the list.
const MODULE = /const (__\w+) = (?:wrapAsyncCb\()?makeLoad\([^"]*"\.\/([^"]+\.wasm)"[^[]*\[([^\]]*)\]/g;

const files = new Map();
const parts = {};
for (const [, name, file, needed] of loader.matchAll(MODULE)) {
  files.set(name, file);
  const part = /^__wasm_split_load_(\w+)$/.exec(name)?.[1];
  if (part) parts[part] = [file, ...needed.split(/,\s*/).filter(Boolean).map((chunk) => files.get(chunk))];
}
if (Object.keys(parts).length === 0) throw new Error(`${folder} has no parts`);
writeFileSync(join(folder, "parts.json"), JSON.stringify(parts));
