import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { DraftResult } from '../draft-page.server.ts'
import type { MatchProblem } from '../match-spaces.ts'

const kindWord = (kind: 'desk' | 'room') => (kind === 'desk' ? m.floor_plans_kind_desk() : m.floor_plans_kind_room())

function matchProblemWords({ code, ...problem }: MatchProblem): string {
  const words = problem.line === 0
    ? { duplicate: m.floor_plans_error_duplicate_unlined, kind: m.floor_plans_error_kind_unlined, elsewhere: m.floor_plans_error_elsewhere_unlined }
    : { duplicate: m.floor_plans_error_duplicate, kind: m.floor_plans_error_kind, elsewhere: m.floor_plans_error_elsewhere }
  return words[code](problem)
}

/** What has to be mended before the plan can be applied. */
export function MatchProblems({ problems }: { problems: readonly MatchProblem[] }) {
  if (problems.length === 0) return null
  return (
    <section className="alert mb-4" role="alert" aria-labelledby="match-errors">
      <h3 id="match-errors" className="strong">{m.floor_plans_match_errors()}</h3>
      <ul>{problems.slice(0, 200).map((problem, index) => <li key={index}>{matchProblemWords(problem)}</li>)}</ul>
      <p>{m.floor_plans_match_errors_hint()}</p>
    </section>
  )
}

/** What the file does not know, with its bookings: it stays. */
export function KeptTable({ kept, floorPath }: Pick<DraftResult, 'kept'> & { floorPath: string }) {
  if (kept.length === 0) return null
  return (
    <section aria-labelledby="kept" className="mt-6">
      <h3 id="kept" className="strong">{m.floor_plans_kept_title()}</h3>
      <p className="md muted">{m.floor_plans_kept_hint()}</p>
      <table className="table kept-table">
        <caption className="vh">{m.floor_plans_kept_title()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.floor_plans_column_space()}</th>
            <th scope="col">{m.floor_plans_column_kind()}</th>
            <th scope="col" className="number">{m.floor_plans_column_bookings()}</th>
          </tr>
        </thead>
        <tbody>
          {kept.map(({ id, code, kind, futureBookings, isOutside }) => (
            <tr key={id}>
              <th scope="row"><Link to={`${floorPath}/spaces/${id}`}>{code}</Link></th>
              <td>{kindWord(kind)}{isOutside && <span className="due"> · {m.floor_plans_outside()}</span>}</td>
              <td className="number">{formatNumber(futureBookings)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What stands elsewhere on the new plan, the farthest first; and what is new. */
export function ChangedSpaces({ moved, added }: Pick<DraftResult, 'moved' | 'added'>) {
  return (
    <>
      {moved.length > 0 && (
        <details className="mt-4">
          <summary className="md strong">{m.floor_plans_moved_title({ count: formatNumber(moved.length) })}</summary>
          <table className="table kept-table">
            <caption className="vh">{m.floor_plans_moved_title({ count: formatNumber(moved.length) })}</caption>
            <thead>
              <tr>
                <th scope="col">{m.floor_plans_column_space()}</th>
                <th scope="col">{m.floor_plans_column_kind()}</th>
                <th scope="col" className="number">{m.floor_plans_column_moved()}</th>
              </tr>
            </thead>
            <tbody>
              {moved.map(({ code, kind, metres }) => (
                <tr key={code}>
                  <th scope="row">{code}</th>
                  <td>{kindWord(kind)}</td>
                  <td className="number">{m.floor_plans_moved_metres({ metres: formatNumber(metres, 2) })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {added.length > 0 && (
        <details className="mt-4" open={added.length <= 20}>
          <summary className="md strong">{m.floor_plans_added_title({ count: formatNumber(added.length) })}</summary>
          <p className="md num">{added.map(({ code }) => code).join(', ')}</p>
        </details>
      )}
    </>
  )
}
