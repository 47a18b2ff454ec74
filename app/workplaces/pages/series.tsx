import { data, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { bookSeries } from '../commands/book-series.server.ts'
import { seriesForm } from '../schema.ts'
import { recurrenceOf, seriesPage, spaceOfSeries } from '../series-page.server.ts'
import { floorLink } from '../ui/floor-link.ts'
import { SeriesFields } from '../ui/series-fields.tsx'
import { SeriesPreview } from '../ui/series-preview.tsx'
import type { Route } from './+types/series.ts'

/** A day of the week may be there several times; of all else the last counts. */
function fieldsOf(fields: URLSearchParams | FormData) {
  return { ...Object.fromEntries(fields), on: fields.getAll('on') }
}

export function loader({ context, url }: Route.LoaderArgs) {
  return seriesPage(viewerOf(context), parseInput(seriesForm, fieldsOf(url.searchParams)))
}

const bookForm = seriesForm.required({ date: true }).extend({ intent: z.enum(['book', 'book-alternatives']), shown: z.array(z.string()), keep: z.array(z.string()) })

export async function action({ request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const fields = await formOf(request)
  const parsed = bookForm.safeParse({ ...fieldsOf(fields), shown: fields.getAll('shown'), keep: fields.getAll('keep') })
  if (!parsed.success) return data({ error: m.platform_invalid_input() }, 422)
  const { intent, shown, keep, title, ...form } = parsed.data
  const { site } = await spaceOfSeries(form.space)
  try {
    const booked = await bookSeries(viewer, {
      ...recurrenceOf({ ...form, date: form.date ?? '' }, site.timeZone, shown.filter((day) => !keep.includes(day))),
      title,
      withAlternatives: intent === 'book-alternatives',
    })
    return redirect(`/workplaces/bookings?${new URLSearchParams({ done: 'series', booked: String(booked.created.length), missed: String(booked.conflicting.length) })}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.errors?.[0]?.message ?? error.data.message }, error.status)
  }
}

export default function Series({ loaderData: { space, form, preview, error }, actionData }: Route.ComponentProps) {
  const back = floorLink(space.site.slug, space.floor.slug, { date: form.date, from: form.from, to: form.to, view: 'plan', space: space.id })
  return (
    <Page title={m.workplaces_series_title({ code: space.code })} crumbs={[{ to: back, label: `${space.site.name}, ${floorName(space.floor.level)}` }]}>
      {actionData?.error !== undefined && <p className="alert mb-4" role="alert">{actionData.error}</p>}
      <div className="series">
        <SeriesFields form={form} isRoom={space.kind === 'room'} error={error} />
        {preview && <SeriesPreview form={form} space={space} preview={preview} />}
      </div>
    </Page>
  )
}
