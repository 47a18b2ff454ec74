import type { WifiLevel } from '../../sites/wifi.ts'

const filled: Record<WifiLevel, number> = { good: 4, fair: 2, poor: 1, unknown: 0 }

/** The bars that are filled, or those that are not, as one shape: a list has hundreds of them. */
const barsOf = (level: WifiLevel, isFilled: boolean) =>
  [1, 2, 3, 4].filter((bar) => bar <= filled[level] === isFilled).map((bar) => `M${(bar - 1) * 4 + 0.5} 13.5v-${bar * 3}h2.5v${bar * 3}z`).join('')

/** Four bars, filled up to the level; the word stands beside them. */
export function WifiBars({ level }: { level: WifiLevel }) {
  return (
    <svg className="bars" viewBox="0 0 16 14" aria-hidden="true">
      <path d={barsOf(level, false)} />
      <path className="on" d={barsOf(level, true)} />
    </svg>
  )
}
