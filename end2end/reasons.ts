// Prints a short reason for each failed test at the very end, for logs of which only the end is kept.
import type { FullConfig, Reporter, Suite } from "@playwright/test/reporter";

const LINES_PER_REASON = 12;

export default class Reasons implements Reporter {
  private root?: Suite;

  onBegin(_config: FullConfig, root: Suite) {
    this.root = root;
  }

  onExit(): Promise<void> {
    const failed = this.root?.allTests().filter((test) => !test.ok()) ?? [];
    for (const test of failed) {
      console.log(`\n${test.titlePath().slice(2).join(" › ")}`);
      for (const error of test.results.flatMap(({ errors }) => errors)) console.log(shorten(error.message ?? error.value));
    }
    return Promise.resolve();
  }
}

function shorten(error = ""): string {
  const plain = error.replace(/\u001b\[[\d;]*m/g, "");
  return plain.split("\n").filter((line) => line.trim()).slice(0, LINES_PER_REASON).map((line) => `  ${line.slice(0, 200)}`).join("\n");
}
