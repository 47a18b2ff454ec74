import { type ChangeEvent, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { equipmentWords } from '../../workplaces/types.ts'
import type { SpaceRow } from '../floor-page.server.ts'
import type { SpacesQuery } from '../schema.ts'
import { kindWord } from '../space-words.ts'
import { outageWords } from './outage-words.ts'

/** The address of the table with something changed; from the first page on. */
function addressOf(query: SpacesQuery, change: Partial<SpacesQuery>): string {
  const entries = Object.entries({ ...query, page: 1, ...change }).filter(([, value]) => value !== undefined)
  return `?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString()}`
}

function SortHeader({ by, query, label, className }: { by: SpacesQuery['sort']; query: SpacesQuery; label: string; className?: string }) {
  const isSorted = query.sort === by
  const next = isSorted && query.order === 'up' ? 'down' : 'up'
  return (
    <th scope="col" className={className} aria-sort={isSorted ? (query.order === 'up' ? 'ascending' : 'descending') : undefined}>
      <Link to={addressOf(query, { sort: by, order: next })} preventScrollReset>{label}{isSorted && <span aria-hidden="true">{query.order === 'up' ? ' ▲' : ' ▼'}</span>}</Link>
    </th>
  )
}

/** Ticks or clears all rows of the page; there once scripts are. */
function SelectAll() {
  const isReady = useSyncExternalStore(() => () => {}, () => true, () => false)
  if (!isReady) return <span className="vh">{m.places_select()}</span>
  const onChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    for (const box of currentTarget.form?.querySelectorAll<HTMLInputElement>('input[name="space"]') ?? []) box.checked = currentTarget.checked
  }
  return <input type="checkbox" aria-label={m.places_select_all()} onChange={onChange} />
}

type SpaceTableProps = { rows: readonly SpaceRow[]; query: SpacesQuery; spacePath: (id: string) => string; caption: string }

/** The spaces of a floor, to be chosen from: part of a form whose field is `space`. */
export function SpaceTable({ rows, query, spacePath, caption }: SpaceTableProps) {
  return (
    <table className="table place-table space-table">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="tick"><SelectAll /></th>
          <SortHeader by="code" query={query} label={m.places_csv_code()} />
          <SortHeader by="kind" query={query} label={m.places_csv_kind()} className="wide" />
          <SortHeader by="zone" query={query} label={m.places_csv_zone()} />
          <SortHeader by="seats" query={query} label={m.places_csv_seats()} className="number wide" />
          <th scope="col" className="wide">{m.places_csv_equipment()}</th>
          <th scope="col">{m.places_state()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, kind, code, zone, seats, equipment, outage }) => (
          <tr key={id}>
            <td className="tick"><input type="checkbox" name="space" value={id} aria-label={m.places_select_one({ code })} /></td>
            <th scope="row"><Link className="strong" to={spacePath(id)}>{code}</Link></th>
            <td className="wide">{kindWord(kind)}</td>
            <td>{zone ?? <span className="muted">–</span>}</td>
            <td className="number wide">{formatNumber(seats)}</td>
            <td className="wide">{equipmentWords(equipment)}</td>
            <td>{outage ? <span className="due">{outageWords(outage)}</span> : <span className="muted">{m.places_state_open()}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Ways to the other pages of a long table. */
export function Pages({ page, pages, query }: { page: number; pages: number; query: SpacesQuery }) {
  if (pages === 1) return null
  return (
    <nav className="place-ways" aria-label={m.places_pages()}>
      {page > 1 && <Link className="button" to={addressOf(query, { page: page - 1 })}>{m.places_page_before()}</Link>}
      <span className="muted">{m.places_page_of({ page, pages })}</span>
      {page < pages && <Link className="button" to={addressOf(query, { page: page + 1 })}>{m.places_page_next()}</Link>}
    </nav>
  )
}
