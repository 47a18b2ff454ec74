import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, rows, zone } from './desks.ts'
import { floor, rectangle, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, closedPlace, copyRoom, entrance, kitchen, lockers, lounge, stairs, thing, toilets } from './services.ts'

/** A long low building beside the yard: vehicles and workshop below, offices above. */
const shell: Shell = { outside: rectangle(40, 13), wall: 0.35, windows: { width: 2.4, pier: 0.7 }, north: 35 }

const stairwell = stairs(box(0, 8.9, 5.6, 13), { doors: [door('e', 9.8)] })

const groundFloor = floor(shell, 0, [
  stairwell,
  entrance('w', [0.175, 6.9]),
  ...[19, 24, 29, 34].map((x) => entrance('s', [x, 12.825], 3.6, 'sliding')),
  closedPlace('vehicles', box(15, 0, 40, 13), { doors: [door('w', 6.9, { width: 1.2, opens: 'out' })], label: [34.6, 1.6] }),
  ...[19, 24, 29, 34].map((x) => thing('vehicle', x, 7.6, 2.5, 7.2, 180)),
  ...[17.5, 20.5].map((x) => thing('counter', x, 0.75, 2.6, 0.7)),
  room('Ibach', box(0, 0, 6.6, 5.2), { doors: [door('s', 5.6, { hinge: 'high', opens: 'out' })], seats: 6 }),
  closedPlace('changing-room', box(6.6, 0, 11, 5.2), { doors: [door('s', 7.6)], label: [7, 1.4] }),
  lockers(box(10.3, 0.9, 10.8, 4.6), false),
  toilets(box(11, 0, 15, 5.2), { doors: [door('s', 14.2, { width: 0.8 })], back: 'n', cubicles: 2, label: [11.5, 4.8] }),
  accessibleToilet(box(5.6, 8.9, 8.4, 13), { doors: [door('n', 7.6, { width: 1, opens: 'out' })], back: 's' }),
  zone('Disposition', {}, [rows(10.2, 8, 2)]),
])

const firstFloor = floor(shell, 1, [
  stairwell,
  toilets(box(5.6, 8.9, 9.2, 13), { doors: [door('n', 8.4, { width: 0.8 })], back: 's', cubicles: 2 }),
  accessibleToilet(box(9.2, 8.9, 12, 13), { doors: [door('n', 11.2, { width: 1, opens: 'out' })], back: 's' }),
  room('Rathausen', box(0, 0, 7, 5.4), { doors: [door('s', 6, { hinge: 'high', opens: 'out' })], seats: 6 }),
  room('Schiltwald', box(32.6, 0, 40, 5.4), { doors: [door('s', 33.6, { opens: 'out' })], seats: 10 }),
  room('Gersag', box(34, 7.8, 40, 13), { doors: [door('w', 8.7)], seats: 4, glass: true }),
  zone('Reussegg', { unit: 'Strasseninspektorat' }, [columns(9.4, 1.1, 2), columns(14.4, 1.1, 2), columns(19.4, 1.1, 2)]),
  kitchen(box(24, 0.35, 31, 4.6), { counter: 'n', tables: [[25.8, 3.1], [29.2, 3.1]], label: [27.5, 5.2] }),
  zone('Waldegg', { quiet: true }, [rows(15.4, 8, 3)]),
  lounge(24.4, 10.6),
  copyRoom(box(28, 9.6, 31.8, 13), { doors: [door('n', 31, { hinge: 'high' })], wall: 's' }),
  blocked('Fenster undicht, Reparatur bestellt', '1.16'),
  accessPoints([8.4, 6.9], [27.6, 7.2]),
])

export const werkhof = [groundFloor, firstFloor]
