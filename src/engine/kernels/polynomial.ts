/** Polynomials in one number, by Horner's rule. */

/** c[0] + c[1] x + c[2] x² + … */
export function polynomialUp(x: number, c: readonly number[]): number {
  let sum = c[c.length - 1] as number;
  for (let i = c.length - 2; i >= 0; i--) sum = sum * x + (c[i] as number);
  return sum;
}

/** The same with the highest power's coefficient first. */
export function polynomialDown(x: number, c: readonly number[]): number {
  let sum = c[0] as number;
  for (let i = 1; i < c.length; i++) sum = sum * x + (c[i] as number);
  return sum;
}
