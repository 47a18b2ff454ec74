import { createHash } from 'node:crypto'
import type { Prisma } from '../generated/client.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'
import type { FloorSeed } from './plans/floor.ts'
import { sites } from './plans/sites.ts'
import { floorId, spaceId, zoneId } from './register.ts'

const site = 'stadthaus'

/** The desks that were turned round when the plan was drawn anew. */
const turned = new Set(['2.49', '2.50', '2.51', '2.52'])

export const planVersionId = (version: number) => identifierOf(`plan ${site} 2 version ${version}`)

const path = (points: readonly (readonly [number, number])[]) => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`

/** The floor as an architect would hand it over: metres, layers as groups, places with ids. */
function drawn({ geometry, spaces }: FloorSeed): string {
  const { width, height, walls, windows, outline, voids } = geometry
  const places = spaces.map(({ kind, code, x, y, rotation = 0, outline: room }) =>
    kind === 'room' ? `<path id="room-${code}" d="${path(room ?? [])}Z"/>` : `<rect id="desk-${code}" data-rotation="${rotation}" x="-0.9" y="-0.5" width="1.8" height="1" transform="translate(${x} ${y}) rotate(${rotation})"/>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}m" height="${height}m" viewBox="0 0 ${width} ${height}" fill="none" stroke="#222" stroke-width="0.03">`,
    `<g id="umriss"><path d="${path(outline)}Z"/></g>`,
    ...voids.map((hole) => `<g id="innenhof"><path d="${path(hole)}Z"/></g>`),
    `<g id="waende">${walls.map(({ points, closed, thickness }) => `<path stroke-width="${thickness}" d="${path(points)}${closed ? 'Z' : ''}"/>`).join('')}</g>`,
    `<g id="fenster">${windows.map(({ from, to }) => `<path d="${path([from, to])}"/>`).join('')}</g>`,
    '<g id="plaetze">',
    ...places,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

/** One floor whose plan was replaced some weeks ago, so that its former version is there to go back to. */
export async function seedFloorPlans(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const floor = sites.find(({ slug }) => slug === site)?.floors.find(({ slug }) => slug === '2')
  if (!floor) return
  const { geometry, spaces, zones } = floor
  const content = {
    width: geometry.width,
    height: geometry.height,
    plan: geometry,
    spaces: spaces.map(({ kind, code, x, y, rotation = 0, outline = null }) => ({ id: spaceId(site, code), kind, code, x, y, rotation: turned.has(code) ? rotation + 90 : rotation, outline })),
    zones: zones.map(({ name, x, y, width, height }) => ({ id: zoneId(site, '2', name), x, y, width, height })),
  }
  const file = new TextEncoder().encode(drawn(floor))
  const received = at(dayAt(now).subtract({ weeks: 5 }), '10:20')
  await tx.floorPlan.create({ data: { id: planVersionId(1), floorId: floorId(site, '2'), state: 'applied', version: 1, createdAt: received, content: JSON.parse(JSON.stringify(content)) } })
  await tx.floorPlan.create({
    data: {
      id: planVersionId(2),
      floorId: floorId(site, '2'),
      state: 'applied',
      version: 2,
      isCurrent: true,
      fileName: 'Stadthaus 2. OG, Stand Umbau.svg',
      file,
      fileSize: file.length,
      fileHash: createHash('sha256').update(file).digest('hex'),
      format: 'svg',
      progress: 1,
      createdBy: personId('daniel.bucher'),
      createdAt: received,
      appliedAt: at(dayAt(now).subtract({ weeks: 5 }), '10:34'),
    },
  })
}
