import { Form, Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDay } from '../../ui/format.ts'
import { DateField } from '../../ui/date-field.tsx'
import { EmptyState, Page } from '../../ui/page.tsx'
import { documentItems, type ItemLine, itemsQuery } from '../decisions-queries.server.ts'
import '../documents.css'
import '../history.css'
import type { Route } from './+types/decisions.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const query = parseInput(itemsQuery, Object.fromEntries(new URL(request.url).searchParams))
  return { ...(await documentItems(viewerOf(context), query)), query }
}

type Query = Route.ComponentProps['loaderData']['query']

function Kinds({ kind }: { kind: Query['kind'] }) {
  const tab = (value: Query['kind'], words: string) => <Link to={`?kind=${value}`} aria-current={kind === value ? 'page' : undefined}>{words}</Link>
  return (
    <nav className="choice" aria-label={m.documents_decisions_kinds()}>
      {tab('decision', m.documents_decisions_decisions())}
      {tab('task', m.documents_decisions_tasks())}
    </nav>
  )
}

function Filter({ query: { kind, mine, open, q, from, to } }: { query: Query }) {
  return (
    <Form method="get" className="items-filter">
      <input type="hidden" name="kind" value={kind} />
      <div className="field"><label htmlFor="items-q">{m.documents_decisions_search()}</label><input id="items-q" className="input" type="search" name="q" defaultValue={q} /></div>
      <DateField label={m.documents_decisions_from()} name="from" defaultValue={from} />
      <DateField label={m.documents_decisions_to()} name="to" defaultValue={to} />
      {kind === 'task' && (
        <div className="items-checks">
          <label><input type="checkbox" name="mine" value="1" defaultChecked={mine === '1'} /> {m.documents_decisions_mine()}</label>
          <label><input type="checkbox" name="open" value="1" defaultChecked={open === '1'} /> {m.documents_decisions_open()}</label>
        </div>
      )}
      <button className="button">{m.documents_decisions_apply()}</button>
    </Form>
  )
}

function state({ kind, isDone, number }: ItemLine): string {
  if (kind === 'decision') return number === null ? m.documents_decisions_one() : m.documents_decisions_one_number({ number })
  return isDone ? m.documents_decisions_done() : m.documents_decisions_todo()
}

function Row({ item }: { item: ItemLine }) {
  const { text, kind, day, assignee, source, link, isDone } = item
  return (
    <li className="item-row" data-done={isDone || undefined}>
      <div>
        <p>{text}</p>
        <p className="muted sm"><Link to={link}>{source}</Link></p>
      </div>
      <p className="muted md">{state(item)}{assignee === null ? '' : `, ${assignee}`}</p>
      <p className="muted md num">{day === null ? '' : kind === 'task' ? m.documents_decisions_due({ day: formatDay(day) }) : formatDay(day)}</p>
    </li>
  )
}

export default function Decisions({ loaderData: { items, next, query } }: Route.ComponentProps) {
  const { q, from, to, mine, open, kind } = query
  const filters = Object.entries({ q, from, to, mine, open }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return (
    <Page title={m.documents_decisions()} crumbs={[{ to: '/documents', label: m.documents_title() }]}>
      <Kinds kind={kind} />
      <Filter key={kind} query={query} />
      {items.length === 0 && filters.length === 0 && <EmptyState title={kind === 'decision' ? m.documents_decisions_none() : m.documents_decisions_no_tasks()}>{m.documents_decisions_none_text()}</EmptyState>}
      {items.length === 0 && filters.length > 0 && <EmptyState title={m.documents_decisions_none_found()} action={<Link className="button" to={`?kind=${kind}`}>{m.documents_show_all()}</Link>} />}
      {items.length > 0 && <ul className="rows">{items.map((item) => <Row key={`${item.documentId} ${item.position}`} item={item} />)}</ul>}
      {next !== null && <p className="mt-4"><Link className="button" to={`?${new URLSearchParams([['kind', kind], ...filters, ['skip', String(next)]])}`}>{m.documents_next()}</Link></p>}
    </Page>
  )
}
