import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { FloorCoverage } from '../floor-query.server.ts'
import { PointLegend } from '../points/ui/point-markers.tsx'
import type { LayerName } from '../schema.ts'
import type { Target } from '../target.ts'
import { dbm, percent } from './words.ts'

/** What the four levels of a scale are called, and where each but the first begins. */
type Levels = { words: [string, string, string, string]; from: [string, string, string] }

function levelsOf(layer: Exclude<LayerName, 'access-points'>): Levels {
  const sd = (value: number) => `± ${formatNumber(value)}`
  return {
    signal: (): Levels => ({ words: [m.sites_signal_1(), m.sites_signal_2(), m.sites_signal_3(), m.sites_signal_4()], from: [dbm(-70), dbm(-67), m.sites_dbm({ value: dbm(-55) })] }),
    second: (): Levels => ({ words: [m.sites_second_1(), m.sites_second_2(), m.sites_second_3(), m.sites_second_4()], from: [dbm(-80), dbm(-75), m.sites_dbm({ value: dbm(-67) })] }),
    chance: (): Levels => ({ words: [m.sites_chance_1(), m.sites_chance_2(), m.sites_chance_3(), m.sites_chance_4()], from: [percent(25), percent(50), percent(80)] }),
    spread: (): Levels => ({ words: [m.sites_spread_1(), m.sites_spread_2(), m.sites_spread_3(), m.sites_spread_4()], from: [sd(6), sd(4), m.sites_spread_from({ value: sd(3) })] }),
  }[layer]()
}

function Scale({ levels: { words, from } }: { levels: Levels }) {
  return (
    <div className="heat-scale">
      {Array.from({ length: 8 }, (_, index) => <i key={index} className={`heat-${index}`} />)}
      {words.map((word, level) => <span key={word}>{level > 0 && <b>{from[level - 1]}</b>}{word}</span>)}
    </div>
  )
}

const unknownHatch = 'M1.5 9L9 1.5M1.5 16L16 1.5M6 18.5L18.5 6M13 18.5L18.5 13'

/** What the line on a layer is; null where it has none. */
function lineWord(layer: LayerName, { bestDbm, secondDbm }: Target): string | null {
  if (layer === 'signal') return m.sites_limit({ limit: dbm(bestDbm) })
  if (layer === 'second' && secondDbm !== null) return m.sites_limit({ limit: dbm(secondDbm) })
  return layer === 'chance' ? m.sites_limit({ limit: percent(50) }) : null
}

/** What colours, lines and marks of a floor's map mean. */
export function MapLegend({ layer, target, withPoints, points }: { layer: LayerName; target: Target; withPoints: boolean; points: FloorCoverage['accessPoints'] }) {
  const line = lineWord(layer, target)
  return (
    <figcaption className="heat-legend num">
      {layer === 'access-points' ? <p className="heat-scale-words">{m.sites_served_hint()}</p> : <Scale levels={levelsOf(layer)} />}
      <ul>
        <PointLegend points={points} />
        {line !== null && <li><svg viewBox="0 0 20 20" aria-hidden="true"><path className="legend-line" d="M1 10H19" /></svg>{line}</li>}
        <li><svg viewBox="0 0 20 20" aria-hidden="true"><rect className="legend-unknown" x={1.5} y={1.5} width={17} height={17} /><path className="legend-hatch" d={unknownHatch} /></svg>{m.sites_unknown()}</li>
        {layer === 'signal' && target.secondDbm !== null && <li><svg viewBox="0 0 20 20" aria-hidden="true"><rect className="legend-second" x={1.5} y={1.5} width={17} height={17} /></svg>{m.sites_coverage_second({ limit: dbm(target.secondDbm) })}</li>}
        {withPoints && <li><svg viewBox="0 0 20 20" aria-hidden="true"><circle className="legend-point" cx={10} cy={10} r={2.5} /></svg>{m.sites_survey_point()}</li>}
      </ul>
    </figcaption>
  )
}
