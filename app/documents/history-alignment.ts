/** The longest common part of two sequences: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986. */

/** Steps apart beyond which two sequences count as different altogether: bounds time and memory. */
const mostSteps = 1_500

/** Where the furthest path of `diagonal` came from. */
function isDown(furthest: Int32Array, diagonal: number, steps: number, offset: number): boolean {
  if (diagonal === -steps) return true
  return diagonal !== steps && (furthest[offset + diagonal - 1] ?? 0) < (furthest[offset + diagonal + 1] ?? 0)
}

/** The furthest paths of each number of steps until both ends are reached; null when they lie too far apart. */
function search(before: readonly string[], after: readonly string[]): Int32Array[] | null {
  const most = Math.min(mostSteps, before.length + after.length)
  const offset = most + 1
  const furthest = new Int32Array(2 * most + 3)
  const trace: Int32Array[] = []
  for (let steps = 0; steps <= most; steps += 1) {
    trace.push(furthest.slice(offset - steps - 1, offset + steps + 2))
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      let x = isDown(furthest, diagonal, steps, offset) ? (furthest[offset + diagonal + 1] ?? 0) : (furthest[offset + diagonal - 1] ?? 0) + 1
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1
      furthest[offset + diagonal] = x
      if (x >= before.length && x - diagonal >= after.length) return trace
    }
  }
  return null
}

function walkBack(before: readonly string[], after: readonly string[], trace: readonly Int32Array[]): [number, number][] {
  const pairs: [number, number][] = []
  let x = before.length
  let y = after.length
  for (let steps = trace.length - 1; steps >= 0; steps -= 1) {
    const furthest = trace[steps] ?? new Int32Array()
    const offset = steps + 1
    const diagonal = x - y
    const previous = isDown(furthest, diagonal, steps, offset) ? diagonal + 1 : diagonal - 1
    const fromX = steps === 0 ? 0 : (furthest[offset + previous] ?? 0)
    const fromY = steps === 0 ? 0 : fromX - previous
    while (x > fromX && y > fromY) {
      x -= 1
      y -= 1
      pairs.push([x, y])
    }
    x = fromX
    y = fromY
  }
  return pairs.reverse()
}

/** Pairs of positions at which both hold the same, in rising order. Too far apart: only what is alike at both ends. */
export function alignment(before: readonly string[], after: readonly string[]): [number, number][] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let end = 0
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  const middle: [readonly string[], readonly string[]] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const trace = search(...middle)
  return [
    ...Array.from({ length: start }, (_, index): [number, number] => [index, index]),
    ...(trace ? walkBack(...middle, trace).map(([x, y]): [number, number] => [x + start, y + start]) : []),
    ...Array.from({ length: end }, (_, index): [number, number] => [before.length - end + index, after.length - end + index]),
  ]
}
