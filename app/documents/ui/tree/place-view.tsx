import { FileText, Folder } from 'lucide-react'
import { Form, Link } from 'react-router'
import { m } from '../../../paraglide/messages.js'
import { EmptyState, Page } from '../../../ui/page.tsx'
import type { PlaceLine, PlacePage, TemplateLine } from '../../queries.server.ts'
import { draggedDocument } from './dragged.ts'
import { NewDocumentForm } from './new-document-form.tsx'
import { PlaceForms } from './place-forms.tsx'

type Line = PlaceLine & { when: string }
type Props = { place: Omit<PlacePage, 'documents'> & { documents: Line[] }; templates: readonly TemplateLine[]; errors: Readonly<Record<string, string>> }

/** The ids that a drag takes along: all that are ticked when the dragged one is. */
function idsOf(row: HTMLElement, id: string): string {
  const ticked = [...(row.closest('form')?.querySelectorAll<HTMLInputElement>('input[name=document]:checked') ?? [])].map(({ value }) => value)
  return ticked.includes(id) ? ticked.join(',') : id
}

function Row({ document: { id, title, lastEditor, when, owner, isMine, mayMove } }: { document: Line }) {
  return (
    <li className="place-row">
      {/* The place stays, so that titles stand in one line. */}
      {mayMove ? <input type="checkbox" name="document" value={id} aria-label={m.documents_tree_select({ title })} /> : <span className="no-choice" />}
      <FileText className="icon s" aria-hidden="true" />
      <Link to={`/documents/${id}`} className="quiet strong" draggable={mayMove} onDragStart={(event) => event.dataTransfer.setData(draggedDocument, idsOf(event.currentTarget, id))}>{title}</Link>
      <span className="muted md">{lastEditor ? m.documents_moved_by({ name: lastEditor, when }) : when}</span>
      <span className="muted md owner">{isMine ? m.documents_owned_by_you() : m.documents_owned_by({ name: owner })}</span>
    </li>
  )
}

/** What lies in a space or a folder. */
export function PlaceView({ place, templates, errors }: Props) {
  const { name, crumbs, folders, documents, page, pages, mayEdit } = place
  const isEmpty = folders.length === 0 && documents.length === 0
  return (
    <Page title={name} crumbs={crumbs} action={mayEdit ? <NewDocumentForm templates={templates} /> : null}>
      <PlaceForms place={place} errors={errors} />
      {isEmpty && <EmptyState title={m.documents_tree_empty()}>{mayEdit ? m.documents_tree_empty_text() : m.documents_tree_empty_reader()}</EmptyState>}
      {folders.length > 0 && (
        <ul className="rows" aria-label={m.documents_tree_folders()}>
          {folders.map((folder) => <li key={folder.id} className="folder-row"><Folder className="icon s" aria-hidden="true" /><Link to={`/documents/folders/${folder.id}`} className="quiet strong">{folder.name}</Link></li>)}
        </ul>
      )}
      {documents.length > 0 && (
        <Form method="get" action="/documents/move">
          <ul className="rows place-rows" aria-label={m.documents_title()}>{documents.map((document) => <Row key={document.id} document={document} />)}</ul>
          {documents.some(({ mayMove }) => mayMove) && (
            <div className="place-bulk">
              <span className="muted md">{m.documents_tree_selected()}</span>
              <button className="button small">{m.documents_tree_move()}</button>
              {documents.some(({ mayBin }) => mayBin) && <button className="button small" formMethod="post" formAction={place.folderId ? `/documents/folders/${place.folderId}` : `/documents/spaces/${place.spaceId}`} name="intent" value="bin">{m.documents_tree_to_bin()}</button>}
            </div>
          )}
        </Form>
      )}
      {pages > 1 && (
        <nav className="place-pages" aria-label={m.documents_tree_pages()}>
          {page > 1 && <Link className="button small" to={`?page=${page - 1}`}>{m.documents_tree_previous()}</Link>}
          <span className="muted md">{m.documents_tree_page({ page, pages })}</span>
          {page < pages && <Link className="button small" to={`?page=${page + 1}`}>{m.documents_tree_next_page()}</Link>}
        </nav>
      )}
    </Page>
  )
}
