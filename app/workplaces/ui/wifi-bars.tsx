import type { WifiLevel } from '../../sites/wifi.ts'

const filled: Record<WifiLevel, number> = { good: 4, fair: 2, poor: 1, unknown: 0 }

/** Four bars, filled up to the level; the word stands beside them. */
export function WifiBars({ level }: { level: WifiLevel }) {
  return (
    <svg className="bars" viewBox="0 0 16 14" aria-hidden="true">
      {[1, 2, 3, 4].map((bar) => (
        <rect key={bar} className={bar <= filled[level] ? 'on' : undefined} x={(bar - 1) * 4 + 0.5} y={14 - bar * 3 - 0.5} width={2.5} height={bar * 3} />
      ))}
    </svg>
  )
}
