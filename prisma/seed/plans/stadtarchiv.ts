import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, columns, zone } from './desks.ts'
import { floor, rectangle, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, entrance, kitchen, shelves, toilets } from './services.ts'

/** Stacks without daylight, a reading room at the front. */
const shell: Shell = { outside: rectangle(26, 14), wall: 0.5, windows: { width: 1.6, pier: 1 }, north: 0 }

export const stadtarchiv = [
  floor(shell, 0, [
    entrance('s', [7.6, 13.75], 1.8),
    shelves('archive', box(10.4, 0, 26, 7.2), { doors: [door('w', 6, { opens: 'out' })], keep: 1.2, label: false }),
    zone('Lesesaal', { quiet: true, unit: 'Stadtarchiv' }, [columns(3.6, 1.4, 3)]),
    kitchen(box(0.5, 9.6, 3.8, 13.5), { counter: 'w', tables: [[2.9, 11.5]], label: [2.6, 9.5] }),
    toilets(box(11, 10.4, 15, 14), { doors: [door('n', 14.2, { width: 0.8 })], back: 's', cubicles: 2 }),
    accessibleToilet(box(15, 10.4, 18.4, 14), { doors: [door('n', 16.4, { width: 1, opens: 'out' })], back: 's' }),
    room('Dietschiberg', box(18.4, 8.7, 26, 14), { doors: [door('n', 19.4)], seats: 6, table: [22.8, 10.3] }),
    accessPoints([8.4, 8.6], [20.4, 8], [5.4, 4]),
  ]),
]
