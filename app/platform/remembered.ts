/**
 * A function that makes something at most once in so many milliseconds, however many ask for it at once. What failed is made
 * anew for the next who asks. For values that are the same for everybody who asks.
 */
export function remembered<T>(milliseconds: number, make: () => Promise<T>, clock: () => number = Date.now): () => Promise<T> {
  let kept: { value: Promise<T>; at: number } | null = null
  return () => {
    if (kept && clock() - kept.at < milliseconds) return kept.value
    const mine = { value: make(), at: clock() }
    kept = mine
    mine.value.catch(() => {
      if (kept === mine) kept = null
    })
    return mine.value
  }
}
