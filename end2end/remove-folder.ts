// Removes the data folder of a run, after the application has stopped.
import { rmSync } from "node:fs";

export default function removeFolder() {
  const folder = process.env.STUDYSYNC_TEST_FOLDER;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
