// Finds the browser for the tests: the one in CHROMIUM, the system's, or Playwright's own.
// Run as a script, it prints the path, or fails if there is none.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const folders = [...(process.env.PATH ?? "").split(delimiter), "/Applications/Google Chrome.app/Contents/MacOS"];

export function findChromium() {
  const system = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [process.env.CHROMIUM, ...system, chromium.executablePath()];
  return candidates.find((path) => path && existsSync(path));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findChromium();
  console.log(found ?? "no Chromium found");
  process.exit(found ? 0 : 1);
}
