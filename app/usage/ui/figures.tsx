import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { formatNumber, formatShare } from '../../ui/format.ts'
import type { UsageFigures } from '../queries.server.ts'
import { bookedPart, stateOf, toldPart, usedPart } from '../share.ts'
import { hourName, tableOf, weekdayName } from '../tables.ts'
import { BarChart } from './bar-chart.tsx'
import { Figure } from './figure.tsx'
import { HourMap } from './hour-map.tsx'
import { TimeChart } from './time-chart.tsx'

/** The one sentence, and the few numbers that most come for. */
function Overview({ figures: { share, peak, checkIns, places } }: { figures: UsageFigures }) {
  const state = stateOf(share)
  return (
    <section className="usage-overview" aria-label={m.usage_overview()}>
      <p className="usage-sentence">{state === 'told' ? m.usage_sentence({ booked: formatShare(bookedPart(share)), used: formatShare(usedPart(share)) }) : state === 'few' ? m.usage_sentence_few() : m.usage_sentence_closed()}</p>
      <dl>
        <div><dt>{m.usage_peak()}</dt><dd>{peak ? m.usage_peak_at({ weekday: weekdayName(peak.weekday), hour: hourName(peak.hour), part: formatShare(bookedPart(peak.share)) }) : m.usage_few()}</dd></div>
        <div><dt>{m.usage_no_show()}</dt><dd>{checkIns.due > 0 ? m.usage_no_show_of({ part: formatShare(checkIns.released / checkIns.due), due: formatNumber(checkIns.due) }) : checkIns.hasWithheld ? m.usage_few() : m.usage_no_show_none()}</dd></div>
        <div><dt>{m.usage_places()}</dt><dd>{formatNumber(places)}</dd></div>
        <div><dt>{m.usage_told()}</dt><dd>{m.usage_told_of({ part: formatShare(toldPart(share)) })}</dd></div>
      </dl>
    </section>
  )
}

/** All numbers of the page: each as a chart, a table and a file. */
export function UsageFiguresView({ figures, search, isOneSite }: { figures: UsageFigures; search: string; isOneSite: boolean }) {
  const floors = figures.byFloor.map(({ floor, share }) => ({ key: floor.id, label: isOneSite ? floorName(floor.level) : `${floor.site.name}, ${floorName(floor.level)}`, share }))
  const of = (which: Parameters<typeof tableOf>[0]) => ({ which, table: tableOf(which, figures), search })
  return (
    <>
      <Overview figures={figures} />
      <Figure title={m.usage_by_hour()} note={m.usage_by_hour_note()} {...of('hours')}><HourMap hours={figures.hours} title={m.usage_by_hour()} /></Figure>
      {!isOneSite && <Figure title={m.usage_by_site()} {...of('sites')}><BarChart bars={figures.bySite.map(({ site, share }) => ({ key: site.id, label: site.name, share }))} title={m.usage_by_site()} /></Figure>}
      <Figure title={m.usage_by_floor()} note={m.usage_by_floor_note()} {...of('floors')}>{isOneSite ? <BarChart bars={floors} title={m.usage_by_floor()} /> : undefined}</Figure>
      <Figure title={m.usage_over_time()} {...of('time')}><TimeChart points={figures.overTime} title={m.usage_over_time()} /></Figure>
      <Figure title={m.usage_most_wanted()} note={figures.mostWanted.length === 0 ? m.usage_most_wanted_none() : m.usage_most_wanted_note()} {...of('spaces')} />
      {/* Of one desk hardly ever five people tell: where no line says anything, there is nothing to compare. */}
      {figures.equipment.some(({ share }) => stateOf(share) === 'told') && <Figure title={m.usage_by_equipment()} note={m.usage_by_equipment_note()} {...of('equipment')}><BarChart bars={figures.equipment.map(({ equipment, name, share }) => ({ key: equipment, label: name, share }))} title={m.usage_by_equipment()} /></Figure>}
    </>
  )
}
