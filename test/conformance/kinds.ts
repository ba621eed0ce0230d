/** The kinds of recorded results, each with what runs them. */
import type { Outcome } from "./format";
import { operatorErrorOutcomes, operatorOutcomes } from "./opinfo";

export const kinds: Readonly<Record<string, (goldens: string, only: string | null) => Outcome[]>> = {
  opinfo: operatorOutcomes,
  errors: operatorErrorOutcomes,
};
