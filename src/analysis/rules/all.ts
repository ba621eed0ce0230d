/** All rules, in the order in which they are asked: where two would explain one exception, the first does. */
import type { Rule } from "../rule";
import { backwardTwice } from "./backwardTwice";
import { nonLeafGrad } from "./nonLeafGrad";
import { nonScalarBackward } from "./nonScalarBackward";

export const allRules: readonly Rule[] = [backwardTwice, nonScalarBackward, nonLeafGrad];
