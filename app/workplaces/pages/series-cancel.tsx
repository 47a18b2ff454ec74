import { data, Form, Link, redirect } from 'react-router'
import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { AppError, notFound } from '../../platform/errors.ts'
import { parseForm, parseInput } from '../../platform/forms.ts'
import { viewerOf } from '../../platform/viewer.ts'
import { formatDayLong, formatDayWithWeekday } from '../../ui/format.ts'
import { Page } from '../../ui/page.tsx'
import { cancelSeries } from '../commands/cancel-series.server.ts'
import { day, idParam, seriesScope } from '../schema.ts'
import { seriesView } from '../series-view.server.ts'
import { ScopeChoice } from '../ui/scope-choice.tsx'
import { seriesWords } from '../ui/series-words.ts'
import { spanWords } from '../span-words.ts'
import type { Route } from './+types/series-cancel.ts'

const query = z.object({ booking: z.uuid().optional().catch(undefined) })

export async function loader({ params, context, url }: Route.LoaderArgs) {
  const series = await seriesView(viewerOf(context), idParam(params.id))
  const { booking } = parseInput(query, Object.fromEntries(url.searchParams))
  const ahead = series.occurrences.filter(({ state }) => state === 'booked' || state === 'pending')
  const anchor = ahead.find(({ bookingId }) => bookingId === booking) ?? null
  if (booking !== undefined && !anchor) throw notFound()
  return { series, ahead, anchor }
}

const form = z.object({ scope: seriesScope, from: day.optional() })

export async function action({ params, request, context }: Route.ActionArgs) {
  const parsed = await parseForm(form, request)
  if (!parsed.ok) return data({ error: m.platform_invalid_input() }, 422)
  const { scope, from } = parsed.value
  try {
    await cancelSeries(viewerOf(context), idParam(params.id), { scope, from: from ?? null })
    return redirect('/workplaces/bookings?done=release')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return data({ error: error.data.message }, error.status)
  }
}

export default function SeriesCancel({ loaderData: { series, ahead, anchor }, actionData }: Route.ComponentProps) {
  const overview = `/workplaces/series/${series.id}`
  const name = series.title ?? m.workplaces_series_of({ code: series.code })
  const following = ahead.filter(({ day: ruleDay }) => anchor && ruleDay >= anchor.day)
  return (
    <Page title={m.workplaces_series_cancel_title({ name })} crumbs={[{ to: '/workplaces/bookings', label: m.workplaces_my_bookings() }, { to: overview, label: name }]}>
      <p className="muted series-rule">{seriesWords(series)}, <span className="num">{spanWords(series)}</span>. {anchor && m.workplaces_series_anchor({ day: formatDayLong(anchor.date) })}</p>
      {actionData?.error !== undefined && <p className="alert mb-4" role="alert">{actionData.error}</p>}
      {ahead.length === 0 ? <p className="alert is-note">{m.workplaces_error_series_over()} <Link to={overview}>{name}</Link></p> : (
        <Form method="post" className="series-cancel">
          {anchor && <input type="hidden" name="from" value={anchor.day} />}
          <ScopeChoice legend={m.workplaces_scope()} chosen={anchor ? 'one' : 'all'} hasOne={anchor !== null} counts={{ one: 1, following: following.length, all: ahead.length }} />
          {!anchor && <p>{m.workplaces_series_cancel_all({ count: ahead.length })}</p>}
          <p className="muted md">{m.workplaces_series_cancel_hint()}</p>
          <details className="md">
            <summary>{m.workplaces_series_cancel_dates()}</summary>
            <ul className="num mt-4">{ahead.map(({ day: ruleDay, date, from, to, code }) => <li key={ruleDay}>{m.workplaces_series_at({ day: formatDayWithWeekday(date), span: spanWords({ from, to }), code })}</li>)}</ul>
          </details>
          <div className="flex flex-wrap gap-3">
            <button className="button main">{m.workplaces_release()}</button>
            <Link className="button" to={overview}>{m.workplaces_series_leave()}</Link>
          </div>
        </Form>
      )}
    </Page>
  )
}
