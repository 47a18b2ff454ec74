import { m } from '../../paraglide/messages.js'
import { formatInstant, formatNumber, formatShare } from '../../ui/format.ts'
import type { SyncRun } from '../directory-queries.server.ts'

/** Whether a run still goes on. */
export function isOpen({ state }: SyncRun): boolean {
  return state === 'queued' || state === 'running'
}

const problems: Record<string, () => string> = {
  'too-many-disabled': m.identity_problem_too_many,
  unreachable: m.identity_problem_unreachable,
  'service-account': m.identity_problem_service_account,
  'too-large': m.identity_problem_too_large,
  interrupted: m.identity_problem_interrupted,
  unusable: m.identity_problem_unusable,
}

function Outcome({ run }: { run: SyncRun }) {
  if (isOpen(run)) return <progress className="progress" max={1} value={run.progress} aria-label={m.identity_sync_progress({ share: formatShare(run.progress) })} />
  if (run.problem === null) {
    const { created = 0, updated = 0, disabled = 0, read = 0, unusable = 0 } = run.counts ?? {}
    const people = m.identity_sync_counts({ read: formatNumber(read), created: formatNumber(created), updated: formatNumber(updated), disabled: formatNumber(disabled) })
    return <>{people}{unusable > 0 && <span className="block muted md">{m.identity_sync_unusable({ count: formatNumber(unusable) })}</span>}</>
  }
  return (
    <>
      <span className="strong due">{(problems[run.problem] ?? m.identity_problem_unexpected)()}</span> {m.identity_sync_changed_nothing()}
      {run.detail && <span className="block muted md" lang="en">{run.detail}</span>}
    </>
  )
}

/** The last runs, newest first. */
export function SyncRuns({ runs }: { runs: readonly SyncRun[] }) {
  return (
    <table className="table">
      <caption className="vh">{m.identity_sync_runs()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.identity_sync_when()}</th>
          <th scope="col">{m.identity_sync_outcome()}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row" className="num">{formatInstant(run.requestedAt)}<span className="block muted md">{run.requestedBy ?? m.identity_sync_by_clock()}</span></th>
            <td><Outcome run={run} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
