import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { createDocument } from '../commands/create-document.server.ts'
import '../documents.css'
import { documentOverview, documentsFound, templateList, templateText, type TemplateLine } from '../queries.server.ts'
import { overviewQuery } from '../schema.ts'
import { DropImport } from '../ui/importing/drop-import.tsx'
import { templateId } from '../tree-schema.ts'
import { NewDocumentForm } from '../ui/tree/new-document-form.tsx'
import { whenWords } from '../when.ts'
import type { Route } from './+types/documents.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const query = parseInput(overviewQuery, Object.fromEntries(new URL(request.url).searchParams))
  const viewer = viewerOf(context)
  const found = query.q ? (await documentsFound(viewer, query.show, query.q)).map((hit) => ({ ...hit, when: whenWords(hit.movedAt) })) : null
  const { documents, next } = found ? { documents: [], next: null } : await documentOverview(viewer, query)
  const { builtIn, own } = await templateList(viewer)
  return { ...query, next, found, templates: [...builtIn, ...own], documents: documents.map((document) => ({ ...document, when: whenWords(document.movedAt) })) }
}

/** "Neues Dokument": made at once, named on its page. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const chosen = (await formOf(request)).get('template')
  const template = typeof chosen === 'string' && chosen ? await templateText(viewer, parseInput(templateId, chosen)) : null
  const id = await createDocument(viewer, { title: template?.title ?? m.documents_untitled(), markdown: template?.markdown })
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

/** A document that was found, with the place in its text. */
function FoundRow({ hit: { id, title, owner, when, snippet } }: { hit: NonNullable<Route.ComponentProps['loaderData']['found']>[number] }) {
  return (
    <li className="document-row is-found">
      <Link to={`/documents/${id}`} className="quiet strong">{title}</Link>
      <span className="muted md">{m.documents_owned_by({ name: owner })}, {when}</span>
      {snippet.length > 0 && <p className="md snippet">{snippet.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text))}</p>}
    </li>
  )
}

function ListActions({ hasOwn, children }: { hasOwn: boolean; children: ReactNode }) {
  return (
    <div className="document-actions">
      {hasOwn && <a href="/documents/export" download className="button">{m.documents_export_all()}</a>}
      <Link to="/documents/import" className="button">{m.documents_import()}</Link>
      {children}
    </div>
  )
}

/** Which documents, and what stands in them. */
function Filter({ show, q }: { show: string; q: string }) {
  const choices = [
    { value: 'recent', label: m.documents_recent() },
    { value: 'mine', label: m.documents_mine() },
    { value: 'shared', label: m.documents_shared() },
    { value: 'favourites', label: m.documents_tree_favourites() },
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

function Nothing({ q, templates }: { q: string; templates: readonly TemplateLine[] }) {
  if (q === '') return <EmptyState title={m.documents_none()} action={<NewDocumentForm templates={templates} />}>{m.documents_none_text()}</EmptyState>
  return (
    <EmptyState title={m.documents_none_found()} action={<Link to="/documents" className="button">{m.documents_show_all()}</Link>}>
      {m.documents_none_found_text({ q })}
    </EmptyState>
  )
}

export default function Documents({ loaderData: { documents, found, next, show, q, templates } }: Route.ComponentProps) {
  const isEmpty = (found ?? documents).length === 0
  return (
    <Page title={m.documents_title()} action={<ListActions hasOwn={show === 'mine' && !isEmpty}>{isEmpty && q === '' && show === 'recent' ? null : <NewDocumentForm templates={templates} />}</ListActions>}>
      <DropImport>
      <Filter show={show} q={q} />
      {isEmpty && <Nothing q={q} templates={templates} />}
      {found && <p className="vh" role="status">{m.documents_found_count({ count: found.length })}</p>}
      {!isEmpty && <ul className="rows">{found ? found.map((hit) => <FoundRow key={hit.id} hit={hit} />) : documents.map((document) => <DocumentRow key={document.id} document={document} />)}</ul>}
      {next && (
        <p className="mt-4"><Link className="button" to={`?${new URLSearchParams({ show, ...(q ? { q } : {}), before: next })}`}>{m.documents_next()}</Link></p>
      )}
      </DropImport>
    </Page>
  )
}
