// Starts a built server and reports what the first visit to each page transfers, compressed, by file. Fails when the WASM of
// the dashboard or of another part of the bundle exceeds its limit. Usage: node tools/first-visit.mjs PROGRAM
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Compressed bytes of WASM: what the dashboard loads on a first visit, and what each other part of the bundle has. */
const DASHBOARD_LIMIT = 275_000;
const PART_LIMIT = 80_000;
const publicPages = ["/", "/sign-up", "/sign-in"];
const userPages = ["/dashboard", "/focus", "/sessions", "/analytics", "/streaks", "/settings"];

const program = process.argv[2];
const folder = join(tmpdir(), `studysync-first-visit-${process.pid}`);
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const environment = { ...process.env, STUDYSYNC_ADDR: `127.0.0.1:${port}`, STUDYSYNC_DATA_DIR: folder };
delete environment.DATABASE_URL;
const server = spawn(program, { env: { ...environment, STUDYSYNC_LOG: "error" }, stdio: ["ignore", "ignore", "inherit"] });

try {
  await waitUntilReady();
  const cookie = `__Host-access=${await signUp()}`;
  for (const path of publicPages) await report(path);
  let bundle = "";
  for (const path of userPages) {
    const files = await report(path, cookie);
    bundle = dirname(files.find(({ url }) => url.endsWith(".wasm"))?.url ?? "");
    if (path === "/dashboard") check(path, sumOfWasm(files) || Infinity, DASHBOARD_LIMIT);
  }
  await reportParts(bundle);
} finally {
  const ended = once(server, "exit");
  server.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

/** Reports every part of the bundle but the first, those that no page's first visit loads too. */
async function reportParts(bundle) {
  const parts = JSON.parse(await readText(`${bundle}/parts.json`));
  for (const [part, names] of Object.entries(parts)) {
    let wasm = 0;
    for (const name of names) wasm += (await fetchCompressed(`${bundle}/${name}`)).bytes;
    console.log(`\nthe part "${part}": ${kilobytes(wasm)}`);
    check(`the part "${part}"`, wasm || Infinity, PART_LIMIT);
  }
}

function check(what, wasm, limit) {
  if (wasm <= limit) return;
  console.error(`The WASM of ${what} is ${kilobytes(wasm)}, and the limit is ${kilobytes(limit)}.`);
  process.exitCode = 1;
}

async function report(path, cookie) {
  const page = await fetchCompressed(path, cookie);
  if (page.status !== 200) throw new Error(`${path} returned ${page.status}`);
  const html = await readText(path, cookie);
  const linked = [...html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="(\/[^"#]+)"/g)].map((match) => match[1]);
  // The parts of the bundle that the page needs are preloaded by a header.
  linked.push(...[...(page.link ?? "").matchAll(/<(\/[^>]+)>/g)].map((match) => match[1]));
  const files = [{ url: path, ...page }];
  for (const url of new Set(linked.filter((url) => /\.\w+$/.test(url)))) files.push({ url, ...(await fetchCompressed(url)) });

  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`\n${path}: ${kilobytes(total)}, of which WASM: ${kilobytes(sumOfWasm(files))}`);
  for (const { url, bytes, encoding, status } of files) {
    if (status !== 200) throw new Error(`${path} links to ${url}, which returned ${status}`);
    console.log(`  ${kilobytes(bytes).padStart(9)}  ${(encoding ?? "identity").padEnd(8)}  ${url}`);
  }
  return files;
}

function sumOfWasm(files) {
  return files.filter(({ url }) => url.endsWith(".wasm")).reduce((sum, { bytes }) => sum + bytes, 0);
}

// Without fetch(), which decompresses responses, so that their transferred size is unknown.
function fetchCompressed(path, cookie) {
  const headers = { "accept-encoding": "br", ...(cookie && { cookie }) };
  return new Promise((resolve, reject) => {
    get(origin + path, { headers }, (response) => {
      let bytes = 0;
      response.on("data", (chunk) => (bytes += chunk.length));
      const { "content-encoding": encoding, link } = response.headers;
      response.on("end", () => resolve({ bytes, status: response.statusCode, encoding, link }));
    }).on("error", reject);
  });
}

async function readText(path, cookie) {
  const response = await fetch(origin + path, { headers: cookie ? { cookie } : {} });
  return response.text();
}

async function signUp() {
  const body = JSON.stringify({ email: "first.visit@example.org", password: "a quiet place to study" });
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${origin}/api/auth/sign-up`, { method: "POST", headers, body });
  if (!response.ok) throw new Error(`signing up returned ${response.status}: ${await response.text()}`);
  return (await response.json()).access_token;
}

async function waitUntilReady() {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const response = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the server didn't become ready");
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
