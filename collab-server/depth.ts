/** Whether a value is nested deeper than `most`: readers with a smaller stack would fall over it. Needs no stack itself. */
export function isTooDeep(value: unknown, most: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true
    level = level.flatMap((one) => (one !== null && typeof one === 'object' && !ArrayBuffer.isView(one) ? Object.values(one) : []))
  }
  return false
}
