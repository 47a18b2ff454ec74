import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, rows, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, entrance, lift, lounge, stairs, thing, toilets } from './services.ts'

/** A corner house whose side follows the street at a slant. */
const shell: Shell = {
  outside: [[0, 0], [26, 0], [31, 14], [0, 14]],
  wall: 0.5,
  windows: { width: 1.1, pier: 0.9 },
  north: 150,
}

const core = [
  stairs(box(0, 10.2, 6.2, 14), { doors: [door('e', 11.2, { opens: 'out' })] }),
  lift(box(0, 7.6, 2.8, 10.2), { doors: [door('e', 8.9, { width: 1.2, opens: 'sliding' })] }),
]

const groundFloor = floor(shell, 0, [
  ...core,
  entrance('s', [11.6, 13.75], 2),
  room('Bruch', box(0, 0, 5.8, 5.2), { doors: [door('s', 4.8, { hinge: 'high', opens: 'out' })], seats: 4 }),
  room('Neustadt', box(5.8, 0, 11.4, 5.2), { doors: [door('s', 6.8, { opens: 'out' })], seats: 4 }),
  room('Hirschmatt', box(11.4, 0, 17.2, 5.2), { doors: [door('s', 16.2, { hinge: 'high', opens: 'out' })], seats: 4 }),
  thing('counter', 12, 7.6, 3.4, 0.7),
  lounge(16.2, 11),
  thing('plant', 9, 12.7, 0.8, 0.8),
  zone('Mandate', { unit: 'Erwachsenenschutz' }, [columns(19.3, 1.4, 3)]),
  toilets(box(19, 10.6, 24.4, 14), { doors: [door('n', 23.6, { width: 0.8 })], back: 's', cubicles: 3 }),
  accessibleToilet(box(24.4, 10.6, 31, 14), { doors: [door('n', 25.4, { width: 1, opens: 'out' })], back: 's' }),
])

const firstFloor = floor(shell, 1, [
  ...core,
  room('Obergrund', box(0, 0, 6.8, 5.4), { doors: [door('s', 5.8, { hinge: 'high', opens: 'out' })], seats: 8 }),
  room('Moosmatt', box(19.6, 0, 29, 5.4), { doors: [door('s', 20.6, { opens: 'out' })], seats: 6, table: [22.6, 2.2] }),
  zone('Bundesplatz', { unit: 'Sozialberatung' }, [columns(9.4, 1.3, 2), columns(14.4, 1.3, 2)]),
  zone('Paulusplatz', { unit: 'Sozialberatung' }, [rows(9, 8.6, 2)]),
  zone('Ruhezone', { quiet: true }, [rows(15.6, 8.6, 2)]),
  toilets(box(23, 8, 30, 10.7), { doors: [door('w', 9.9, { width: 0.8 })], back: 'n', cubicles: 3 }),
  accessibleToilet(box(23, 10.7, 31, 14), { doors: [door('w', 12.3, { width: 1, opens: 'out' })], back: 's' }),
  blocked('Stuhl fehlt, bestellt', '1.11'),
  accessPoints([8, 6.9], [16.8, 6.7], [4, 7]),
])

export const sozialberatung = [groundFloor, firstFloor]
