/** All rules, in the order in which they are asked: where two would explain one exception, the first does. */
import type { Rule } from "../rule";
import { accumNotScaled } from "./accumNotScaled";
import { acosAtOne } from "./acosAtOne";
import { allFrozen } from "./allFrozen";
import { alwaysZeroOp } from "./alwaysZeroOp";
import { assignGradBadShape } from "./assignGradBadShape";
import { assignGradBadType } from "./assignGradBadType";
import { backwardTwice } from "./backwardTwice";
import { bceLogZero } from "./bceLogZero";
import { boolOfTensor } from "./boolOfTensor";
import { broadcastLoss } from "./broadcastLoss";
import { carriedHiddenState } from "./carriedHiddenState";
import { clipBeforeBackward } from "./clipBeforeBackward";
import { controlFlowNoGrad } from "./controlFlowNoGrad";
import { createGraphBackwardLeak } from "./createGraphBackwardLeak";
import { customFnWrongCount } from "./customFnWrongCount";
import { customFnWrongGrad } from "./customFnWrongGrad";
import { dataRequiresGrad } from "./dataRequiresGrad";
import { dataSilentWrong } from "./dataSilentWrong";
import { deadRelu } from "./deadRelu";
import { deepcopyNonleaf } from "./deepcopyNonleaf";
import { detachSharesStorage } from "./detachSharesStorage";
import { divergingLr } from "./divergingLr";
import { doubleBackwardNoCreateGraph } from "./doubleBackwardNoCreateGraph";
import { doubleSoftmax } from "./doubleSoftmax";
import { evalIsNotNoGrad } from "./evalIsNotNoGrad";
import { frozenStillUpdated } from "./frozenStillUpdated";
import { gradientAudit } from "./gradientAudit";
import { gradNoneAfterZeroGrad } from "./gradNoneAfterZeroGrad";
import { gradNoneZero } from "./gradNoneZero";
import { gradUnusedInput } from "./gradUnusedInput";
import { graphCutDetach } from "./graphCutDetach";
import { graphLeakRunningLoss } from "./graphLeakRunningLoss";
import { hookOnNoGrad } from "./hookOnNoGrad";
import { inferenceTensor } from "./inferenceTensor";
import { inplaceActivation } from "./inplaceActivation";
import { inplaceNoParens } from "./inplaceNoParens";
import { integerLeaf } from "./integerLeaf";
import { itemBeforeBackward } from "./itemBeforeBackward";
import { leafInPlaceUpdate } from "./leafInPlaceUpdate";
import { leafLostAtCreation } from "./leafLostAtCreation";
import { listOfLossesLeak } from "./listOfLossesLeak";
import { missingZeroGrad } from "./missingZeroGrad";
import { multiViewInplace } from "./multiViewInplace";
import { nllWithoutLog } from "./nllWithoutLog";
import { noGradForward } from "./noGradForward";
import { nondiffOpInLoss } from "./nondiffOpInLoss";
import { nonleafGradRead } from "./nonleafGradRead";
import { nonScalarBackward } from "./nonScalarBackward";
import { noRequiresGrad } from "./noRequiresGrad";
import { normAtZero } from "./normAtZero";
import { numpyOnGrad } from "./numpyOnGrad";
import { outArgument } from "./outArgument";
import { paramInNoGradCopy } from "./paramInNoGradCopy";
import { paramsInPythonList } from "./paramsInPythonList";
import { plainTensorAttribute } from "./plainTensorAttribute";
import { reassignLeafUpdate } from "./reassignLeafUpdate";
import { reassignUnderNoGrad } from "./reassignUnderNoGrad";
import { reboundNameGrad } from "./reboundNameGrad";
import { requiresGradOnNonleaf } from "./requiresGradOnNonleaf";
import { requiresGradTypo } from "./requiresGradTypo";
import { retainGradOnNoGrad } from "./retainGradOnNoGrad";
import { retainGradTooLate } from "./retainGradTooLate";
import { rewrapTorchTensor } from "./rewrapTorchTensor";
import { savedTensorModified } from "./savedTensorModified";
import { sigmoidBceLogits } from "./sigmoidBceLogits";
import { sqrtAtZero } from "./sqrtAtZero";
import { staleGraphAfterStep } from "./staleGraphAfterStep";
import { staleOptimizerParam } from "./staleOptimizerParam";
import { stdOneSample } from "./stdOneSample";
import { stepBeforeBackward } from "./stepBeforeBackward";
import { sumVsMean } from "./sumVsMean";
import { unusedParameter } from "./unusedParameter";
import { vanishingChain } from "./vanishingChain";
import { viewOfLeafInplace } from "./viewOfLeafInplace";
import { whereNanBranch } from "./whereNanBranch";
import { wrongGradientShape } from "./wrongGradientShape";
import { zeroInitSymmetry } from "./zeroInitSymmetry";

export const allRules: readonly Rule[] = [
  carriedHiddenState,
  dataRequiresGrad,
  backwardTwice,
  leafInPlaceUpdate,
  viewOfLeafInplace,
  inferenceTensor,
  boolOfTensor,
  multiViewInplace,
  deepcopyNonleaf,
  outArgument,
  reassignLeafUpdate,
  reassignUnderNoGrad,
  doubleBackwardNoCreateGraph,
  requiresGradOnNonleaf,
  gradUnusedInput,
  wrongGradientShape,
  leafLostAtCreation,
  paramInNoGradCopy,
  reboundNameGrad,
  retainGradTooLate,
  noGradForward,
  requiresGradTypo,
  integerLeaf,
  numpyOnGrad,
  rewrapTorchTensor,
  itemBeforeBackward,
  nondiffOpInLoss,
  graphCutDetach,
  allFrozen,
  controlFlowNoGrad,
  noRequiresGrad,
  nonScalarBackward,
  staleGraphAfterStep,
  detachSharesStorage,
  inplaceActivation,
  savedTensorModified,
  nonleafGradRead,
  missingZeroGrad,
  customFnWrongGrad,
  frozenStillUpdated,
  staleOptimizerParam,
  unusedParameter,
  inplaceNoParens,
  doubleSoftmax,
  nllWithoutLog,
  sigmoidBceLogits,
  whereNanBranch,
  normAtZero,
  sqrtAtZero,
  bceLogZero,
  acosAtOne,
  stdOneSample,
  dataSilentWrong,
  createGraphBackwardLeak,
  graphLeakRunningLoss,
  listOfLossesLeak,
  alwaysZeroOp,
  broadcastLoss,
  gradNoneAfterZeroGrad,
  paramsInPythonList,
  hookOnNoGrad,
  retainGradOnNoGrad,
  assignGradBadShape,
  assignGradBadType,
  customFnWrongCount,
  evalIsNotNoGrad,
  sumVsMean,
  accumNotScaled,
  clipBeforeBackward,
  plainTensorAttribute,
  gradNoneZero,
  stepBeforeBackward,
  gradientAudit,
  zeroInitSymmetry,
  divergingLr,
  vanishingChain,
  deadRelu,
];
