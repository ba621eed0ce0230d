/** What must be forgotten between runs registers here; apart from the machine, so that nothing it imports comes first. */
const actions: (() => void)[] = [];

/** Called at the start of every run: state that must not outlive one is cleared here. */
export function whenReset(action: () => void): void {
  actions.push(action);
}

export function forgetLastRun(): void {
  for (const action of actions) action();
}
