import { reasonWords } from '../../../migration/types.ts'
import { m } from '../../../paraglide/messages.js'
import { floorName } from '../../../ui/floor-name.ts'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import type { Condition, ConditionKey, FloorResult } from '../gate.ts'

const keyWords: Record<ConditionKey, () => string> = { coverage: m.sites_gate_coverage, points: m.sites_gate_points, devices: m.sites_gate_devices, servicing: m.sites_gate_servicing }

export function conditionWord(key: ConditionKey): string {
  return keyWords[key]()
}

/** The conditions that are missing, by name: "WLAN-Abdeckung, Geräte". */
export function missingWords(conditions: readonly Condition[]): string {
  return conditions.filter(({ state }) => state !== 'met').map(({ key }) => conditionWord(key)).join(', ')
}

const whole = (percent: number) => formatShare(percent / 100)
const named = (floors: readonly FloorResult[]) => floors.map(({ level }) => floorName(level)).join(', ')

function coverageSentences({ need, floors }: Extract<Condition, { key: 'coverage' }>): string[] {
  const of = (survey: FloorResult['survey']) => floors.filter((floor) => floor.survey === survey)
  const below = floors.filter(({ state }) => state === 'not-met')
  const measured = (list: readonly FloorResult[]) => list.map(({ level, percent }) => m.sites_gate_floor_part({ floor: floorName(level), percent: whole(percent) })).join(', ')
  if (floors.length === 0) return [m.sites_gate_coverage_no_floor()]
  if (floors.every(({ state }) => state === 'met')) return [m.sites_gate_coverage_met({ need: whole(need) })]
  return [
    below.length > 0 ? m.sites_gate_coverage_below({ need: whole(need), floors: measured(below) }) : [],
    of('stale').length > 0 ? m.sites_gate_coverage_stale({ floors: named(of('stale')) }) : [],
    of('old').length > 0 ? m.sites_gate_coverage_old({ floors: named(of('old')) }) : [],
    of('none').length > 0 ? m.sites_gate_coverage_none({ floors: named(of('none')) }) : [],
  ].flat()
}

function pointsSentences({ state, need, total, up, down }: Extract<Condition, { key: 'points' }>): string[] {
  if (total === 0) return [m.sites_gate_points_none()]
  const unknown = total - up - down
  const counted = state === 'met' && down === 0 ? [m.sites_gate_points_met({ up: formatNumber(up), total: formatNumber(total) })] : []
  return [
    ...counted,
    down > 0 ? m.sites_gate_points_down({ down: formatNumber(down), total: formatNumber(total), need: whole(need) }) : [],
    unknown > 0 ? m.sites_gate_points_unknown({ count: formatNumber(unknown), total: formatNumber(total) }) : [],
  ].flat()
}

function devicesSentences({ need, campaigns }: Extract<Condition, { key: 'devices' }>): string[] {
  if (campaigns.length === 0) return [m.sites_gate_devices_none()]
  return campaigns.flatMap(({ name, ready, total, isMet, blocked }) => {
    const counts = { campaign: name, ready: formatNumber(ready), total: formatNumber(total) }
    const reasons = blocked.map(({ reason, count }) => `${reasonWords[reason]()} ${formatNumber(count)}`).join(', ')
    return [isMet ? m.sites_gate_devices_campaign(counts) : m.sites_gate_devices_short({ ...counts, need: whole(need) }), reasons === '' ? [] : m.sites_gate_devices_blocked({ reasons })].flat()
  })
}

function servicingSentences({ total, ended, unknown }: Extract<Condition, { key: 'servicing' }>): string[] {
  if (total === 0) return [m.sites_gate_servicing_none()]
  if (ended + unknown === 0) return [m.sites_gate_servicing_met()]
  return [
    ended > 0 ? m.sites_gate_servicing_ended({ ended: formatNumber(ended), total: formatNumber(total) }) : [],
    unknown > 0 ? m.sites_gate_servicing_unknown({ count: formatNumber(unknown), total: formatNumber(total) }) : [],
  ].flat()
}

/** What is reached or missing, in short sentences in the language of the request. */
export function conditionSentences(condition: Condition): string[] {
  switch (condition.key) {
    case 'coverage':
      return coverageSentences(condition)
    case 'points':
      return pointsSentences(condition)
    case 'devices':
      return devicesSentences(condition)
    case 'servicing':
      return servicingSentences(condition)
  }
}

/** Where a condition is looked at, and mended by whoever may; single devices are for IT alone. */
export function conditionLink(condition: Condition, slug: string, isIt: boolean): { to: string; label: string } {
  switch (condition.key) {
    case 'coverage': {
      const worst = condition.floors.filter(({ state }) => state !== 'met').toSorted((a, b) => a.percent - b.percent)[0] ?? condition.floors[0]
      return worst ? { to: `/sites/${slug}/${worst.slug}`, label: m.sites_gate_to_floor({ floor: floorName(worst.level) }) } : { to: `/sites/${slug}`, label: m.sites_gate_coverage() }
    }
    case 'points':
      return { to: `/sites/${slug}/access-points`, label: m.sites_gate_to_points() }
    case 'devices':
      if (!isIt) return { to: '/migration', label: m.sites_gate_to_migration() }
      return { to: `/migration/computers?${new URLSearchParams({ site: slug, state: 'open' })}`, label: m.sites_gate_to_devices() }
    case 'servicing':
      if (!isIt) return { to: '/migration', label: m.sites_gate_to_migration() }
      return { to: `/migration/computers?${new URLSearchParams({ site: slug })}`, label: m.sites_gate_to_computers() }
  }
}
