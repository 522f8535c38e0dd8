// Browser tests of every page, against the built application with its own data folder.
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./chromium.mjs";

const root = resolve(import.meta.dirname, "..");

// Every worker reads this file again, so the first values are kept in the environment.
const port = (process.env.STUDYSYNC_TEST_PORT ??= freePort());
// The application creates it, as on a first start.
const folder = (process.env.STUDYSYNC_TEST_FOLDER ??= join(tmpdir(), `studysync-tests-${process.pid}`));

export default defineConfig({
  testDir: "tests",
  outputDir: "results/tests",
  globalTeardown: "./remove-folder.ts",
  fullyParallel: true,
  // Only for tests that hang: how long a test takes depends on the machine's load.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: [[process.env.CI ? "dot" : "list"], ["./reasons.ts"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: { mode: "retain-on-failure", screenshots: false },
    locale: "en-GB",
    timezoneId: "Europe/Zurich",
    launchOptions: {
      executablePath: findChromium(),
      args: [
        // Chromium can't use its sandbox as root, and many containers only have root.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        // Only the tests may send requests.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-pings",
      ],
    },
  },
  webServer: {
    command: `"${process.env.STUDYSYNC_BINARY ?? "target/debug/studysync"}"`,
    cwd: root,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: {
      STUDYSYNC_ADDR: `127.0.0.1:${port}`,
      STUDYSYNC_DATA_DIR: folder,
      STUDYSYNC_RATE_LIMITS: "off",
      STUDYSYNC_LOG: "error",
    },
  },
});

function freePort(): string {
  const script = `const s = require("net").createServer().listen(0, "127.0.0.1", () => {
    console.log(s.address().port); s.close(); });`;
  return execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }).trim();
}
