/** An id as this contract writes it: a decimal string. */
export function wireId(id: number): string {
  return String(id);
}
