/** Packages that plot, log and show progress, as quiet stand-ins: code around gradients calls them all the time. */
import { definePythonModule } from "../evaluator/modules";
import packageSource from "./standIns/package.py";
import pyplotSource from "./standIns/pyplot.py";
import quietSource from "./standIns/quiet.py";
import tqdmSource from "./standIns/tqdm.py";

const sources: Readonly<Record<string, string>> = {
  _gradlens_quiet: quietSource,
  matplotlib: packageSource,
  "matplotlib.pyplot": pyplotSource,
  "matplotlib.animation": packageSource,
  "matplotlib.cm": packageSource,
  "matplotlib.patches": packageSource,
  "matplotlib.ticker": packageSource,
  mpl_toolkits: packageSource,
  "mpl_toolkits.mplot3d": packageSource,
  seaborn: packageSource,
  "torch.utils.tensorboard": packageSource,
  tensorboardX: packageSource,
  wandb: packageSource,
  tqdm: tqdmSource,
  "tqdm.auto": tqdmSource,
  "tqdm.notebook": tqdmSource,
  IPython: packageSource,
  "IPython.display": packageSource,
};

export function defineStandIns(): void {
  for (const [name, source] of Object.entries(sources)) definePythonModule(name, source);
}
