import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, zone } from './desks.ts'
import { floor, rectangle, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, closedPlace, copyRoom, kitchen, lift, lounge, phoneBooths, shelves, stairs, toilets } from './services.ts'

/** A slab of the sixties: one corridor, rooms on both sides, stairs at both ends. */
const shell: Shell = { outside: rectangle(48, 15), wall: 0.4, windows: { width: 1.3, pier: 0.6 }, north: 90 }

const core = [
  stairs(box(0, 0, 4.2, 6.3), { doors: [door('s', 3.4, { hinge: 'high' })] }),
  lift(box(4.2, 3.8, 6.8, 6.3), { doors: [door('s', 5.5, { width: 1.2, opens: 'sliding' })] }),
  closedPlace('technical-room', box(4.2, 0, 6.8, 3.8), { doors: [door('e', 2.8, { opens: 'out' })], label: false }),
  stairs(box(43.8, 8.7, 48, 15), { doors: [door('n', 44.8)] }),
  toilets(box(0, 8.7, 3.7, 15), { doors: [door('n', 2.9, { width: 0.8 })], back: 'w', cubicles: 3, label: [2.2, 13.6] }),
  toilets(box(3.7, 8.7, 7.4, 15), { doors: [door('n', 6.6, { width: 0.8 })], back: 'w', cubicles: 3, label: [5.8, 13.6] }),
  accessibleToilet(box(7.4, 8.7, 10.2, 12.2), { doors: [door('n', 8.8, { width: 1, opens: 'out' })], back: 's' }),
]

const firstFloor = floor(shell, 1, [
  ...core,
  zone('Löwengraben', { unit: 'Steuern' }, [columns(9.4, 1.1, 2), columns(14.4, 1.1, 2), columns(19.4, 1.1, 2)]),
  room('Bristen', box(24.4, 0, 32, 6.3), { doors: [door('s', 31, { hinge: 'high', opens: 'in' })], seats: 10, table: [28.2, 2.2] }),
  room('Windgällen', box(32, 0, 38, 6.3), { doors: [door('s', 37, { hinge: 'high' })], seats: 6 }),
  room('Gitschen', box(38, 0, 43.8, 6.3), { doors: [door('s', 42.8, { hinge: 'high' })], seats: 4 }),
  copyRoom(box(43.8, 0, 48, 6.3), { doors: [door('s', 44.8)], wall: 'n', label: [44.3, 3] }),
  shelves('archive', box(10.2, 8.7, 20.4, 15), { doors: [door('n', 11.2)], keep: 1.5 }),
  kitchen(box(21.6, 10, 27.6, 14.6), { counter: 's', tables: [[23.1, 12.1], [26, 12.1]], label: [24.6, 10.2] }),
  zone('Reussport', { quiet: true }, [columns(31, 9.9, 2), columns(36.6, 9.9, 2)]),
  blocked('Defekte Höhenverstellung', '1.07'),
])

const secondFloor = floor(shell, 2, [
  ...core,
  zone('Pfistern', { unit: 'Steuern' }, [columns(9.4, 1.1, 2), columns(14.4, 1.1, 2), columns(19.4, 1.1, 2), columns(24.4, 1.1, 2)]),
  room('Fronalpstock', box(29.4, 0, 37, 6.3), { doors: [door('s', 36, { hinge: 'high' })], seats: 10 }),
  room('Rophaien', box(37, 0, 42.4, 6.3), { doors: [door('s', 41.4, { hinge: 'high' })], seats: 4 }),
  room('Oberbauen', box(42.4, 0, 48, 6.3), { doors: [door('s', 43.4)], seats: 4 }),
  room('Isenthal', box(10.2, 8.7, 16, 15), { doors: [door('n', 15, { hinge: 'high' })], seats: 4, glass: true }),
  kitchen(box(17.2, 10, 23.4, 14.6), { counter: 's', tables: [[18.8, 12.1], [21.8, 12.1]], label: [20.3, 10.2] }),
  lounge(27, 12),
  zone('Stille', { quiet: true }, [columns(31, 9.9, 2), columns(35.6, 9.9, 2)]),
  phoneBooths(40.2, 13, 2, { side: 'n', across: true, label: [41.8, 11.7] }),
  accessPoints([8.4, 7.5], [20.6, 7.5], [34.6, 7.6]),
])

export const steuern = [firstFloor, secondFloor]
