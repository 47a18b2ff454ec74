import { Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { formOf } from '../../platform/forms.ts'
import { roleGuard } from '../../platform/guards.server.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { EmptyState, Page } from '../../ui/page.tsx'
import { closingForm, closingPlace, closingSpan, previewClosing } from '../closing-page.server.ts'
import { closeSpaces, reopenSpaces } from '../commands/close-spaces.server.ts'
import { nothingYet, refusal } from '../outcome.ts'
import { ClosingFields } from '../ui/closing-fields.tsx'
import { ClosingPreviewView } from '../ui/closing-preview.tsx'
import { crumbsTo, floorPath } from '../ui/crumbs.ts'
import { Refused } from '../ui/notices.tsx'
import type { Route } from './+types/out-of-service.ts'

export const middleware = [roleGuard('workplace-admin')]

const idsSchema = z.array(z.uuid()).min(1).max(500)
const textsOf = (entries: Iterable<[string, unknown]>) => Object.fromEntries([...entries].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

export async function loader({ url, context }: Route.LoaderArgs) {
  const viewer = viewerOf(context)
  const ids = idsSchema.safeParse(url.searchParams.getAll('space'))
  const typed = textsOf(url.searchParams)
  if (!ids.success) return { place: null, typed, errors: {}, preview: null }
  const place = await closingPlace(viewer, ids.data)
  if (typed.reason === undefined) return { place, typed, errors: {}, preview: null }
  const form = closingForm.safeParse(typed)
  if (!form.success) return { place, typed, errors: Object.fromEntries(form.error.issues.map(({ path, message }) => [path.join('.'), message])), preview: null }
  try {
    return { place, typed, errors: {}, preview: await previewClosing(viewer, place, form.data) }
  } catch (error) {
    if (!(error instanceof AppError) || error.status === 403) throw error
    const [first] = error.data.errors ?? [{ path: 'toDay', message: error.data.message }]
    return { place, typed, errors: first ? { [first.path]: first.message } : {}, preview: null }
  }
}

/** Closes what the preview has shown, or opens what is closed. */
export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const form = await formOf(request)
  const ids = idsSchema.safeParse(form.getAll('space'))
  if (!ids.success) return redirect('/admin/places/out-of-service')
  const { site, floor } = await closingPlace(viewer, ids.data)
  const typed = textsOf(form)
  if (typed.intent === 'reopen') return redirect(`${floorPath(site, floor)}?done=reopened&count=${await reopenSpaces(viewer, ids.data)}`)
  try {
    const parsed = closingForm.safeParse(typed)
    // Only a preview leads here, and it had read the form.
    if (!parsed.success) return redirect(`/admin/places/out-of-service?${new URLSearchParams(ids.data.map((id) => ['space', id])).toString()}`)
    const closing = parsed.data
    const now = new Date()
    const { displaced, offered } = await closeSpaces(viewer, { spaceIds: ids.data, reason: closing.reason, ...closingSpan(closing, site.timeZone, now) }, typed.seen ?? '', now)
    return redirect(`${floorPath(site, floor)}?done=closed&count=${displaced}&offered=${offered}`)
  } catch (error) {
    return refusal(error, typed)
  }
}

export default function OutOfService({ loaderData: { place, typed, errors, preview }, actionData = nothingYet }: Route.ComponentProps) {
  if (!place) {
    return (
      <Page title={m.places_close()} crumbs={crumbsTo()}>
        <EmptyState title={m.places_none_chosen()} action={<Link className="button" to="/admin/places">{m.places_back()}</Link>}>{m.places_none_chosen_hint()}</EmptyState>
      </Page>
    )
  }
  const codes = place.spaces.map(({ code }) => code).join(', ')
  return (
    <Page title={m.places_close_of({ codes: place.spaces.length > 3 ? m.places_spaces_many({ count: place.spaces.length }) : codes })} crumbs={crumbsTo(place.site, place.floor)}>
      <Refused error={actionData.error ?? Object.values(actionData.errors)[0] ?? null} />
      {place.spaces.length > 3 && <p className="muted mb-4">{codes}</p>}
      <ClosingFields spaces={place.spaces} typed={typed} errors={errors} />
      {preview && (
        <Form method="post" className="closing-confirm">
          {place.spaces.map(({ id }) => <input key={id} type="hidden" name="space" value={id} />)}
          {(['reason', 'fromDay', 'from', 'toDay', 'to'] as const).map((name) => <input key={name} type="hidden" name={name} value={typed[name] ?? ''} />)}
          <input type="hidden" name="seen" value={preview.seen} />
          <ClosingPreviewView preview={preview} />
          <div className="place-ways">
            <button className="button main" name="intent" value="close">{preview.bookings.length === 0 ? m.places_close_now() : m.places_close_and_tell({ count: preview.bookings.length })}</button>
            <Link className="button" to={floorPath(place.site, place.floor)}>{m.places_cancel()}</Link>
          </div>
        </Form>
      )}
    </Page>
  )
}
