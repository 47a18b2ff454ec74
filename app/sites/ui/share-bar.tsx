import { m } from '../../paraglide/messages.js'
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

const parts = [
  ['share-met', m.sites_met],
  ['share-missed', m.sites_missed],
  ['share-unknown', m.sites_unknown],
] as const

/** What the colours of such bars say; the bars are decoration, so this is, too. */
export function ShareLegend() {
  return (
    <p className="share-legend" aria-hidden="true">
      {parts.map(([name, words]) => <span key={name}><svg viewBox="0 0 10 10"><rect className={name} width={10} height={10} /></svg>{words()}</span>)}
    </p>
  )
}
