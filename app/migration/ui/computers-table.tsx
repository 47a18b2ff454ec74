import { m } from '../../paraglide/messages.js'
import { formatInstant } from '../../ui/format.ts'
import type { ListedComputer } from '../computer-queries.server.ts'
import { Link } from 'react-router'
import { reasonWords } from '../campaigns/ui/state-words.ts'
import { computerStateWords } from './state-words.ts'

function State({ state, reason, wave, retired }: Pick<ListedComputer, 'state' | 'reason' | 'wave' | 'retired'>) {
  if (retired !== null) return <span className="muted">{retired === 'disabled' ? m.migration_computers_retired_disabled() : m.migration_computers_retired_missing()}</span>
  if (state === null) return <span className="muted">{m.migration_campaigns_not_in()}</span>
  return (
    <>
      <span className={state === 'blocked' || state === 'failed' ? 'due' : state === 'done' ? undefined : 'muted'}>{computerStateWords[state]()}</span>
      {reason && <> <span className="muted">{reasonWords[reason]()}</span></>}
      {wave && <span className="block muted sm">{wave}</span>}
    </>
  )
}

/** One page of the computers, as IT sees them; each can be picked for the form with the id `form`. */
export function ComputersTable({ computers, form, picked }: { computers: readonly ListedComputer[]; form: string | null; picked: readonly string[] }) {
  return (
    <table className="table computers-table">
      <caption className="vh">{m.migration_computers_title()}</caption>
      <thead>
        <tr>
          {form && <th scope="col" className="pick"><span className="vh">{m.migration_campaigns_pick()}</span></th>}
          <th scope="col">{m.migration_column_name()}</th>
          <th scope="col" className="wide">{m.migration_column_os()}</th>
          <th scope="col" className="wide">{m.migration_site()}</th>
          <th scope="col" className="wide">{m.migration_column_owner()}</th>
          <th scope="col" className="wide">{m.migration_column_last_seen()}</th>
          <th scope="col">{m.migration_column_state()}</th>
        </tr>
      </thead>
      <tbody>
        {computers.map(({ id, name, serial, os, version, build, site, owner, lastSeenAt, isStale, state, reason, wave, retired }) => (
          <tr key={id}>
            {form && <td className="pick"><label><input type="checkbox" form={form} name="computers" value={id} defaultChecked={picked.includes(id)} disabled={state === null} aria-label={m.migration_campaigns_pick_one({ device: name })} /></label></td>}
            <th scope="row" className="strong"><Link className="quiet" to={`/migration/computers/${id}`}>{name}</Link><span className="block muted sm">{serial}</span><span className="os-below muted sm">{os} {version ?? build}</span></th>
            <td className="wide">{os}<span className="block muted sm">{version ?? build}</span></td>
            <td className="wide">{site?.name}</td>
            <td className="wide">{owner}</td>
            <td className="wide nowrap">{lastSeenAt && <time dateTime={lastSeenAt}>{formatInstant(lastSeenAt)}</time>}{isStale && <span className="block due sm">{m.migration_computers_stale()}</span>}</td>
            <td><State state={state} reason={reason} wave={wave} retired={retired} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
