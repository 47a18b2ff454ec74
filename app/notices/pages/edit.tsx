import { data, Form, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { getLocale } from '../../paraglide/runtime.js'
import { forbidden, notFound } from '../../platform/errors.ts'
import { parseForm } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { Page } from '../../ui/page.tsx'
import { saveNotice } from '../commands/save-notice.server.ts'
import { noticePage, noticeToEdit } from '../queries.server.ts'
import { noticeForm, scopeValue } from '../schema.ts'
import { NoticeFields } from '../ui/notice-fields.tsx'
import type { Route } from './+types/edit.ts'

export async function loader({ params, context }: Route.LoaderArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  const viewer = viewerOf(context)
  await noticePage(viewer, params.id)
  const found = await noticeToEdit(viewer, params.id)
  if (!found?.notice) throw forbidden()
  const { scopes, notice: { scope, mustRead, untilDay, ...notice } } = found
  return { id: params.id, scopes, isShown: !notice.isDraft, titles: { de: notice.titleDe, en: notice.titleEn }, values: { ...notice, isDraft: undefined, isWithdrawn: undefined, scope: scopeValue(scope), mustRead: mustRead ? 'on' : '', untilDay: untilDay ?? '' } }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  if (!z.uuid().safeParse(params.id).success) throw notFound()
  const viewer = viewerOf(context)
  const parsed = await parseForm(noticeForm(dayAt(new Date())), request)
  if (!parsed.ok) return data({ errors: parsed.errors, values: parsed.values }, 422)
  const { intent, ...input } = parsed.value
  await saveNotice(viewer, params.id, input, intent === 'publish')
  return redirect(`/notices/${params.id}?said=${intent}`)
}

export default function Edit({ loaderData: { id, scopes, isShown, titles, values }, actionData }: Route.ComponentProps) {
  return (
    <Page title={m.notices_edit()} crumbs={[{ to: '/notices', label: m.notices_title() }, { to: `/notices/${id}`, label: titles[getLocale()] }]}>
      {actionData && <p role="alert" className="alert mb-4">{m.platform_invalid_input()}</p>}
      <Form method="post" className="notice-form"><NoticeFields scopes={scopes} values={actionData?.values ?? values} errors={actionData?.errors ?? {}} isShown={isShown} /></Form>
    </Page>
  )
}
