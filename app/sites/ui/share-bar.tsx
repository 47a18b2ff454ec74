import type { Shares } from '../coverage.ts'

/** The three shares side by side; decoration beside their numbers. */
export function ShareBar({ shares: { metPercent, missedPercent, unknownPercent } }: { shares: Shares }) {
  return (
    <svg className="share-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="share-met" width={metPercent} height={10} />
      <rect className="share-missed" x={metPercent} width={missedPercent} height={10} />
      <rect className="share-unknown" x={metPercent + missedPercent} width={unknownPercent} height={10} />
    </svg>
  )
}
