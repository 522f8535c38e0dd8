// Runs after the application has stopped: nothing of a run stays behind.
import { rmSync } from "node:fs";

export default function removeFolder() {
  const folder = process.env.STUDYSYNC_TEST_FOLDER;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
