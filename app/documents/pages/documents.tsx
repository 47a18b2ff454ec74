import { Plus, Search } from 'lucide-react'
import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { createDocument } from '../commands/create-document.server.ts'
import '../documents.css'
import { documentOverview } from '../queries.server.ts'
import { overviewQuery } from '../schema.ts'
import { whenWords } from '../when.ts'
import type { Route } from './+types/documents.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const query = parseInput(overviewQuery, Object.fromEntries(new URL(request.url).searchParams))
  const { documents, next } = await documentOverview(viewerOf(context), query)
  return { ...query, next, documents: documents.map((document) => ({ ...document, when: whenWords(document.movedAt) })) }
}

/** "Neues Dokument": made at once, named on its page. */
export async function action({ context }: Route.ActionArgs) {
  const id = await createDocument(viewerOf(context), { title: m.documents_untitled() })
  return redirect(`/documents/${id}?new`)
}

type Line = Route.ComponentProps['loaderData']['documents'][number]

function DocumentRow({ document: { id, title, lastEditor, when, owner, isMine } }: { document: Line }) {
  return (
    <li className="document-row">
      <Link to={`/documents/${id}`} className="quiet strong">{title}</Link>
      <span className="muted md">{lastEditor ? m.documents_moved_by({ name: lastEditor, when }) : when}</span>
      <span className="muted md owner">{isMine ? m.documents_owned_by_you() : m.documents_owned_by({ name: owner })}</span>
    </li>
  )
}

function NewDocument() {
  return (
    <Form method="post">
      <button className="button main"><Plus className="icon s" aria-hidden="true" />{m.documents_new()}</button>
    </Form>
  )
}

/** Which documents, and a word from their title. */
function Filter({ show, q }: { show: string; q: string }) {
  const choices = [
    { value: 'recent', label: m.documents_recent() },
    { value: 'mine', label: m.documents_mine() },
    { value: 'shared', label: m.documents_shared() },
  ]
  const address = (value: string) => `?${new URLSearchParams({ show: value, ...(q ? { q } : {}) })}`
  return (
    <div className="document-filter">
      <nav className="choice" aria-label={m.documents_show()}>
        {choices.map(({ value, label }) => (
          <Link key={value} to={address(value)} aria-current={value === show ? 'true' : undefined}>{label}</Link>
        ))}
      </nav>
      <Link to="/documents/decisions">{m.documents_decisions()}</Link>
      <Form className="input" role="search" aria-label={m.documents_search()}>
        <Search className="icon s" aria-hidden="true" />
        <input type="hidden" name="show" value={show} />
        <input key={q} type="search" name="q" defaultValue={q} placeholder={m.documents_search()} aria-label={m.documents_search()} />
        <button className="vh">{m.documents_search_submit()}</button>
      </Form>
    </div>
  )
}

function Nothing({ q }: { q: string }) {
  if (q === '') return <EmptyState title={m.documents_none()} action={<NewDocument />}>{m.documents_none_text()}</EmptyState>
  return (
    <EmptyState title={m.documents_none_found()} action={<Link to="/documents" className="button">{m.documents_show_all()}</Link>}>
      {m.documents_none_found_text({ q })}
    </EmptyState>
  )
}

export default function Documents({ loaderData: { documents, next, show, q } }: Route.ComponentProps) {
  const isEmpty = documents.length === 0
  return (
    <Page title={m.documents_title()} action={isEmpty && q === '' && show === 'recent' ? null : <NewDocument />}>
      <Filter show={show} q={q} />
      {isEmpty ? <Nothing q={q} /> : <ul className="rows">{documents.map((document) => <DocumentRow key={document.id} document={document} />)}</ul>}
      {next && (
        <p className="mt-4"><Link className="button" to={`?${new URLSearchParams({ show, ...(q ? { q } : {}), before: next })}`}>{m.documents_next()}</Link></p>
      )}
    </Page>
  )
}
