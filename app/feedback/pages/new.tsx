import { data, Form, Link, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { Page } from '../../ui/page.tsx'
import { giveFeedback } from '../commands/give-feedback.server.ts'
import { ownerOf } from '../owners.ts'
import { feedbackForm, pagePath } from '../schema.ts'
import { MessageFields } from '../ui/message-fields.tsx'
import { ownerWords } from '../ui/owner-words.ts'
import type { Route } from './+types/new.ts'

export function loader({ url }: Route.LoaderArgs) {
  const path = pagePath.parse(url.searchParams.get('path') ?? '/')
  return { path, owner: ownerOf(path, 'page'), isSent: url.searchParams.has('sent') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const parsed = await parseForm(feedbackForm, request)
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, 422)
  try {
    await giveFeedback(viewerOf(context), { kind: 'page', ...parsed.value })
  } catch (error) {
    // What was typed is not lost.
    if (error instanceof AppError && error.status === 429) return data({ errors: { message: error.data.message }, values: parsed.values }, 429)
    throw error
  }
  return redirect(`/feedback/new?${new URLSearchParams({ path: parsed.value.path, sent: '' })}`)
}

export default function New({ loaderData: { path, owner, isSent }, actionData }: Route.ComponentProps) {
  const errors: Record<string, string> = actionData?.errors ?? {}
  if (isSent && !actionData) {
    return (
      <Page title={m.feedback_on_page()}>
        <p role="status" className="alert is-note mb-4">{m.feedback_thanks()}</p>
        <Link className="button" to={path}>{m.feedback_back()}</Link>
      </Page>
    )
  }
  return (
    <Page title={m.feedback_on_page()}>
      <p className="mb-4 reading">{m.feedback_intro({ owner: ownerWords[owner]() })}</p>
      <Form method="post" className="feedback-form">
        <input type="hidden" name="path" value={path} />
        <p><span className="muted">{m.feedback_page()}:</span> <Link to={path}>{path}</Link></p>
        <MessageFields values={actionData?.values ?? {}} error={errors.message} label={m.feedback_message()} />
        <button className="button main">{m.feedback_send()}</button>
      </Form>
      <p className="muted md mt-8 reading">{m.feedback_barrier_hint()} <Link to="/accessibility#report">{m.feedback_barrier_link()}</Link></p>
    </Page>
  )
}
