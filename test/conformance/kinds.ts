/** The kinds of recorded results, each with what runs them. */
import { programOutcomes } from "./autograd";
import type { Outcome } from "./format";
import { moduleOutcomes } from "./modules";
import { operatorErrorOutcomes, operatorOutcomes } from "./opinfo";
import { printingOutcomes, randomOutcomes } from "./programs";

export const kinds: Readonly<Record<string, (goldens: string, only: string | null) => Outcome[]>> = {
  opinfo: operatorOutcomes,
  errors: operatorErrorOutcomes,
  modules: moduleOutcomes,
  repr: printingOutcomes,
  rng: randomOutcomes,
  autograd: (goldens, only) => programOutcomes("autograd", goldens, only),
  seeds: (goldens, only) => programOutcomes("seeds", goldens, only),
};
