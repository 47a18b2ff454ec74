import { Link } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { viewerOf } from '../../platform/viewer.ts'
import { floorName } from '../../ui/floor-name.ts'
import { Page } from '../../ui/page.tsx'
import { idParam } from '../schema.ts'
import { seriesView } from '../series-view.server.ts'
import { OccurrenceRows } from '../ui/occurrence-rows.tsx'
import { seriesWords } from '../ui/series-words.ts'
import { spanWords } from '../span-words.ts'
import type { Route } from './+types/series-overview.ts'

const numberOf = (value: string | null) => Math.max(0, Math.trunc(Number(value)) || 0)

export async function loader({ params, url, context }: Route.LoaderArgs) {
  const { searchParams } = url
  return {
    series: await seriesView(viewerOf(context), idParam(params.id)),
    done: searchParams.get('done') === 'changed' ? { moved: numberOf(searchParams.get('moved')), added: numberOf(searchParams.get('added')), dropped: numberOf(searchParams.get('dropped')), missed: numberOf(searchParams.get('missed')) } : null,
  }
}

type Done = NonNullable<Route.ComponentProps['loaderData']['done']>

/** What has just been done, read out once. */
function doneWords({ moved, added, dropped, missed }: Done): string {
  const parts: [number, (count: { count: number }) => string][] = [[moved, m.workplaces_series_done_moved], [added, m.workplaces_series_done_added], [dropped, m.workplaces_series_done_dropped], [missed, m.workplaces_series_done_missed]]
  const words = parts.flatMap(([count, word]) => (count > 0 ? [word({ count })] : []))
  return words.length === 0 ? m.workplaces_changed() : `${m.workplaces_series_done()} ${words.join(', ')}.`
}

export default function SeriesOverview({ loaderData: { series, done } }: Route.ComponentProps) {
  const { id, title, code, site, level, isOpen, continuesId, continuedById } = series
  const words = done ? doneWords(done) : ''
  return (
    <Page
      title={title ?? m.workplaces_series_of({ code })}
      crumbs={[{ to: '/workplaces/bookings', label: m.workplaces_my_bookings() }]}
      action={isOpen && <div className="flex flex-wrap gap-3"><Link className="button" to={`/workplaces/series/${id}/cancel`}>{m.workplaces_series_cancel()}</Link><Link className="button main" to={`/workplaces/series/${id}/change`}>{m.workplaces_series_change()}</Link></div>}
    >
      <p role="status" className={words ? 'alert is-note done' : 'vh'}>{words}</p>
      <p className="muted series-rule">{seriesWords(series)}, <span className="num">{spanWords(series)}</span>. {code}, {site}, {floorName(level)}.</p>
      {(continuesId !== null || continuedById !== null) && (
        <p className="md mb-4">
          {continuesId !== null && <Link to={`/workplaces/series/${continuesId}`}>{m.workplaces_series_before()}</Link>}
          {continuesId !== null && continuedById !== null && ' '}
          {continuedById !== null && <Link to={`/workplaces/series/${continuedById}`}>{m.workplaces_series_after()}</Link>}
        </p>
      )}
      <section aria-labelledby="dates">
        <h2 id="dates" className="mb-4">{m.workplaces_series_occurrences()}</h2>
        <OccurrenceRows series={series} />
      </section>
    </Page>
  )
}
