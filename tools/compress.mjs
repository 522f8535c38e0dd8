// Writes a brotli and a gzip version beside each compressible file of a folder, at the highest level, so that the
// server doesn't compress them for each request. Usage: node tools/compress.mjs FOLDER
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// Fonts and images are already compressed.
const COMPRESSIBLE = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".wasm", ".webmanifest"]);

for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !COMPRESSIBLE.has(extname(entry.name))) continue;
  const file = join(entry.parentPath, entry.name);
  const content = readFileSync(file);
  const brotli = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  keepIfSmaller(`${file}.br`, brotliCompressSync(content, { params: brotli }));
  keepIfSmaller(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));

  function keepIfSmaller(name, compressed) {
    if (compressed.length < content.length) writeFileSync(name, compressed);
  }
}
