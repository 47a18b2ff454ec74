/** The reads of the strategy: its files, and beside them what the product knows itself. */
import { managersTrained } from '../learning/queries.server.ts'
import { devicesMigrated, handOutProgress } from '../migration/queries.server.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { remembered } from '../platform/remembered.ts'
import type { Viewer } from '../platform/viewer.ts'
import { toldCoverage } from '../sites/queries.server.ts'
import { toldDesks } from '../usage/queries.server.ts'
import { type Figure, figureOf } from './figures.ts'
import { maySeeStrategy } from './policy.ts'
import { strategyOfFiles } from './strategy-files.server.ts'
import type { Field, FigureName, Strategy } from './strategy.ts'

export { strategyOfFiles } from './strategy-files.server.ts'

/** @throws AppError 403; 404 where there are no files of a strategy */
export async function strategyPage(viewer: Viewer): Promise<Strategy> {
  if (!maySeeStrategy(viewer)) throw forbidden()
  const strategy = await strategyOfFiles()
  if (!strategy) throw notFound()
  return strategy
}

/** One field of it. @throws AppError 403, 404 */
export async function fieldPage(viewer: Viewer, id: string): Promise<{ strategy: Strategy; field: Field }> {
  const strategy = await strategyPage(viewer)
  const field = strategy.fields.find((one) => one.id === id)
  if (!field) throw notFound()
  return { strategy, field }
}

/** Counting every booking of twelve weeks takes a moment, and the numbers are of whole fortnights. */
const deskUse = remembered(10 * 60_000, () => toldDesks())

async function made(name: FigureName, { training, schools }: Strategy['sources'], now: Date): Promise<Figure> {
  const asOf = now.toISOString()
  if (name === 'managers-trained') {
    const { trained, managers } = await managersTrained(training, now)
    return figureOf(name, { part: trained, whole: managers }, { asOf })
  }
  if (name === 'sites-covered') {
    const sites = await toldCoverage(now)
    // Buildings are no people: three of twelve sites say nothing of anybody.
    return { name, told: { part: sites.filter(({ state }) => state === 'met').length, whole: sites.length }, asOf, unknown: sites.filter(({ state }) => state === 'unknown').length }
  }
  if (name === 'devices-migrated') {
    const { done, devices } = await devicesMigrated(now)
    return figureOf(name, { part: done, whole: devices }, { asOf })
  }
  if (name === 'desks-used') {
    const { from, to, city } = await deskUse()
    return { name, told: city.bookable > 0 ? { part: city.used, whole: city.bookable } : null, asOf: null, from, to }
  }
  const handOut = await handOutProgress(schools)
  return handOut ? figureOf(name, { part: handOut.done, whole: handOut.devices }, { asOf, sites: { complete: handOut.sites.filter(({ done, devices }) => done === devices).length, all: handOut.sites.length } }) : figureOf(name, { part: 0, whole: 0 }, { asOf })
}

/** What the product knows now about something of the strategy; whoever asks for several can show each when it is there. */
export function liveFigure(name: FigureName, strategy: Strategy, now = new Date()): Promise<Figure> {
  return made(name, strategy.sources, now)
}
