// Says at the very end why each test failed, in a few lines: where only the end of a log is kept, that is what tells.
import type { FullConfig, Reporter, Suite } from "@playwright/test/reporter";

/** Lines of each reason. */
const LINES = 12;

export default class Reasons implements Reporter {
  private root?: Suite;

  onBegin(_config: FullConfig, root: Suite) {
    this.root = root;
  }

  onExit(): Promise<void> {
    const failed = this.root?.allTests().filter((test) => !test.ok()) ?? [];
    for (const test of failed) {
      console.log(`\n${test.titlePath().slice(2).join(" › ")}`);
      for (const error of test.results.flatMap(({ errors }) => errors)) console.log(brief(error.message ?? error.value));
    }
    return Promise.resolve();
  }
}

function brief(error = ""): string {
  const plain = error.replace(/\u001b\[[\d;]*m/g, "");
  return plain.split("\n").filter((line) => line.trim()).slice(0, LINES).map((line) => `  ${line.slice(0, 200)}`).join("\n");
}
