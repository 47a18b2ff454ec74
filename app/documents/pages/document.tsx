import { UserPlus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { data, Link, Outlet, redirect, useSearchParams } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Breadcrumbs } from '../../ui/page.tsx'
import { withCodeParts } from '../code/in-text.ts'
import { deleteDocument } from '../commands/delete-document.server.ts'
import { renameDocument } from '../commands/rename-document.server.ts'
import { setLanguage } from '../commands/set-language.server.ts'
import '../documents.css'
import { mayComment, mayEdit as allowsEditing } from '../policy.ts'
import { documentPage, documentPlacing, documentsLinkingTo } from '../queries.server.ts'
import '../history.css'
import { documentNotes } from '../document-notes.server.ts'
import { documentChange, documentParams } from '../schema.ts'
import { CommentPanel } from '../ui/comments/comment-panel.tsx'
import { CommentJump, SuggestionToggle } from '../ui/comments/bar-buttons.tsx'
import { useComments } from '../ui/comments/use-comments.ts'
import { DocumentText, Notes } from '../ui/document-text.tsx'
import { DocumentNotes } from '../ui/document-notes.tsx'
import { EndedNote } from '../ui/ended-note.tsx'
import { ExportMenu } from '../ui/exporting/export-menu.tsx'
import { FollowBar } from '../ui/follow/follow-bar.tsx'
import { useFollow } from '../ui/follow/use-follow.ts'
import { LevelNote } from '../ui/level-note.tsx'
import { MoreMenu } from '../ui/bar/more-menu.tsx'
import { Outline } from '../ui/outline.tsx'
import { PeopleHere } from '../ui/bar/people-here.tsx'
import { SaveState } from '../ui/bar/save-state.tsx'
import { TitleField } from '../ui/title-field.tsx'
import { useSession } from '../ui/use-session.ts'
import type { Route } from './+types/document.ts'

const Editor = lazy(() => import('../ui/editor.tsx'))
const NewerText = lazy(() => import('../ui/newer-text.tsx'))

export async function loader({ params, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const page = await documentPage(viewer, id)
  const document = { ...page, text: withCodeParts(page.text) }
  return { document, placing: await documentPlacing(viewer, id), linkedFrom: await documentsLinkingTo(viewer, id), notes: await documentNotes(viewer, id), self: { id: viewer.id, name: viewer.displayName } }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const form = await parseForm(documentChange, request)
  if (!form.ok) return data({ errors: form.errors }, 422)
  if (form.value.intent === 'delete') {
    await deleteDocument(viewer, id)
    return redirect('/documents')
  }
  if (form.value.intent === 'language') {
    await setLanguage(viewer, id, form.value.language)
    return { language: form.value.language }
  }
  await renameDocument(viewer, id, form.value.title)
  return {}
}

export { NoRight as ErrorBoundary } from '../ui/tree/no-right.tsx'

export default function DocumentPage({ loaderData }: Route.ComponentProps) {
  const { document, linkedFrom, notes, placing, self } = loaderData
  const { session, state, hasFailed } = useSession(document.id, self, document.epoch)
  const [liveText, setLiveText] = useState<typeof document.text | null>(null)
  const [query] = useSearchParams()
  const comments = useComments(document.id)
  const following = useFollow(session, state.people)
  // While connected the server says what is allowed now.
  const mayWriteNow = state.level === null ? document.mayEdit : allowsEditing(state.level)
  const mayEdit = mayWriteNow && state.endCode === null && !state.isNewer
  const mayCommentNow = (state.level === null ? document.mayComment : mayComment(state.level)) && state.endCode === null && !state.isNewer
  // The same for as long as the page is: the editor, which is given it, is not drawn anew with each key.
  const stored = useMemo(
    () => (
      <div className="document-prose" lang={document.language} data-stored>
        {document.text.content?.length ? <DocumentText text={document.text} /> : !document.mayEdit && <p className="muted">{m.documents_empty_text()}</p>}
      </div>
    ),
    [document],
  )
  return (
    <div className="document">
      <title>{`${document.title} | Werkplatz`}</title>
      <div className="document-bar">
        <Breadcrumbs crumbs={placing.crumbs} />
        <SaveState status={state.status === 'saved' && !liveText && !state.isNewer ? 'connecting' : state.status} mayEdit={mayWriteNow && !state.isNewer} />
        <PeopleHere people={state.people} following={following} />
        {mayEdit && <SuggestionToggle board={comments.board} />}
        <CommentJump board={comments.board} />
        <Link to="place" className="button small in-bar" preventScrollReset>{placing.isArchived ? m.documents_tree_archived() : m.documents_tree_placing()}</Link>
        <Link to="attachments" className="button small in-bar" preventScrollReset>{m.documents_files()}</Link>
        <ExportMenu id={document.id} />
        <Link to="history" className="button small on-wide">{m.documents_history()}</Link>
        {document.mayManage && <Link to="access" className="button small share-button" preventScrollReset title={m.documents_share()}><UserPlus className="icon s on-narrow" aria-hidden="true" /><span>{m.documents_share()}</span></Link>}
        <MoreMenu document={document} isArchived={placing.isArchived} board={mayEdit ? comments.board : null} />
      </div>
      <Outline text={liveText ?? document.text} />
      <article className="document-text">
        {document.mayEdit ? (
          <>
            <h1 className="vh" lang={document.language}>{document.title}</h1>
            <TitleField key={document.id} title={document.title} language={document.language} isNew={query.has('new') && document.title === m.documents_untitled()} />
          </>
        ) : (
          <h1 lang={document.language}>{document.title}</h1>
        )}
        <DocumentNotes id={document.id} notes={notes} />
        {state.endCode !== null && <EndedNote code={state.endCode} />}
        {state.endCode === null && <LevelNote couldEdit={document.mayEdit} mayEdit={mayWriteNow} />}
        {(document.hasDraft || state.hasDraft) && (
          <p className="alert is-note document-note" role="status">
            {m.documents_drafts_note()} <Link to={`/documents/${document.id}/drafts`}>{m.documents_drafts_look()}</Link>
          </p>
        )}
        {hasFailed && <p className="alert document-note" role="alert">{m.documents_editor_failed()}</p>}
        {document.mayEdit && <noscript><p className="alert is-note document-note">{m.documents_no_script()}</p></noscript>}
        {session && state.isLoaded ? (
          <Suspense fallback={stored}>
            {state.isNewer ? <NewerText session={session} language={document.language} /> : <Editor key={document.id} session={session} language={document.language} isEditable={mayEdit} mayComment={mayCommentNow} board={comments.board} onText={setLiveText}>{stored}</Editor>}
            {!state.isNewer && <Notes text={liveText ?? document.text} />}
          </Suspense>
        ) : (
          stored
        )}
        {linkedFrom.length > 0 && (
          <nav className="document-links" aria-labelledby="linked-from">
            <h2 id="linked-from">{m.documents_linked_from()}</h2>
            <ul>{linkedFrom.map(({ id, title }) => <li key={id}><Link to={`/documents/${id}`}>{title}</Link></li>)}</ul>
          </nav>
        )}
      </article>
      <FollowBar following={following} />
      <CommentPanel comments={comments} mayComment={mayCommentNow} mayEdit={mayEdit} />
      <Outlet />
    </div>
  )
}
