/**
 * The modules of torch that are written in Python: their sources by name. A program pays for those that it reaches:
 * packages load their parts on first use.
 */
import { UnsupportedError } from "../../base/failures";
import { PyDict } from "../../evaluator/dict";
import { defineModule, definePythonModule, importModule } from "../../evaluator/modules";
import { defineFunction } from "../../evaluator/native";
import type { PyBuiltin, PyType } from "../../evaluator/values";
import type { PyTensor } from "../pyTensor";
import distributionsPackage from "./distributions/__init__.py";
import distributionsBernoulli from "./distributions/bernoulli.py";
import distributionsBeta from "./distributions/beta.py";
import distributionsBinomial from "./distributions/binomial.py";
import distributionsCategorical from "./distributions/categorical.py";
import distributionsCauchy from "./distributions/cauchy.py";
import distributionsChi2 from "./distributions/chi2.py";
import distributionsConstraints from "./distributions/constraints.py";
import distributionsContinuousBernoulli from "./distributions/continuous_bernoulli.py";
import distributionsDirichlet from "./distributions/dirichlet.py";
import distributionsDistribution from "./distributions/distribution.py";
import distributionsExponential from "./distributions/exponential.py";
import distributionsGamma from "./distributions/gamma.py";
import distributionsGeometric from "./distributions/geometric.py";
import distributionsGumbel from "./distributions/gumbel.py";
import distributionsHalf from "./distributions/half.py";
import distributionsHalfCauchy from "./distributions/half_cauchy.py";
import distributionsHalfNormal from "./distributions/half_normal.py";
import distributionsIndependent from "./distributions/independent.py";
import distributionsInverseGamma from "./distributions/inverse_gamma.py";
import distributionsKl from "./distributions/kl.py";
import distributionsLaplace from "./distributions/laplace.py";
import distributionsLogNormal from "./distributions/log_normal.py";
import distributionsMixtureSameFamily from "./distributions/mixture_same_family.py";
import distributionsMultinomial from "./distributions/multinomial.py";
import distributionsMultivariateNormal from "./distributions/multivariate_normal.py";
import distributionsNegativeBinomial from "./distributions/negative_binomial.py";
import distributionsNormal from "./distributions/normal.py";
import distributionsOneHotCategorical from "./distributions/one_hot_categorical.py";
import distributionsPareto from "./distributions/pareto.py";
import distributionsPoisson from "./distributions/poisson.py";
import distributionsRelaxedBernoulli from "./distributions/relaxed_bernoulli.py";
import distributionsRelaxedCategorical from "./distributions/relaxed_categorical.py";
import distributionsStudentT from "./distributions/studentT.py";
import distributionsTransformedDistribution from "./distributions/transformed_distribution.py";
import distributionsTransforms from "./distributions/transforms.py";
import distributionsUniform from "./distributions/uniform.py";
import distributionsUtils from "./distributions/utils.py";
import distributionsWeibull from "./distributions/weibull.py";
import nnPackage from "./nn/__init__.py";
import nnFunctionalPackage from "./nn/_functional/__init__.py";
import nnFunctionalActivation from "./nn/_functional/activation.py";
import nnFunctionalAttention from "./nn/_functional/attention.py";
import nnFunctionalDropout from "./nn/_functional/dropout.py";
import nnFunctionalEmbedding from "./nn/_functional/embedding.py";
import nnFunctionalLoss from "./nn/_functional/loss.py";
import nnFunctionalNormalization from "./nn/_functional/normalization.py";
import nnFunctionalPooling from "./nn/_functional/pooling.py";
import nnFunctionalVision from "./nn/_functional/vision.py";
import nnReduction from "./nn/_reduction.py";
import nnFunctional from "./nn/functional.py";
import nnInit from "./nn/init.py";
import nnModulesPackage from "./nn/modules/__init__.py";
import nnModulesFunctions from "./nn/modules/_functions.py";
import nnModulesIncompatibleKeys from "./nn/modules/_incompatible_keys.py";
import nnModulesModuleHooks from "./nn/modules/_module_hooks.py";
import nnModulesModuleState from "./nn/modules/_module_state.py";
import nnModulesActivation from "./nn/modules/activation.py";
import nnModulesAdaptive from "./nn/modules/adaptive.py";
import nnModulesAttention from "./nn/modules/attention.py";
import nnModulesBatchnorm from "./nn/modules/batchnorm.py";
import nnModulesChannelshuffle from "./nn/modules/channelshuffle.py";
import nnModulesContainer from "./nn/modules/container.py";
import nnModulesConv from "./nn/modules/conv.py";
import nnModulesDistance from "./nn/modules/distance.py";
import nnModulesDropout from "./nn/modules/dropout.py";
import nnModulesFlatten from "./nn/modules/flatten.py";
import nnModulesFold from "./nn/modules/fold.py";
import nnModulesInstancenorm from "./nn/modules/instancenorm.py";
import nnModulesLazy from "./nn/modules/lazy.py";
import nnModulesLinear from "./nn/modules/linear.py";
import nnModulesLoss from "./nn/modules/loss.py";
import nnModulesModule from "./nn/modules/module.py";
import nnModulesNormalization from "./nn/modules/normalization.py";
import nnModulesPadding from "./nn/modules/padding.py";
import nnModulesPixelshuffle from "./nn/modules/pixelshuffle.py";
import nnModulesPooling from "./nn/modules/pooling.py";
import nnModulesRnn from "./nn/modules/rnn.py";
import nnModulesSparse from "./nn/modules/sparse.py";
import nnModulesTransformer from "./nn/modules/transformer.py";
import nnModulesUpsampling from "./nn/modules/upsampling.py";
import nnModulesUtils from "./nn/modules/utils.py";
import nnParallel from "./nn/parallel.py";
import nnParameter from "./nn/parameter.py";
import nnUtilsPackage from "./nn/utils/__init__.py";
import nnUtilsClipGrad from "./nn/utils/clip_grad.py";
import nnUtilsConvertParameters from "./nn/utils/convert_parameters.py";
import nnUtilsParametrizations from "./nn/utils/parametrizations.py";
import nnUtilsParametrize from "./nn/utils/parametrize.py";
import nnUtilsPrune from "./nn/utils/prune.py";
import nnUtilsRnn from "./nn/utils/rnn.py";
import nnUtilsSpectralNorm from "./nn/utils/spectral_norm.py";
import nnUtilsWeightNorm from "./nn/utils/weight_norm.py";
import optimPackage from "./optim/__init__.py";
import optimLrCycles from "./optim/_lr_cycles.py";
import optimAdadelta from "./optim/adadelta.py";
import optimAdafactor from "./optim/adafactor.py";
import optimAdagrad from "./optim/adagrad.py";
import optimAdam from "./optim/adam.py";
import optimAdamax from "./optim/adamax.py";
import optimAdamw from "./optim/adamw.py";
import optimAsgd from "./optim/asgd.py";
import optimLbfgs from "./optim/lbfgs.py";
import optimLrScheduler from "./optim/lr_scheduler.py";
import optimMuon from "./optim/muon.py";
import optimNadam from "./optim/nadam.py";
import optimOptimizer from "./optim/optimizer.py";
import optimRadam from "./optim/radam.py";
import optimRmsprop from "./optim/rmsprop.py";
import optimRprop from "./optim/rprop.py";
import optimSgd from "./optim/sgd.py";
import optimSwaUtils from "./optim/swa_utils.py";
import utilsPackage from "./utils/__init__.py";
import utilsCheckpoint from "./utils/checkpoint.py";
import utilsDataPackage from "./utils/data/__init__.py";
import utilsDataUtils from "./utils/data/_utils.py";
import utilsDataCollate from "./utils/data/collate.py";
import utilsDataDataloader from "./utils/data/dataloader.py";
import utilsDataDataset from "./utils/data/dataset.py";
import utilsDataDistributed from "./utils/data/distributed.py";
import utilsDataSampler from "./utils/data/sampler.py";
import utilsHooks from "./utils/hooks.py";
import utilsTensorboard from "./utils/tensorboard.py";

const SOURCES: Readonly<Record<string, string>> = {
  "torch.distributions": distributionsPackage,
  "torch.distributions.bernoulli": distributionsBernoulli,
  "torch.distributions.beta": distributionsBeta,
  "torch.distributions.binomial": distributionsBinomial,
  "torch.distributions.categorical": distributionsCategorical,
  "torch.distributions.cauchy": distributionsCauchy,
  "torch.distributions.chi2": distributionsChi2,
  "torch.distributions.constraints": distributionsConstraints,
  "torch.distributions.continuous_bernoulli": distributionsContinuousBernoulli,
  "torch.distributions.dirichlet": distributionsDirichlet,
  "torch.distributions.distribution": distributionsDistribution,
  "torch.distributions.exponential": distributionsExponential,
  "torch.distributions.gamma": distributionsGamma,
  "torch.distributions.geometric": distributionsGeometric,
  "torch.distributions.gumbel": distributionsGumbel,
  "torch.distributions.half": distributionsHalf,
  "torch.distributions.half_cauchy": distributionsHalfCauchy,
  "torch.distributions.half_normal": distributionsHalfNormal,
  "torch.distributions.independent": distributionsIndependent,
  "torch.distributions.inverse_gamma": distributionsInverseGamma,
  "torch.distributions.kl": distributionsKl,
  "torch.distributions.laplace": distributionsLaplace,
  "torch.distributions.log_normal": distributionsLogNormal,
  "torch.distributions.mixture_same_family": distributionsMixtureSameFamily,
  "torch.distributions.multinomial": distributionsMultinomial,
  "torch.distributions.multivariate_normal": distributionsMultivariateNormal,
  "torch.distributions.negative_binomial": distributionsNegativeBinomial,
  "torch.distributions.normal": distributionsNormal,
  "torch.distributions.one_hot_categorical": distributionsOneHotCategorical,
  "torch.distributions.pareto": distributionsPareto,
  "torch.distributions.poisson": distributionsPoisson,
  "torch.distributions.relaxed_bernoulli": distributionsRelaxedBernoulli,
  "torch.distributions.relaxed_categorical": distributionsRelaxedCategorical,
  "torch.distributions.studentT": distributionsStudentT,
  "torch.distributions.transformed_distribution": distributionsTransformedDistribution,
  "torch.distributions.transforms": distributionsTransforms,
  "torch.distributions.uniform": distributionsUniform,
  "torch.distributions.utils": distributionsUtils,
  "torch.distributions.weibull": distributionsWeibull,
  "torch.nn": nnPackage,
  "torch.nn._functional": nnFunctionalPackage,
  "torch.nn._functional.activation": nnFunctionalActivation,
  "torch.nn._functional.attention": nnFunctionalAttention,
  "torch.nn._functional.dropout": nnFunctionalDropout,
  "torch.nn._functional.embedding": nnFunctionalEmbedding,
  "torch.nn._functional.loss": nnFunctionalLoss,
  "torch.nn._functional.normalization": nnFunctionalNormalization,
  "torch.nn._functional.pooling": nnFunctionalPooling,
  "torch.nn._functional.vision": nnFunctionalVision,
  "torch.nn._reduction": nnReduction,
  "torch.nn.functional": nnFunctional,
  "torch.nn.init": nnInit,
  "torch.nn.modules": nnModulesPackage,
  "torch.nn.modules._functions": nnModulesFunctions,
  "torch.nn.modules._incompatible_keys": nnModulesIncompatibleKeys,
  "torch.nn.modules._module_hooks": nnModulesModuleHooks,
  "torch.nn.modules._module_state": nnModulesModuleState,
  "torch.nn.modules.activation": nnModulesActivation,
  "torch.nn.modules.adaptive": nnModulesAdaptive,
  "torch.nn.modules.attention": nnModulesAttention,
  "torch.nn.modules.batchnorm": nnModulesBatchnorm,
  "torch.nn.modules.channelshuffle": nnModulesChannelshuffle,
  "torch.nn.modules.container": nnModulesContainer,
  "torch.nn.modules.conv": nnModulesConv,
  "torch.nn.modules.distance": nnModulesDistance,
  "torch.nn.modules.dropout": nnModulesDropout,
  "torch.nn.modules.flatten": nnModulesFlatten,
  "torch.nn.modules.fold": nnModulesFold,
  "torch.nn.modules.instancenorm": nnModulesInstancenorm,
  "torch.nn.modules.lazy": nnModulesLazy,
  "torch.nn.modules.linear": nnModulesLinear,
  "torch.nn.modules.loss": nnModulesLoss,
  "torch.nn.modules.module": nnModulesModule,
  "torch.nn.modules.normalization": nnModulesNormalization,
  "torch.nn.modules.padding": nnModulesPadding,
  "torch.nn.modules.pixelshuffle": nnModulesPixelshuffle,
  "torch.nn.modules.pooling": nnModulesPooling,
  "torch.nn.modules.rnn": nnModulesRnn,
  "torch.nn.modules.sparse": nnModulesSparse,
  "torch.nn.modules.transformer": nnModulesTransformer,
  "torch.nn.modules.upsampling": nnModulesUpsampling,
  "torch.nn.modules.utils": nnModulesUtils,
  "torch.nn.parallel": nnParallel,
  "torch.nn.parameter": nnParameter,
  "torch.nn.utils": nnUtilsPackage,
  "torch.nn.utils.clip_grad": nnUtilsClipGrad,
  "torch.nn.utils.convert_parameters": nnUtilsConvertParameters,
  "torch.nn.utils.parametrizations": nnUtilsParametrizations,
  "torch.nn.utils.prune": nnUtilsPrune,
  "torch.nn.utils.parametrize": nnUtilsParametrize,
  "torch.nn.utils.rnn": nnUtilsRnn,
  "torch.nn.utils.spectral_norm": nnUtilsSpectralNorm,
  "torch.nn.utils.weight_norm": nnUtilsWeightNorm,
  "torch.optim": optimPackage,
  "torch.optim._lr_cycles": optimLrCycles,
  "torch.optim.adadelta": optimAdadelta,
  "torch.optim.adafactor": optimAdafactor,
  "torch.optim.adagrad": optimAdagrad,
  "torch.optim.adam": optimAdam,
  "torch.optim.adamax": optimAdamax,
  "torch.optim.adamw": optimAdamw,
  "torch.optim.asgd": optimAsgd,
  "torch.optim.lbfgs": optimLbfgs,
  "torch.optim.lr_scheduler": optimLrScheduler,
  "torch.optim.muon": optimMuon,
  "torch.optim.nadam": optimNadam,
  "torch.optim.optimizer": optimOptimizer,
  "torch.optim.radam": optimRadam,
  "torch.optim.rmsprop": optimRmsprop,
  "torch.optim.rprop": optimRprop,
  "torch.optim.sgd": optimSgd,
  "torch.optim.swa_utils": optimSwaUtils,
  "torch.utils": utilsPackage,
  "torch.utils.checkpoint": utilsCheckpoint,
  "torch.utils.data": utilsDataPackage,
  "torch.utils.data._utils": utilsDataUtils,
  "torch.utils.data.collate": utilsDataCollate,
  "torch.utils.data.dataloader": utilsDataDataloader,
  "torch.utils.data.dataset": utilsDataDataset,
  "torch.utils.data.distributed": utilsDataDistributed,
  "torch.utils.data.sampler": utilsDataSampler,
  "torch.utils.hooks": utilsHooks,
  "torch.utils.tensorboard": utilsTensorboard,
};

/**
 * What the Python files need of the evaluator: importing by name, tables of where names are (which every run makes
 * anew), saying that something is not supported, and giving a tensor another class (lazy parameters become parameters).
 */
let nativeNames: ReadonlyMap<string, PyBuiltin> | null = null;

function makeNativeNames(): Map<string, PyBuiltin> {
  return new Map([
    [
      "set_class",
      defineFunction("set_class(tensor, cls, /)", (tensor: PyTensor, cls: PyType) => {
        tensor.cls = cls;
        return null;
      }),
    ],
    ["import_module", defineFunction("import_module(name, /)", (name: string) => importModule(name))],
    ["homes_of", defineFunction("homes_of(groups, prefix, /)", homesOf)],
    [
      "unsupported",
      defineFunction("unsupported(feature, /)", (feature: string): never => {
        throw new UnsupportedError(feature);
      }),
    ],
  ]);
}

/** Each name with its module, out of modules with their names. */
function homesOf(groups: PyDict, prefix: string): PyDict {
  const homes = new PyDict();
  for (const [group, names] of groups.entries()) {
    for (const name of String(names).split(" ")) homes.setName(name, prefix + group);
  }
  return homes;
}

export function defineTorchPython(): void {
  defineModule("torch._native", () => {
    nativeNames ??= makeNativeNames();
    return nativeNames;
  });
  for (const [name, source] of Object.entries(SOURCES)) definePythonModule(name, source);
}
