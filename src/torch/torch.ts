/**
 * Makes torch and numpy known to the evaluator. `registerTorch` once in a worker's life, `resetTorch` before each run.
 */
import { resetBackwardWarnings } from "../engine/backward";
import { refusal, resetBatching } from "../engine/batching";
import { complexNumbers, float32, setDefaultDtype } from "../engine/dtype";
import { resetWarnings, setWarningHandler } from "../engine/errors";
import { resetForwardMode } from "../engine/forwardMode";
import { resetModes } from "../engine/modes";
import { attentionKernels } from "../engine/operators/attention";
import "../engine/operators/all";
import { resetPrintOptions } from "../engine/printing/printOptions";
import { resetDefaultGenerator } from "../engine/random/generator";
import { setAllocationHook, setCheckpointHook } from "../engine/storage";
import { raise } from "../evaluator/exceptions";
import { allocate, tick, warn } from "../evaluator/machine";
import { defineAnomalyMode } from "./anomaly";
import { isRunningBackward } from "./backwardCall";
import { resetDeprecations, setDeprecationHandler } from "./binder";
import { defineTorchLibrary } from "./library";
import { defineTorchModules } from "./modules";
import { defineNumpy, resetNumpy } from "./numpy/module";
import { defineOperatorMethods, defineUnsupportedModules, defineUnsupportedNames } from "./operatorNames";
import { defineConstructors } from "./parameter";
import { defineTorchPython } from "./python/index";
import { resetSaved } from "./serialization";
import { resetSettings } from "./settings";
import { defineTensorAttributes } from "./tensorAttributes";
import { defineTensorMethods } from "./tensorMethods";
import { defineTensorOperators } from "./tensorOperators";
import { resetTransforms } from "./transforms";

let isDefined = false;

export function registerTorch(): void {
  if (isDefined) return;
  isDefined = true;
  defineAnomalyMode();
  defineTensorAttributes();
  defineTensorMethods();
  defineTensorOperators();
  defineConstructors();
  defineOperatorMethods();
  defineTorchModules();
  defineTorchLibrary();
  defineTorchPython();
  defineNumpy();
  defineUnsupportedModules();
  defineUnsupportedNames();
  setWarningHandler((category, message) => warn(category, message, isRunningBackward() ? false : undefined));
  setDeprecationHandler((message) => warn("UserWarning", message));
  refusal.raise = (message) => raise("RuntimeError", message);
  setAllocationHook(allocate);
  setCheckpointHook(() => tick(1000));
}

/** Puts back everything that a run can change. */
export function resetTorch(): void {
  resetModes();
  Object.assign(attentionKernels, { fused: true, plain: true });
  resetForwardMode();
  resetBatching();
  resetTransforms();
  resetWarnings();
  resetBackwardWarnings();
  resetDeprecations();
  resetPrintOptions();
  resetDefaultGenerator();
  resetNumpy();
  resetSettings();
  resetSaved();
  complexNumbers.exist = false;
  setDefaultDtype(float32);
}
