import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, rows, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, lounge, stairs, thing, toilets } from './services.ts'

/** Two front rooms in the old town, with a wedding room at the corner of the square. */
const shell: Shell = {
  outside: [[3, 0], [22, 0], [22, 12], [0, 12], [0, 3]],
  wall: 0.6,
  windows: { width: 1.2, pier: 1.1 },
  north: 45,
}

export const zivilstandsamt = [
  floor(shell, 1, [
    room('Kapellbrücke', box(0, 0, 9, 6), { doors: [door('e', 5, { hinge: 'high', opens: 'out', width: 1.4, double: true })], seats: 10, table: [5.2, 2.5] }),
    room('Spreuerbrücke', box(15.6, 0, 22, 5), { doors: [door('s', 16.6, { opens: 'out' })], seats: 4 }),
    stairs(box(0, 8, 5.6, 12), { doors: [door('e', 9, { opens: 'out' })] }),
    toilets(box(7.4, 8.6, 11, 12), { doors: [door('n', 10.2, { width: 0.8 })], back: 's', cubicles: 2 }),
    accessibleToilet(box(11, 8.6, 14, 12), { doors: [door('n', 12.2, { width: 1, opens: 'out' })], back: 's' }),
    thing('counter', 12.3, 2.2, 3, 0.7),
    lounge(12.2, 5.4),
    zone('Kornmarkt', { unit: 'Zivilstandsamt' }, [rows(15.7, 6.7, 3)]),
    accessPoints([11.6, 7], [18.8, 5.6]),
  ]),
]
