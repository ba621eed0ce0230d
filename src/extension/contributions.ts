/** The ids that package.json contributes; `test/unit/extension/contributions.test.ts` holds the two against each other. */
export const commands = {
  run: "gradlens.run",
  showGraph: "gradlens.showGraph",
  explainGradient: "gradlens.explainGradient",
  showOutput: "gradlens.showOutput",
  toggleDocument: "gradlens.toggleDocument",
  enableWorkspace: "gradlens.enableWorkspace",
  disableWorkspace: "gradlens.disableWorkspace",
  showLog: "gradlens.showLog",
  openWalkthrough: "gradlens.openWalkthrough",
  openSample: "gradlens.openSample",
} as const;

/** Context keys for `when` clauses. */
export const contextKeys = {
  /** The active editor shows a document that can be evaluated. */
  isSupported: "gradlens.isSupported",
  /** … and it uses torch. */
  usesTorch: "gradlens.usesTorch",
} as const;

export const colors = {
  annotation: "gradlens.annotationForeground",
  gradient: "gradlens.gradientForeground",
  stale: "gradlens.staleForeground",
  warning: "gradlens.warningForeground",
} as const;

export const walkthrough = "gradlens.gradlens#gettingStarted";
export const diagnosticSource = "gradlens";
/** Of the documents that are pages about rules. */
export const rulePageScheme = "gradlens-rule";
