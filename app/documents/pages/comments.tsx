import { data, redirect, useRevalidator } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { commentChange } from '../comment-schema.ts'
import { changeComments } from '../commands/change-comments.server.ts'
import { commentsPage } from '../queries.server.ts'
import { documentParams } from '../schema.ts'
import { inTextOrder } from '../ui/comments/board.ts'
import '../ui/comments/comments.css'
import { ThreadCard } from '../ui/comments/thread-card.tsx'
import { useComments } from '../ui/comments/use-comments.ts'
import type { Route } from './+types/comments.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  return commentsPage(viewerOf(context), parseInput(documentParams, params).id)
}

/** For browsers without JavaScript; else the panel sends to comment-list.ts. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const { id } = parseInput(documentParams, params)
  const form = await parseForm(commentChange, request)
  const refuse = (problem: string) => data({ problem, typed: form.values.body ?? '' }, 422)
  if (!form.ok) return refuse(Object.values(form.errors)[0] ?? '')
  try {
    await changeComments(viewer, id, form.value)
  } catch (error) {
    if (error instanceof AppError && (error.status === 422 || error.status === 409)) return refuse(error.data.errors?.[0]?.message ?? error.data.message)
    throw error
  }
  return redirect(`/documents/${id}/comments`)
}

/** All comments on a document as a page of their own: the panel beside the text without the text. */
export { NoRight as ErrorBoundary } from '../ui/tree/no-right.tsx'

export default function CommentsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, title, threads, places, mayComment, mayEdit } = loaderData
  const { revalidate } = useRevalidator()
  const { send, ...rest } = useComments(id, false)
  const comments = {
    ...rest,
    send: async (form: FormData) => {
      const result = await send(form)
      if (result.problem === null) await revalidate()
      return result
    },
  }
  const at = new Map(Object.entries(places))
  const ordered = [...inTextOrder(threads.filter(({ isResolved }) => !isResolved), at), ...threads.filter(({ isResolved }) => isResolved)]
  return (
    <Page title={m.documents_comments_title_of({ title })} crumbs={[{ to: '/documents', label: m.documents_title() }, { to: `/documents/${id}`, label: title }]}>
      <div className="comment-panel comment-page">
        {actionData && <div className="alert" role="alert"><p>{actionData.problem}</p>{actionData.typed !== '' && <p className="comment-body">{actionData.typed}</p>}</div>}
        <noscript><p className="muted">{m.documents_comments_without_script()}</p></noscript>
        {ordered.length === 0 && <EmptyState title={m.documents_comments_none_open()}>{m.documents_comments_none()}</EmptyState>}
        <ul className="threads">
          {ordered.map((thread) => (
            <ThreadCard key={thread.id} comments={comments} thread={thread} place={at.get(thread.id) === null ? null : undefined} isActive={false} mayComment={mayComment} mayEdit={mayEdit} />
          ))}
        </ul>
      </div>
    </Page>
  )
}
