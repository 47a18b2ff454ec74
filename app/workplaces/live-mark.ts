/**
 * How far somebody has seen what changes on the floors: whose count it is, and how far it was. A
 * process begins a new count whenever it may have missed something.
 */
export type LiveMark = { count: string; at: number }

/** "3f9a1c07.12" */
export function writeMark({ count, at }: LiveMark): string {
  return `${count}.${at}`
}

/** Null for what is no mark. */
export function readMark(text: string): LiveMark | null {
  const [, count, at] = /^([0-9a-f]{8})\.(\d{1,15})$/.exec(text) ?? []
  return count === undefined ? null : { count, at: Number(at) }
}

/** Whether who has seen `seen` knows all that `told` tells. */
export function covers(seen: string, told: string): boolean {
  const [before, after] = [readMark(seen), readMark(told)]
  return before !== null && after !== null && before.count === after.count && before.at >= after.at
}
