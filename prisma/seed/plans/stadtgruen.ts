import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, columns, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, closedPlace, entrance, kitchen, thing } from './services.ts'

/** The nursery's office with the potting hall behind it, like a T. */
const shell: Shell = {
  outside: [[0, 0], [26, 0], [26, 8], [16, 8], [16, 20], [9, 20], [9, 8], [0, 8]],
  wall: 0.3,
  windows: { width: 1.9, pier: 0.4 },
  north: 170,
}

export const stadtgruen = [
  floor(shell, 0, [
    entrance('n', [12.5, 0.15], 1.8),
    room('Friedental', box(0, 0, 6.6, 8), { doors: [door('e', 3.6)], seats: 8, table: [3.4, 3.2] }),
    accessibleToilet(box(6.6, 4.6, 9.3, 8), { doors: [door('n', 8.4, { width: 1, opens: 'out' })], back: 's', label: false }),
    kitchen(box(6.8, 0.3, 10.4, 3), { counter: 'n', tables: [], label: [8.6, 1.7] }),
    zone('Gärtnerei', { unit: 'Stadtgrün' }, [columns(17.6, 1.2, 2), columns(22.2, 1.2, 2)]),
    closedPlace('workshop', box(9, 9.6, 16, 20), { doors: [door('n', 12.5, { width: 1.6, double: true })], label: [9.8, 19.3], glass: true }),
    ...[12, 14, 16].flatMap((y) => [thing('counter', 10.6, y, 2, 0.9), thing('counter', 14.4, y, 2, 0.9)]),
    ...[10, 15].map((x) => thing('plant', x, 18, 0.9, 0.9)),
    thing('plant', 15.2, 1, 0.8, 0.8),
    accessPoints([12.4, 5.4], [12.5, 13]),
  ]),
]
