/**
 * The parts of torch that are written in Python here, as they are in PyTorch: loaded when a program first uses them.
 */
import { definePythonModule, importModule } from "../evaluator/modules";
import { callValue, getAttribute } from "../evaluator/operations";
import type { PyValue } from "../evaluator/values";
import acceleratorSource from "./library/accelerator.py";
import ampSource from "./library/amp.py";
import anomalySource from "./library/anomaly_mode.py";
import attentionSource from "./library/attention.py";
import autogradFunctionalSource from "./library/autograd_functional.py";
import backendSource from "./library/backend.py";
import backendsSource from "./library/backends.py";
import compilerSource from "./library/compiler.py";
import contextlibSource from "./library/contextlib.py";
import cpuSource from "./library/cpu.py";
import cudaSource from "./library/cuda.py";
import forwardAdSource from "./library/forward_ad.py";
import funcSource from "./library/func.py";
import functionalSource from "./library/functional.py";
import functionalCallSource from "./library/functional_call.py";
import futureSource from "./library/future.py";
import gradcheckSource from "./library/gradcheck.py";
import graphSource from "./library/graph.py";
import jitSource from "./library/jit.py";
import lowrankSource from "./library/lowrank.py";
import maskedSource from "./library/masked.py";
import olderAmpSource from "./library/older_amp.py";
import profilerSource from "./library/profiler.py";
import pytreeSource from "./library/pytree.py";
import serializationSource from "./library/serialization.py";
import signalSource from "./library/signal.py";
import tensorSource from "./library/tensor.py";
import testingSource from "./library/testing.py";
import variableSource from "./library/variable.py";
import vmapSource from "./library/vmap.py";
import windowsSource from "./library/windows.py";

const SOURCES: Readonly<Record<string, string>> = {
  "torch.utils._contextlib": contextlibSource,
  "torch._tensor": tensorSource,
  "torch.functional": functionalSource,
  "torch._lowrank": lowrankSource,
  "torch.autograd.functional": autogradFunctionalSource,
  "torch.autograd._gradcheck": gradcheckSource,
  "torch.autograd.graph": graphSource,
  "torch.autograd.variable": variableSource,
  "torch.autograd.forward_ad": forwardAdSource,
  "torch.autograd.anomaly_mode": anomalySource,
  "torch.autograd.profiler": profilerSource,
  "torch.profiler": profilerSource,
  "torch.accelerator": acceleratorSource,
  "torch.amp": ampSource,
  "torch.cuda": cudaSource,
  "torch.cuda.amp": olderAmpSource,
  "torch.cpu": cpuSource,
  "torch.cpu.amp": olderAmpSource,
  "torch.__future__": futureSource,
  "torch.compiler": compilerSource,
  "torch._dynamo": compilerSource,
  "torch.nn.attention": attentionSource,
  "torch.mps": cudaSource,
  "torch.xpu": cudaSource,
  "torch.backends": backendsSource,
  "torch.backends.cudnn": backendSource,
  "torch.backends.cuda": backendSource,
  "torch.backends.mps": backendSource,
  "torch.backends.mkldnn": backendSource,
  "torch.backends.mkl": backendSource,
  "torch.backends.openmp": backendSource,
  "torch.jit": jitSource,
  "torch.func": funcSource,
  "torch._vmap": vmapSource,
  "torch._functional_call": functionalCallSource,
  "torch.utils._pytree": pytreeSource,
  "torch.serialization": serializationSource,
  "torch.testing": testingSource,
  "torch.masked": maskedSource,
  "torch.masked._ops": maskedSource,
  "torch.signal": signalSource,
  "torch.signal.windows": windowsSource,
  "torch.signal.windows.windows": windowsSource,
};

export function defineTorchLibrary(): void {
  for (const [name, source] of Object.entries(SOURCES)) definePythonModule(name, source);
}

export function libraryAttribute(module: string, name: string): PyValue {
  return getAttribute(importModule(module), name);
}

export function callLibrary(module: string, name: string, args: readonly PyValue[]): PyValue {
  return callValue(libraryAttribute(module, name), args, null);
}
