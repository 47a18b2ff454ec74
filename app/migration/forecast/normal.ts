/** The share of a standard normal distribution below `z`, to 7 digits (Abramowitz and Stegun 26.2.17). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail = 0.3989422804 * Math.exp((-z * z) / 2) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}

/** The `z` below which lies this share of a standard normal distribution: `normalShare` turned round, by bisection. `share` in (0, 1). */
export function normalScore(share: number): number {
  let [low, high] = [-8, 8]
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
