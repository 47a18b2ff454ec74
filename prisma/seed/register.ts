import type { Prisma } from '../generated/client.ts'
import { inBatches } from './batches.ts'
import { identifierOf } from './identifier.ts'
import { unitId } from './people.ts'
import type { FloorSeed } from './plans/floor.ts'
import { sites, type SiteSeed } from './plans/sites.ts'

export function siteId(slug: string): string {
  return identifierOf(`site ${slug}`)
}

export function floorId(site: string, floor: string): string {
  return identifierOf(`floor ${site} ${floor}`)
}

export function spaceId(site: string, code: string): string {
  return identifierOf(`space ${site} ${code}`)
}

export function zoneId(site: string, floor: string, name: string): string {
  return identifierOf(`zone ${site} ${floor} ${name}`)
}

function floorRow({ slug: site }: SiteSeed, { slug, level, geometry }: FloorSeed): Prisma.FloorCreateManyInput {
  return {
    id: floorId(site, slug),
    siteId: siteId(site),
    buildingId: identifierOf(`building ${site}`),
    slug,
    level,
    widthMetres: geometry.width,
    heightMetres: geometry.height,
    plan: geometry,
  }
}

function zoneRows({ slug: site }: SiteSeed, { slug, zones }: FloorSeed): Prisma.ZoneCreateManyInput[] {
  return zones.map(({ unit, name, ...rest }) => ({
    id: zoneId(site, slug, name),
    floorId: floorId(site, slug),
    name,
    ...rest,
    unitId: unit === undefined ? null : unitId(unit),
  }))
}

function spaceRows({ slug: site }: SiteSeed, { slug, spaces }: FloorSeed): Prisma.SpaceCreateManyInput[] {
  return spaces.map(({ zone, outline, ...rest }) => ({
    id: spaceId(site, rest.code),
    floorId: floorId(site, slug),
    ...rest,
    zoneId: zone === undefined ? null : zoneId(site, slug, zone),
    ...(outline ? { outline } : {}),
  }))
}

/** Sites, buildings, floors with their drawings, zones, desks and rooms. */
export async function seedRegister(tx: Prisma.TransactionClient): Promise<void> {
  const floors = sites.flatMap((site) => site.floors.map((floor) => ({ site, floor })))
  await tx.site.createMany({ data: sites.map(({ slug, name, street, postcode, town }) => ({ id: siteId(slug), slug, name, street, postcode, town })) })
  await tx.building.createMany({ data: sites.map(({ slug, building }) => ({ id: identifierOf(`building ${slug}`), siteId: siteId(slug), name: building })) })
  await tx.floor.createMany({ data: floors.map(({ site, floor }) => floorRow(site, floor)) })
  await tx.zone.createMany({ data: floors.flatMap(({ site, floor }) => zoneRows(site, floor)) })
  await inBatches(
    floors.flatMap(({ site, floor }) => spaceRows(site, floor)),
    (data) => tx.space.createMany({ data }),
  )
}
