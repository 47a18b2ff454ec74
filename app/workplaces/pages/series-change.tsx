import { data, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError } from '../../platform/errors.ts'
import { formOf, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDayLong } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { changeSeries } from '../commands/change-series.server.ts'
import { day, idParam, seriesChangeForm } from '../schema.ts'
import { seriesChangeOf, seriesChangePage } from '../series-change-page.server.ts'
import { SeriesChangeFields } from '../ui/series-change-fields.tsx'
import { SeriesChangePreview } from '../ui/series-change-preview.tsx'
import { seriesWords } from '../ui/series-words.ts'
import { spanWords } from '../span-words.ts'
import type { Route } from './+types/series-change.ts'

/** A day of the week may be there several times; of all else the last counts. */
function fieldsOf(fields: URLSearchParams | FormData) {
  return { ...Object.fromEntries(fields), on: fields.getAll('on') }
}

export function loader({ params, context, url }: Route.LoaderArgs) {
  return seriesChangePage(viewerOf(context), idParam(params.id), parseInput(seriesChangeForm, fieldsOf(url.searchParams)))
}

const sentForm = seriesChangeForm.extend({ intent: z.enum(['change', 'change-alternatives']), shown: z.array(day).max(400), keep: z.array(day).max(400) })

export async function action({ params, request, context }: Route.ActionArgs) {
  const viewer = viewerOf(context)
  const id = idParam(params.id)
  const fields = await formOf(request)
  const parsed = sentForm.safeParse({ ...fieldsOf(fields), shown: fields.getAll('shown'), keep: fields.getAll('keep') })
  if (!parsed.success) return data({ error: m.platform_invalid_input() }, 422)
  const { intent, shown, keep, ...form } = parsed.data
  try {
    const change = await seriesChangeOf(viewer, id, form, { shown, keep, withAlternatives: intent === 'change-alternatives' })
    const { id: carriedOn, moved, added, dropped, conflicting } = await changeSeries(viewer, id, change)
    return redirect(`/workplaces/series/${carriedOn}?${new URLSearchParams({ done: 'changed', moved: String(moved), added: String(added), dropped: String(dropped), missed: String(conflicting.length) })}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.errors?.[0]?.message ?? error.data.message }, error.status)
  }
}

export default function SeriesChange({ loaderData: { series, anchor, form, spaces, preview, error }, actionData }: Route.ComponentProps) {
  const overview = `/workplaces/series/${series.id}`
  const name = series.title ?? m.workplaces_series_of({ code: series.code })
  return (
    <Page title={m.workplaces_series_change_title({ name })} crumbs={[{ to: '/workplaces/bookings', label: m.workplaces_my_bookings() }, { to: overview, label: name }]}>
      <p className="muted series-rule">{seriesWords(series)}, <span className="num">{spanWords(series)}</span>. {anchor && m.workplaces_series_anchor({ day: formatDayLong(anchor.date) })}</p>
      {actionData?.error !== undefined && <p className="alert mb-4" role="alert">{actionData.error}</p>}
      <div className="series">
        <SeriesChangeFields form={form} spaces={spaces} error={error} kind={series.kind} code={series.code} />
        {preview && <SeriesChangePreview form={form} preview={preview} backHref={overview} />}
      </div>
    </Page>
  )
}
