import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, rows, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, closedPlace, entrance, kitchen, lockers, lounge, shelves, stairs, thing, toilets } from './services.ts'

/** Two wings at a right angle: the vehicle hall towards the street, the watch room in the corner. */
const shell: Shell = {
  outside: [[0, 0], [30, 0], [30, 12], [14, 12], [14, 24], [0, 24]],
  wall: 0.4,
  windows: { width: 1.6, pier: 0.9 },
  north: -20,
}

const stairwell = stairs(box(0, 18.4, 4.6, 24), { doors: [door('n', 3.6, { width: 1 })] })
const gates = [11.6, 16.4, 21.2, 26]

const groundFloor = floor(shell, 0, [
  stairwell,
  ...gates.map((x) => entrance('n', [x, 0.2], 3.6, 'sliding')),
  closedPlace('vehicles', box(8.6, 0, 30, 12), { doors: [door('w', 10.6, { width: 1.2, opens: 'out' })], label: [24.6, 11.4] }),
  ...gates.map((x) => thing('vehicle', x, 5.4, 2.5, 8)),
  closedPlace('changing-room', box(0, 0, 8.6, 6), { doors: [door('s', 7.6, { hinge: 'high' })], label: [3.4, 3.4] }),
  lockers(box(0.6, 0.6, 6.8, 1.1), false),
  toilets(box(0, 6, 4.8, 9.2), { doors: [door('e', 8.5, { width: 0.8 })], back: 'n', cubicles: 2 }),
  accessibleToilet(box(0, 9.2, 4.8, 12), { doors: [door('e', 10.6, { width: 1, opens: 'out' })], back: 'n' }),
  entrance('w', [0.2, 15]),
  zone('Wachlokal', { unit: 'Feuerwehr' }, [columns(10, 12.9, 2)]),
  room('Sonnenberg', box(7.4, 18.8, 14, 24), { doors: [door('n', 8.4, { opens: 'out' })], seats: 6 }),
  closedPlace('storage', box(4.6, 20, 7.4, 24), { doors: [door('n', 6.6)] }),
])

const firstFloor = floor(shell, 1, [
  stairwell,
  toilets(box(4.6, 20.6, 9.2, 24), { doors: [door('n', 8.4, { width: 0.8 })], back: 's', cubicles: 2 }),
  accessibleToilet(box(9.2, 20.6, 14, 24), { doors: [door('n', 10.2, { width: 1, opens: 'out' })], back: 's' }),
  room('Rengg', box(0, 0, 6.8, 5.6), { doors: [door('s', 5.8, { hinge: 'high', opens: 'out' })], seats: 8 }),
  room('Schimbrig', box(23.4, 0, 30, 5.6), { doors: [door('s', 24.4, { opens: 'out' })], seats: 6 }),
  zone('Kleinmatt', { unit: 'Feuerwehr' }, [columns(9.2, 1.2, 2), columns(14.2, 1.2, 2), columns(19.2, 1.2, 2)]),
  shelves('archive', box(0, 7.6, 5.2, 13), { doors: [door('e', 8.6, { opens: 'out' })], label: [2.95, 12.4], keep: 2.2 }),
  kitchen(box(15.4, 7.6, 21.4, 11.6), { counter: 's', tables: [[17, 9.2], [19.8, 9.2]], label: [18.4, 7.7] }),
  lounge(26, 9.4),
  thing('plant', 29, 6.6, 0.8, 0.8),
  zone('Ruhezone', { quiet: true }, [rows(8, 14.6, 2)]),
  blocked('Für den Pikettdienst reserviert', '1.12'),
  accessPoints([9.6, 6.9], [22.4, 7], [5.8, 15.8]),
])

export const feuerwache = [groundFloor, firstFloor]
