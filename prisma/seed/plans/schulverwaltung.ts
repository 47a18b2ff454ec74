import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, entrance, kitchen, lounge, office, openPlace, shelves, stairs, thing, toilets } from './services.ts'

/** A villa of 1898 with thick walls and a bay towards the garden. */
const shell: Shell = {
  outside: [[0, 0], [20, 0], [20, 16], [13.4, 16], [13.4, 17.8], [6.6, 17.8], [6.6, 16], [0, 16]],
  wall: 0.6,
  windows: { width: 1.1, pier: 1.2 },
  north: 10,
}

const stairwell = stairs(box(12.5, 0, 20, 4), { doors: [door('w', 3.2, { width: 1 })] })

const groundFloor = floor(shell, 0, [
  stairwell,
  entrance('n', [10, 0.3], 1.8),
  room('Hochflue', box(0, 0, 7.2, 5.8), { doors: [door('e', 4.8, { hinge: 'high', opens: 'out' })], seats: 8 }),
  toilets(box(14.8, 4, 20, 6.6), { doors: [door('w', 5.9, { width: 0.8 })], back: 'n', cubicles: 2 }),
  accessibleToilet(box(14.8, 6.6, 20, 9.4), { doors: [door('w', 8.2, { width: 1, opens: 'out' })], back: 'n' }),
  office(box(0, 5.8, 7.2, 16), [door('e', 7)]),
  zone('Sekretariat', { unit: 'Schulverwaltung' }, [columns(1.9, 7.2, 3)]),
  office(box(13, 9.4, 20, 16), [door('w', 10.4)]),
  zone('Hort', {}, [columns(15.9, 9.85, 2)]),
  thing('counter', 10, 6.8, 2.4, 0.7),
  openPlace('lounge', box(7.5, 9, 12.5, 17), [10, 16.4]),
  lounge(10, 13.4),
])

const firstFloor = floor(shell, 1, [
  stairwell,
  room('Scheidegg', box(0, 0, 7.5, 5.4), { doors: [door('e', 4.4, { hinge: 'high', opens: 'out' })], seats: 6 }),
  room('Gnipen', box(7, 12, 13.4, 17.8), { doors: [door('n', 8.2, { opens: 'out' })], seats: 6, label: [7.6, 16.3] }),
  toilets(box(14.8, 4, 20, 6.6), { doors: [door('w', 5.9, { width: 0.8 })], back: 'n', cubicles: 2 }),
  office(box(0, 5.4, 7, 16), [door('e', 6.4, { opens: 'out' })]),
  zone('Musegg', { unit: 'Schulverwaltung' }, [columns(1.65, 6.3, 4)]),
  kitchen(box(14.8, 6.8, 19.4, 9.2), { counter: 'e', tables: [[16.4, 8]], label: [13.5, 8.2] }),
  office(box(13.4, 9.5, 20, 16), [door('w', 10.9, { opens: 'out' })]),
  zone('Nölliturm', { quiet: true }, [columns(14.55, 9.85, 2)]),
  shelves('archive', box(7.5, 0, 10.4, 4), { doors: [door('s', 8.4, { opens: 'out' })], keep: 1.2, label: [7.85, 3.55] }),
  blocked('Feuchte Wand, in Abklärung', '1.12'),
  accessPoints([9.9, 8.2], [4.2, 6.4], [16.6, 11.4]),
])

export const schulverwaltung = [groundFloor, firstFloor]
