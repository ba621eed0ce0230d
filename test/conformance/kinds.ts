/** The kinds of recorded results, each with what makes its trials. */
import { programTrials } from "./autograd";
import { derivativeTrials } from "./derivatives";
import type { Trial } from "./format";
import { moduleTrials } from "./modules";
import { operatorErrorTrials, operatorTrials } from "./opinfo";
import { printingTrials, randomTrials } from "./programs";

export const kinds: Readonly<Record<string, (goldens: string, only: string | null) => Trial[]>> = {
  opinfo: operatorTrials,
  errors: operatorErrorTrials,
  derivatives: derivativeTrials,
  modules: moduleTrials,
  repr: printingTrials,
  rng: randomTrials,
  autograd: (goldens, only) => programTrials("autograd", goldens, only),
  seeds: (goldens, only) => programTrials("seeds", goldens, only),
};
