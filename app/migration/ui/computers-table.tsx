import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { ListedComputer } from '../computer-queries.server.ts'
import { computerStateWords } from './state-words.ts'

function State({ state, blockedReason }: Pick<ListedComputer, 'state' | 'blockedReason'>) {
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
        {computers.map(({ id, name, serial, os, version, site, owner, lastSeenAt, state, blockedReason }) => (
          <tr key={id}>
            <th scope="row" className="strong">{name}<span className="block muted sm">{serial}</span></th>
            <td>{os}<span className="block muted sm">{version}</span></td>
            <td className="wide">{site?.name}</td>
            <td className="wide">{owner}</td>
            <td className="wide nowrap">{lastSeenAt && <time dateTime={lastSeenAt}>{formatInstant(lastSeenAt)}</time>}</td>
            <td><State state={state} blockedReason={blockedReason} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
