/** Numbers in messages, as C++ streams print them: six digits. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return String(Number(value.toPrecision(6))).replace(/e([+-])(\d)$/, "e$10$2");
}
