import type { ReactNode } from 'react'
import { formatNumber } from './format.ts'

/** A bar: `value` of `of`, and `of` itself as long as `scale` allows. Decoration beside the number that it shows. */
export function Meter({ value, of, scale }: { value: number; of: number; scale: number }) {
  const length = (part: number) => (scale > 0 ? Math.round((part / scale) * 10_000) / 100 : 0)
  return (
    <svg className="meter" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="meter-whole" width={length(of)} height={10} />
      <rect className="meter-part" width={length(value)} height={10} />
    </svg>
  )
}

/** A count, and beside it the bar that shows it; on phones the count alone. */
export function CountWithBar({ count, children }: { count: number; children?: ReactNode }) {
  return <div className="count-with-bar"><span className="strong">{formatNumber(count)}</span>{children}</div>
}
