/**
 * The operators' TeX formulas as readable plain text: `\frac{{grad}}{2\sqrt{{self}}}` becomes `grad / (2 √x)`. It knows
 * what the declarations use; of any other command the name is left.
 */

const symbols: Readonly<Record<string, string>> = {
  ...{ odot: " ⊙ ", cdot: " · ", circ: " ∘ ", star: " ⋆ ", times: " × ", oplus: " ⊕ ", land: " ∧ ", lor: " ∨ " },
  ...{ le: " ≤ ", ge: " ≥ ", ne: " ≠ ", in: " ∈ ", bmod: " mod ", lnot: "¬", nabla: "∇", partial: "∂" },
  ...{ sum: "Σ ", prod: "Π ", top: "ᵀ", lVert: "‖", rVert: "‖", lfloor: "⌊", rfloor: "⌋", lceil: "⌈", rceil: "⌉" },
  ...{
    sigma: "σ",
    pi: "π",
    lambda: "λ",
    delta: "δ",
    psi: "ψ",
    mu: "μ",
    Phi: "Φ",
    varphi: "φ",
    Gamma: "Γ",
    epsilon: "ε",
  },
  ...{ infty: "∞", ldots: "…", dots: "…", to: " → ", quad: "  ", left: "", right: "", textstyle: "", displaystyle: "" },
  ...{ ",": " ", ";": " ", "!": "", " ": " ", "|": "‖", "{": "{", "}": "}", "\\": " " },
};
const accents: Readonly<Record<string, string>> = { hat: "\u0302", bar: "\u0304", overline: "\u0304" };
/** What their argument is written as it stands after. */
const wrappers: ReadonlySet<string> = new Set(["operatorname", "text", "mathsf", "mathrm", "mathbf"]);
const superscripts = scripts("0123456789+-−=()niT⊤ᵀ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵀᵀᵀ");
const subscripts = scripts("0123456789+-−=()aeijkmnoprstux", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑᵢⱼₖₘₙₒₚᵣₛₜᵤₓ");

function scripts(from: string, to: string): ReadonlyMap<string, string> {
  const [keys, values] = [[...from], [...to]];
  return new Map(keys.map((key, i) => [key, values[i] as string]));
}

/** `names` says what stands for `{self}` and the like; they are taken as they are. */
export function plainFormula(tex: string, names: ReadonlyMap<string, string>): string {
  const inserted: string[] = [];
  const marked = tex.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = names.get(name);
    if (value === undefined) return whole;
    inserted.push(value);
    return `{${String.fromCharCode(0xe000 + inserted.length - 1)}}`;
  });
  const plain = new Reader(marked).sequence();
  return plain
    .replace(/[\ue000-\uf8ff]/g, (mark) => inserted[mark.charCodeAt(0) - 0xe000] ?? mark)
    .replace(/\^\(([\d.]+) ?- ?1\)/g, (_, exponent: string) => {
      const power = Number((Number(exponent) - 1).toPrecision(12));
      return power === 1 ? "" : script(String(power), "^");
    })
    .replace(/\s+/g, " ")
    .replace(/^- (?=\S)/, "-")
    .replace(/\( /g, "(")
    .replace(/ ([),])/g, "$1")
    .trim();
}

class Reader {
  #at = 0;

  constructor(readonly tex: string) {}

  sequence(): string {
    let out = "";
    while (this.#at < this.tex.length && this.tex[this.#at] !== "}") {
      const character = this.tex[this.#at] as string;
      if (character === "^" || character === "_") {
        this.#at++;
        out = out.trimEnd() + script(this.#argument(), character);
        continue;
      }
      const atom = this.#atom();
      // A name beside a name is a product.
      out +=
        /[\w\ue000-\uf8ff]$/.test(out) && /^[A-Za-zα-ωΑ-Ω\ue000-\uf8ff√Σ]/.test(atom) && !/[A-Za-z]$/.test(out)
          ? ` ${atom}`
          : atom;
    }
    return out;
  }

  #argument(): string {
    while (this.tex[this.#at] === " ") this.#at++;
    return this.#atom().trim();
  }

  #atom(): string {
    const { tex } = this;
    const character = tex[this.#at++] ?? "";
    if (character === "{") {
      const inner = this.sequence();
      this.#at++;
      return inner;
    }
    return character === "\\" ? this.#command() : character;
  }

  #command(): string {
    const name = /^(?:[A-Za-z]+|.)/.exec(this.tex.slice(this.#at))?.[0] ?? "";
    this.#at += name.length;
    if (name === "frac" || name === "tfrac" || name === "dfrac") {
      const [above, below] = [this.#argument(), this.#argument()];
      const isWide = /[\s\ue000-\uf8ff]/.test(above + below) || below.length > 1;
      return `${grouped(above)}${isWide ? " / " : "/"}${grouped(below, true)} `;
    }
    if (name === "sqrt") return `√${grouped(this.#argument())}`;
    const accent = accents[name];
    if (accent !== undefined) {
      const under = this.#argument();
      return under.length === 1 ? `${under}${accent}` : grouped(under);
    }
    if (wrappers.has(name)) return this.#text();
    return symbols[name] ?? `${name} `;
  }

  /** The group as it is, blanks included. */
  #text(): string {
    while (this.tex[this.#at] === " ") this.#at++;
    return this.#atom();
  }
}

function script(text: string, kind: "^" | "_"): string {
  const known = kind === "^" ? superscripts : subscripts;
  const letters = [...text];
  if (letters.length > 0 && letters.every((letter) => known.has(letter))) {
    return letters.map((letter) => known.get(letter)).join("");
  }
  return kind + grouped(text);
}

/** In parentheses where it has parts. */
function grouped(text: string, isBelow = false): string {
  const compound = isBelow ? /[\s+\-/·⊙]/ : /[\s+/²³⁰-⁹ⁿ]|.-/;
  const isGrouped = /^√?\([^()]*\)$|^\|[^|]*\|$|^‖[^‖]*‖$|^⌊[^⌋]*⌋$/.test(text);
  return text.length > 1 && compound.test(text) && !isGrouped ? `(${text.trim()})` : text;
}
