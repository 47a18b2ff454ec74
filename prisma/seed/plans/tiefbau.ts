import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, kitchen, lift, lounge, shelves, stairs, thing, toilets } from './services.ts'

/** The upper floor of an old factory: large windows, columns, a recess above the yard's gate. */
const shell: Shell = {
  outside: [[0, 0], [34, 0], [34, 18], [22, 18], [22, 15], [12, 15], [12, 18], [0, 18]],
  wall: 0.4,
  windows: { width: 2.8, pier: 0.6 },
  north: -15,
}

export const tiefbau = [
  floor(shell, 1, [
    ...[6.2, 12.6, 23.4, 28.6].map((x) => thing('column', x, 8.6, 0.4, 0.4)),
    toilets(box(12, 10, 15, 15), { doors: [door('n', 14.2, { width: 0.8 })], back: 'w', cubicles: 3, label: [13, 14.2] }),
    stairs(box(15, 10, 19, 15), { doors: [door('n', 16)] }),
    lift(box(19, 12.4, 22, 15), { doors: [door('n', 20.5, { width: 1.2, opens: 'sliding' })] }),
    accessibleToilet(box(22, 11.6, 26, 14.8), { doors: [door('n', 23.4, { width: 1, opens: 'out' })], back: 's' }),
    shelves('archive', box(22, 14.8, 26, 18), { doors: [door('e', 16.4)], keep: 1.4, label: false }),
    room('Eigenthal', box(0, 12.4, 6.2, 18), { doors: [door('n', 5.2, { hinge: 'high' })], seats: 6, glass: true }),
    room('Würzenbach', box(6.2, 12.4, 12, 18), { doors: [door('n', 7.2)], seats: 4, glass: true }),
    room('Trübsee', box(27.6, 11.6, 34, 18), { doors: [door('n', 28.6)], seats: 8 }),
    zone('Kanal', { unit: 'Tiefbau' }, [columns(2.6, 1.1, 3), columns(7.8, 1.1, 3)]),
    zone('Kran', { unit: 'Hochbau' }, [columns(14, 1.1, 3), columns(19.2, 1.1, 2)]),
    kitchen(box(25.6, 0.4, 33, 4.8), { counter: 'n', tables: [[27.4, 3.2], [31.2, 3.2]], label: [29.3, 5.5] }),
    thing('table', 4, 10, 2.6, 1.2),
    thing('table', 8.6, 10, 2.6, 1.2),
    lounge(31.2, 9),
    blocked('Plotter steht vorübergehend hier', '1.22'),
    accessPoints([7, 8.8], [18, 8.6], [30.4, 7.4]),
  ]),
]
