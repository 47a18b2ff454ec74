import { m } from '../../paraglide/messages.js'
import { formatDay, formatInstant, formatNumber } from '../../ui/format.ts'
import type { Figure } from '../figures.ts'
import type { FigureName } from '../strategy.ts'

export const figureTitles: Record<FigureName, () => string> = {
  'managers-trained': m.strategy_figure_managers,
  'sites-covered': m.strategy_figure_sites,
  'devices-migrated': m.strategy_figure_devices,
  'desks-used': m.strategy_figure_desks,
  'schools-equipped': m.strategy_figure_schools,
}

/** Where a figure comes from. */
export const sourceNames: Record<FigureName, () => string> = {
  'managers-trained': m.home_learning,
  'sites-covered': m.home_sites,
  'devices-migrated': m.home_migration,
  'desks-used': m.usage_title,
  'schools-equipped': m.strategy_source_schools,
}

/** A figure in one sentence. */
export function sentenceOf({ name, told, unknown = 0, sites }: Figure): string {
  if (told === null) return m.strategy_withheld()
  const of = { part: formatNumber(told.part), whole: formatNumber(told.whole) }
  if (name === 'managers-trained') return m.strategy_told_managers(of)
  if (name === 'sites-covered') return unknown > 0 ? m.strategy_told_sites_unknown({ ...of, unknown: formatNumber(unknown) }) : m.strategy_told_sites(of)
  if (name === 'devices-migrated') return m.strategy_told_devices(of)
  if (name === 'desks-used') return m.strategy_told_desks()
  return m.strategy_told_schools({ ...of, complete: sites?.complete ?? 0, schools: sites?.all ?? 0 })
}

/** Of when it is. */
export function asOfWords({ asOf, from, to }: Figure): string {
  if (asOf !== null) return m.strategy_figure_as_of({ at: formatInstant(asOf) })
  return from !== undefined && to !== undefined ? m.strategy_figure_period({ from: formatDay(from), to: formatDay(to) }) : ''
}
