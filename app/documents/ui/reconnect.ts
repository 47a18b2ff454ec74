/** So many failures that the provider of y-websocket waits as long as it may at most. */
export const alwaysTheMost = 16

const goingAway = 1001

/**
 * Milliseconds until a window connects again after `failures` in a row: longer each time, and never all
 * windows of the city at once. `chance`: 0 to 1. A server that ends (1001) needs some seconds to be back.
 */
export function reconnectPause(failures: number, code: number | null, chance: number): number {
  const longest = Math.min(10_000, 400 * 2 ** failures)
  const shortest = code === goingAway ? 500 : 100
  return Math.round(shortest + chance * Math.max(longest, code === goingAway ? 3_000 : 0))
}
