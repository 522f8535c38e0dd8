// The tests of every page in a real browser, against the built application with a data folder of its own.
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { findChromium } from "./chromium.mjs";

const root = resolve(import.meta.dirname, "..");

// This file is read again by every worker, so what it chooses at first is kept in the environment.
const port = (process.env.STUDYSYNC_TEST_PORT ??= freePort());
// The application makes it, as it does for a new user.
const folder = (process.env.STUDYSYNC_TEST_FOLDER ??= join(tmpdir(), `studysync-tests-${process.pid}`));

export default defineConfig({
  testDir: "tests",
  outputDir: "results/tests",
  globalTeardown: "./remove-folder.ts",
  fullyParallel: true,
  // For what hangs: how long a test takes depends on what else the machine does.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  retries: 0,
  workers: 2,
  reporter: [[process.env.CI ? "dot" : "list"], ["./reasons.ts"]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "Europe/Zurich",
    launchOptions: {
      executablePath: findChromium(),
      args: [
        // Chromium refuses its sandbox to root, and many containers have no other user.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        // Nothing but the tests may send requests.
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
  const ask = `const s = require("net").createServer().listen(0, "127.0.0.1", () => {
    console.log(s.address().port); s.close(); });`;
  return execFileSync(process.execPath, ["-e", ask], { encoding: "utf8" }).trim();
}
