import { m } from '../../paraglide/messages.js'
import { formatDay, formatNumber } from '../../ui/format.ts'
import { comparedAfterWeeks, type Scoreboard } from '../forecast/scoreboard.ts'

function summary({ outcomes, inside, meanError }: Scoreboard): string {
  const hit = m.migration_score_summary({ count: outcomes.length, inside })
  const off = Math.round(Math.abs(meanError))
  if (off === 0) return hit
  return `${hit} ${meanError < 0 ? m.migration_score_hopeful({ count: off }) : m.migration_score_cautious({ count: off })}`
}

/** How earlier forecasts turned out: said, seen, and whether it lay in the range. Absent until there is one to judge. */
export function ScoreboardSection({ scoreboard }: { scoreboard: Scoreboard }) {
  if (scoreboard.outcomes.length === 0) return null
  return (
    <section className="mt-8" aria-labelledby="scoreboard">
      <h2 id="scoreboard">{m.migration_score_title()}</h2>
      <p className="muted md mt-2">{summary(scoreboard)}</p>
      <details className="mt-2">
        <summary>{m.migration_score_each()}</summary>
        <table className="table scoreboard">
          <caption className="vh">{m.migration_score_title()}</caption>
          <thead>
            <tr>
              <th scope="col">{m.migration_score_made()}</th>
              <th scope="col" className="number">{m.migration_score_said({ weeks: comparedAfterWeeks })}</th>
              <th scope="col" className="number">{m.migration_score_came()}</th>
              <th scope="col">{m.migration_score_inside()}</th>
              <th scope="col" className="wide last">{m.migration_score_p85()}</th>
            </tr>
          </thead>
          <tbody>
            {scoreboard.outcomes.map(({ madeOn, low, high, done, isInside, p85 }) => (
              <tr key={madeOn}>
                <th scope="row"><time dateTime={madeOn}>{formatDay(madeOn)}</time></th>
                <td className="number">{m.migration_score_range({ low: formatNumber(low), high: formatNumber(high) })}</td>
                <td className="number">{formatNumber(done)}</td>
                <td>{isInside ? m.migration_score_yes() : done < low ? m.migration_score_fewer() : m.migration_score_more()}</td>
                <td className="wide last">{p85 === null ? m.migration_not_foreseeable() : formatDay(p85)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
