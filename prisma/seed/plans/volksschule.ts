import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, entrance, kitchen, lounge, toilets } from './services.ts'

/** The old schoolhouse: three wings around a playground. */
const shell: Shell = {
  outside: [[0, 0], [28, 0], [28, 16], [21, 16], [21, 8.6], [7, 8.6], [7, 16], [0, 16]],
  wall: 0.5,
  windows: { width: 1.3, pier: 0.9 },
  north: 0,
}

export const volksschule = [
  floor(shell, 0, [
    entrance('n', [13.6, 0.25], 2),
    zone('Rektorat', { unit: 'Volksschule' }, [columns(2.6, 1.4, 3)]),
    zone('Atelier', {}, [columns(17.4, 1.2, 2)]),
    room('Gotthard', box(0, 10.2, 7, 16), { doors: [door('n', 5.8, { hinge: 'high' })], seats: 8 }),
    room('Susten', box(21, 10.2, 28, 16), { doors: [door('n', 22.2)], seats: 6 }),
    room('Klausen', box(21.8, 0, 28, 5.6), { doors: [door('s', 22.8, { opens: 'out' })], seats: 4 }),
    kitchen(box(7.2, 0.5, 11.2, 3.4), { counter: 'n', tables: [[9.2, 2.8]], label: [9.2, 4.5] }),
    toilets(box(8, 5.4, 11.6, 8.6), { doors: [door('n', 10.8, { width: 0.8 })], back: 's', cubicles: 2 }),
    accessibleToilet(box(11.6, 5.4, 14.4, 8.6), { doors: [door('n', 13, { width: 1, opens: 'out' })], back: 's', label: false }),
    lounge(24.6, 8),
    blocked('Nur während der Schulferien frei', '0.10'),
    accessPoints([7.2, 6], [19.4, 6.4]),
  ]),
]
