import { data, Form, redirect } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { forbidden } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { addDays, dayAt } from '../../platform/wall-clock.ts'
import { Page } from '../../ui/page.tsx'
import { saveNotice } from '../commands/save-notice.server.ts'
import { usualReviewDays } from '../notice-state.ts'
import { noticeToEdit } from '../queries.server.ts'
import { noticeForm } from '../schema.ts'
import { NoticeFields } from '../ui/notice-fields.tsx'
import type { Route } from './+types/new.ts'

export async function loader({ context }: Route.LoaderArgs) {
  const found = await noticeToEdit(viewerOf(context), null)
  if (!found) throw forbidden()
  const today = dayAt(new Date())
  return { scopes: found.scopes, values: { fromDay: today, reviewOn: addDays(today, usualReviewDays) } }
}

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  if (!(await noticeToEdit(viewer, null))) throw forbidden()
  const parsed = await parseForm(noticeForm(dayAt(new Date())), request)
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, 422)
  const { intent, ...input } = parsed.value
  return redirect(`/notices/${await saveNotice(viewer, null, input, intent === 'publish')}?said=${intent}`)
}

export default function New({ loaderData: { scopes, values }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.notices_new()} crumbs={[{ to: '/notices', label: m.notices_title() }]}>
      {actionData && <p role="alert" className="alert mb-4">{m.platform_invalid_input()}</p>}
      <Form method="post" className="notice-form"><NoticeFields scopes={scopes} values={actionData?.values ?? values} errors={actionData?.errors ?? {}} isShown={false} /></Form>
    </Page>
  )
}
