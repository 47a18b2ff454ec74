import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { ListedComputer } from '../computer-queries.server.ts'
import { computerStateWords } from './state-words.ts'

function State({ state, blockedReason, retired }: Pick<ListedComputer, 'state' | 'blockedReason' | 'retired'>) {
  if (retired !== null) return <span className="muted">{retired === 'disabled' ? m.migration_computers_retired_disabled() : m.migration_computers_retired_missing()}</span>
  if (state === 'blocked') return <><span className="due">{computerStateWords.blocked()}</span> <span className="muted">{blockedReason}</span></>
  return <span className={state === 'done' ? undefined : 'muted'}>{computerStateWords[state]()}</span>
}

/** One page of the computers, as IT sees them. */
export function ComputersTable({ computers }: { computers: readonly ListedComputer[] }) {
  return (
    <table className="table computers-table">
      <caption className="vh">{m.migration_computers_title()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.migration_column_name()}</th>
          <th scope="col">{m.migration_column_os()}</th>
          <th scope="col" className="wide">{m.migration_site()}</th>
          <th scope="col" className="wide">{m.migration_column_owner()}</th>
          <th scope="col" className="wide">{m.migration_column_last_seen()}</th>
          <th scope="col">{m.migration_column_state()}</th>
        </tr>
      </thead>
      <tbody>
        {computers.map(({ id, name, serial, os, version, build, site, owner, lastSeenAt, isStale, state, blockedReason, retired }) => (
          <tr key={id}>
            <th scope="row" className="strong">{name}<span className="block muted sm">{serial}</span></th>
            <td>{os}<span className="block muted sm">{version ?? build}</span></td>
            <td className="wide">{site?.name}</td>
            <td className="wide">{owner}</td>
            <td className="wide nowrap">{lastSeenAt && <time dateTime={lastSeenAt}>{formatInstant(lastSeenAt)}</time>}{isStale && <span className="block due sm">{m.migration_computers_stale()}</span>}</td>
            <td><State state={state} blockedReason={blockedReason} retired={retired} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
