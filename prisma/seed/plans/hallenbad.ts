import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, zone } from './desks.ts'
import { floor, rectangle, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, closedPlace, entrance, kitchen, office, thing, toilets } from './services.ts'

/** The hall with the pool, and a small administration beside the cash desk. */
const shell: Shell = { outside: rectangle(36, 24), wall: 0.4, windows: { width: 2.6, pier: 0.6 }, north: -60 }

export const hallenbad = [
  floor(shell, 0, [
    entrance('w', [0.2, 17.8], 2.4),
    closedPlace('pool', box(11, 0, 36, 16.2), { doors: [door('s', 12.2, { width: 1.6, double: true })], label: [29.6, 14.9] }),
    thing('water', 23.6, 7.4, 20, 10),
    office(box(0, 0, 7.4, 9.2), [door('e', 8.2, { opens: 'out' })]),
    zone('Betriebsbüro', { unit: 'Sport und Bäder' }, [columns(1.9, 1.3, 3)]),
    room('Lido', box(0, 9.2, 7.4, 14.8), { doors: [door('e', 10.2)], seats: 6 }),
    thing('counter', 7, 17.6, 0.8, 3),
    toilets(box(0, 20.6, 6, 24), { doors: [door('n', 5.2, { width: 0.8 })], back: 's', cubicles: 3 }),
    accessibleToilet(box(6, 20.6, 9.4, 24), { doors: [door('n', 7, { width: 1, opens: 'out' })], back: 's' }),
    closedPlace('changing-room', box(14, 18.2, 22, 24), { doors: [door('n', 15)], label: [15, 23.3] }),
    closedPlace('changing-room', box(22, 18.2, 30, 24), { doors: [door('n', 23)], label: [23, 23.3] }),
    ...[[14.6, 21.6], [22.6, 29.6]].flatMap(([x1 = 0, x2 = 0]) => [thing('lockers', (x1 + x2) / 2 + 0.8, 20.6, x2 - x1 - 2, 0.5), thing('lockers', (x1 + x2) / 2 + 0.8, 21.1, x2 - x1 - 2, 0.5)]),
    closedPlace('technical-room', box(30, 18.2, 36, 24), { doors: [door('n', 31)] }),
    kitchen(box(7.6, 0.4, 10.8, 3.6), { counter: 'n', tables: [[9.3, 2.6]], label: [9.2, 4.6] }),
    blocked('Kassensystem wird hier geprüft', '0.06'),
    accessPoints([8.6, 12], [18, 15.4], [24, 17.4]),
  ]),
]
