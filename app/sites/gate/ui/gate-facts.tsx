import { Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import { Meter } from '../../../ui/meter.tsx'
import type { Shares } from '../../coverage.ts'
import { wholeShares } from '../../shares.ts'
import { ShareBar } from '../../ui/share-bar.tsx'
import { percent } from '../../ui/words.ts'
import type { Condition } from '../gate.ts'
import { conditionLink, conditionSentences, conditionWord } from './condition-words.ts'
import { ConditionMark } from './gate-mark.tsx'

/** The number that tells most of a condition, with its bar. */
function Figure({ condition, coverage }: { condition: Condition; coverage: Shares }) {
  switch (condition.key) {
    case 'coverage':
      return <><b>{percent(wholeShares(coverage).met)}</b><ShareBar shares={coverage} /></>
    case 'points':
      return <><b>{formatNumber(condition.up)}</b><Meter value={condition.up} of={condition.total} scale={condition.total} /></>
    case 'devices': {
      const weakest = condition.campaigns.toSorted((a, b) => a.percent - b.percent)[0]
      return weakest ? <><b>{percent(weakest.percent)}</b><Meter value={weakest.ready} of={weakest.total} scale={weakest.total} /></> : <><b>–</b><span /></>
    }
    case 'servicing': {
      const good = condition.total - condition.ended - condition.unknown
      return <><b>{formatNumber(good)}</b><Meter value={good} of={condition.total} scale={condition.total} /></>
    }
  }
}

/** How the site's whole area is shared, beside what its floors reach. */
function shareWords(coverage: Shares): string {
  const { missed, unknown } = wholeShares(coverage)
  return `${m.sites_shares_sentence({ missed: percent(missed), unknown: percent(unknown) })}.`
}

/** The four conditions of a site: a number, what is missing, and the way to where it is mended. */
export function GateFacts({ conditions, coverage, slug, isIt }: { conditions: readonly Condition[]; coverage: Shares; slug: string; isIt: boolean }) {
  return (
    <dl className="site-facts gate-facts num">
      {conditions.map((condition) => {
        const link = conditionLink(condition, slug, isIt)
        return (
          <div key={condition.key}>
            <dt>{conditionWord(condition.key)} <ConditionMark state={condition.state} /></dt>
            <dd>
              <Figure condition={condition} coverage={coverage} />
              <span className="muted md">{[condition.key === 'coverage' ? shareWords(coverage) : [], conditionSentences(condition)].flat().join(' ')} <Link to={link.to}>{link.label}</Link></span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
