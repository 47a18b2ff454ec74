import { db } from '../platform/database.server.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/viewer.ts'
import { type Board, type DoorSpace, liveMark, siteBoard, spaceAtDoor } from '../workplaces/queries.server.ts'
import type { Device } from './device.server.ts'
import { mayManageDisplays } from './policy.ts'
import type { DefectKind } from './schema.ts'

/** What any screen shows, as it was at a moment. */
type Shown = {
  /** The server's clock, milliseconds since 1970. */
  now: number
  /** How far it has seen what changes. */
  mark: string
}

export type DoorScreen = Shown & { space: DoorSpace; defects: DefectKind[] }

/** What the display at a door shows. @throws AppError 404 */
export async function doorScreen({ placeId }: Device, now = new Date()): Promise<DoorScreen> {
  // Before the reading: what changes meanwhile is told again.
  const mark = liveMark()
  const [space, defects] = await Promise.all([spaceAtDoor(placeId, now), db.defect.findMany({ where: { spaceId: placeId, doneAt: null }, orderBy: { reportedAt: 'asc' }, select: { kind: true } })])
  return { now: now.getTime(), mark, space, defects: defects.map(({ kind }) => kind) }
}

export type BoardScreen = Shown & Board

/** What the board in a foyer shows. @throws AppError 404 */
export async function boardScreen({ placeId }: Device, now = new Date()): Promise<BoardScreen> {
  const mark = liveMark()
  return { now: now.getTime(), mark, ...(await siteBoard(placeId, now)) }
}

export type DisplayLine = {
  id: string
  name: string
  site: string
  /** Null: the board of the site. */
  space: { code: string; kind: 'desk' | 'room'; level: number } | null
  path: string
  state: 'on' | 'silent' | 'waiting' | 'off'
  lastSeenAt: string | null
  setupUntil: string | null
}

export type DefectLine = { id: string; kind: DefectKind; note: string | null; reportedAt: string; code: string; site: string; level: number }

export type DisplaysPage = {
  displays: DisplayLine[]
  defects: DefectLine[]
  /** Where one can be put up. */
  sites: { id: string; name: string; spaces: { id: string; code: string; kind: 'desk' | 'room'; level: number }[] }[]
}

/** A screen that has not been heard of for so long is off, or has no network. Milliseconds. */
const silentAfter = 5 * 60_000

/** Every display with when it was last there, what is broken, and where another one could stand. @throws AppError 403 */
export async function displaysPage(viewer: Viewer, now = new Date()): Promise<DisplaysPage> {
  if (!mayManageDisplays(viewer)) throw forbidden()
  const place = { select: { code: true, kind: true, floor: { select: { level: true, site: { select: { name: true } } } } } } as const
  const [displays, defects, sites] = await Promise.all([
    db.display.findMany({ where: { removedAt: null }, select: { id: true, name: true, spaceId: true, tokenHash: true, setupUntil: true, lastSeenAt: true, space: place, site: { select: { name: true, slug: true } } } }),
    db.defect.findMany({ where: { doneAt: null }, orderBy: { reportedAt: 'asc' }, take: 500, select: { id: true, kind: true, note: true, reportedAt: true, space: place } }),
    db.site.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true, floors: { orderBy: { level: 'asc' }, select: { level: true, spaces: { orderBy: [{ kind: 'desc' }, { code: 'asc' }], select: { id: true, code: true, kind: true } } } } } }),
  ])
  const lines = displays.map(({ id, name, spaceId, tokenHash, setupUntil, lastSeenAt, space, site }): DisplayLine => {
    const isSetup = setupUntil !== null && setupUntil > now
    const isSilent = lastSeenAt === null || now.getTime() - lastSeenAt.getTime() > silentAfter
    return {
      id, name,
      site: space?.floor.site.name ?? site?.name ?? '',
      space: space && { code: space.code, kind: space.kind, level: space.floor.level },
      path: spaceId === null ? `/display/site/${site?.slug ?? ''}` : `/display/${spaceId}`,
      state: tokenHash ? (isSilent ? 'silent' : 'on') : isSetup ? 'waiting' : 'off',
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      setupUntil: isSetup ? setupUntil.toISOString() : null,
    }
  })
  return {
    displays: lines.toSorted((one, other) => one.site.localeCompare(other.site, 'de') || Number(one.space !== null) - Number(other.space !== null) || (one.space?.code ?? '').localeCompare(other.space?.code ?? '', 'de')),
    defects: defects.map(({ reportedAt, space, ...defect }) => ({ ...defect, reportedAt: reportedAt.toISOString(), code: space.code, site: space.floor.site.name, level: space.floor.level })),
    sites: sites.map(({ id, name, floors }) => ({ id, name, spaces: floors.flatMap(({ level, spaces }) => spaces.map((space) => ({ ...space, level }))) })),
  }
}
