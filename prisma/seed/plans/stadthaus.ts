import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, rows, zone } from './desks.ts'
import type { Part } from './draft.ts'
import { courtyard, floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, copyRoom, entrance, kitchen, lift, lockers, lounge, openPlace, phoneBooths, shelves, stairs, thing, toilets, closedPlace } from './services.ts'

/** A block around a courtyard with one corner cut off towards the square. */
const shell: Shell = {
  outside: [
    [0, 0],
    [44, 0],
    [44, 26.2],
    [39.2, 31],
    [0, 31],
  ],
  wall: 0.45,
  windows: { width: 1.5, pier: 0.8 },
  north: 0,
}

/** What stands one above the other on all floors: courtyard, west core, east stairs. */
const core: Part[] = [
  courtyard(box(14.2, 10.3, 29.8, 20.7)),
  stairs(box(7.4, 9.3, 12.4, 12.4), { doors: [door('e', 10.25, { width: 1.1 })] }),
  closedPlace('technical-room', box(7.4, 12.4, 10, 14.6), { doors: [door('w', 13.6, { opens: 'out' })], label: false }),
  lift(box(10, 12.4, 12.4, 14.6), { doors: [door('e', 13.5, { width: 1.2, opens: 'sliding' })] }),
  toilets(box(7.4, 14.6, 12.4, 16.9), { doors: [door('e', 15.7, { width: 0.8 })], back: 'n', cubicles: 2 }),
  toilets(box(7.4, 16.9, 12.4, 19.2), { doors: [door('e', 18, { width: 0.8 })], back: 'n', cubicles: 2 }),
  accessibleToilet(box(7.4, 19.2, 12.4, 21.9), { doors: [door('e', 20.5, { width: 1, opens: 'out' })], back: 'n' }),
  stairs(box(30.85, 25.4, 35.45, 31), { doors: [door('n', 31.8, { width: 1 })] }),
]

const groundFloor = floor(shell, 0, [
  ...core,
  entrance('n', [22, 0.225], 2.4),
  entrance('w', [0.225, 15.5]),
  openPlace('entrance-hall', box(13, 0.45, 29.8, 9.8), [22, 3.4]),
  ...[16, 19.4, 24.6, 28].map((x) => thing('counter', x, 6.2, 2.4, 0.7)),
  ...[14.2, 29.8].map((x) => thing('plant', x, 1.4, 0.9, 0.9)),
  lounge(16.3, 3),
  lounge(27.7, 3),
  lounge(38.6, 27.6),
  thing('plant', 36.2, 29.8, 0.9, 0.9),
  ...[18.6, 22, 25.4].map((x) => thing('sofa', x, 22.4, 2.4, 0.8, 180)),
  room('Wesemlin', box(0, 0, 6.6, 5.55), { doors: [door('e', 4.6, { hinge: 'high', opens: 'out' })], seats: 6 }),
  room('Dreilinden', box(0, 23.95, 7.4, 31), { doors: [door('n', 6.3, { hinge: 'high' })], seats: 10 }),
  room('Utenberg', box(37.4, 0, 44, 5.55), { doors: [door('s', 38.3, { opens: 'out' })], seats: 6, label: [38.2, 4.4] }),
  closedPlace('storage', box(32, 0, 37.4, 5.55), { doors: [door('s', 36, { opens: 'out' })] }),
  zone('Empfang', { unit: 'Einwohnerdienste' }, [rows(37, 8.2, 3), rows(37, 13, 3)]),
  zone('Bahnhofplatz', { unit: 'Service Desk' }, [columns(16.4, 25.6, 2), columns(22.6, 25.6, 2)]),
  lockers(box(30.3, 11, 30.8, 17), [31.4, 14], -90),
  kitchen(box(1.2, 8.4, 5.4, 12), { counter: 'n', tables: [[2, 10.7], [4.6, 10.7]], label: [3.3, 12.6] }),
  shelves('storage', box(7.4, 25.2, 12.45, 31), { doors: [door('n', 8.4)], keep: 1.5 }),
  closedPlace('workshop', box(37.4, 20.2, 44, 25.2), { doors: [door('w', 21.2)], label: [39, 24.6] }),
])

const firstFloor = floor(shell, 1, [
  ...core,
  room('Säntis', box(0, 0, 9.2, 5.55), { doors: [door('e', 4.7, { hinge: 'high', opens: 'out' })], seats: 14 }),
  room('Mythen', box(30.85, 0, 37.4, 5.55), { doors: [door('s', 36.4, { hinge: 'high', opens: 'out' })], seats: 6 }),
  room('Speer', box(37.4, 0, 44, 5.55), { doors: [door('s', 38.4, { opens: 'out' })], seats: 6, label: [38.2, 4.4] }),
  room('Churfirsten', box(35.45, 23.95, 44, 31), { doors: [door('n', 36.45, { hinge: 'high' })], seats: 8, table: [38.5, 27.6], label: [38, 25] }),
  room('Stanserhorn', box(0, 24.6, 7.4, 31), { doors: [door('n', 6.5, { hinge: 'high' })], seats: 6 }),
  zone('Bramberg', { unit: 'Finanzverwaltung' }, [columns(12.2, 1.3, 3), columns(17.5, 1.3, 3)]),
  kitchen(box(23.2, 0.45, 29.6, 5.2), { counter: 'n', tables: [[24.7, 3.6], [27.7, 3.6]], label: [26.4, 5.8] }),
  zone('Säli', { unit: 'Personal' }, [rows(37.4, 8.2, 3), rows(37.4, 13.2, 3)]),
  zone('Halde', { quiet: true }, [rows(37.4, 18.7, 3)]),
  zone('Hirschmatt', { unit: 'Aus- und Weiterbildung' }, [columns(16.4, 24.9, 2), columns(21.4, 24.9, 2), columns(26.4, 24.9, 2)]),
  lounge(3.4, 10.2),
  lockers(box(0.6, 13.4, 1.1, 19), [1.75, 16.2], -90),
  phoneBooths(31.6, 9.4, 2, { side: 'w', label: [32.4, 8.9] }),
  copyRoom(box(31, 14.4, 34.4, 17.4), { doors: [door('w', 15.9)], wall: 'e' }),
  shelves('archive', box(7.4, 25.2, 13.4, 31), { doors: [door('n', 8.4)], keep: 1.5 }),
  blocked('Bildschirm wird ersetzt', '1.06', '1.27'),
  accessPoints([17.6, 8], [35.4, 8.2], [32.4, 22.8], [17.6, 23.4], [3.6, 14.6]),
])

const secondFloor = floor(shell, 2, [
  ...core,
  room('Pilatus', box(0, 0, 7.85, 5.55), { doors: [door('e', 4.8, { width: 1, hinge: 'high', opens: 'out' })], seats: 12 }),
  room('Rigi', box(30.85, 0, 37.75, 5.55), { doors: [door('s', 36.3, { hinge: 'high', opens: 'out' })], seats: 6 }),
  room('Napf', box(37.75, 0, 44, 5.55), { doors: [door('s', 38.35, { opens: 'out' })], seats: 4, label: [39, 4.3] }),
  room('Titlis', box(35.45, 23.95, 44, 31), { doors: [door('n', 36.45, { hinge: 'high' })], seats: 8, table: [38.5, 27.6], label: [38, 25] }),
  room('Bürgenstock', box(0, 23.95, 5.55, 31), { doors: [door('n', 4.65, { hinge: 'high' })], seats: 4 }),
  zone('Musegg', { unit: 'Einwohnerdienste' }, [columns(10.4, 1.35, 3), columns(15.7, 1.35, 3), columns(21, 1.35, 3)]),
  zone('Reuss', { unit: 'Soziale Dienste' }, [rows(37.4, 7.95, 3), rows(37.4, 13.15, 3), rows(37.4, 18.35, 3)]),
  zone('Tribschen', {}, [columns(15, 25.8, 2), columns(20.4, 25.8, 2), columns(25.8, 25.8, 2)]),
  zone('Gütsch', { quiet: true }, [rows(1.3, 10.95, 2), rows(1.3, 16.6, 2)]),
  kitchen(box(24.9, 0.45, 30.2, 5), { counter: 'n', tables: [[26.2, 3.4], [28.8, 3.4]], label: [27.6, 5.9] }),
  phoneBooths(33, 9.4, 2, { side: 'w', label: [33.8, 8.9] }),
  lockers(box(33, 14.6, 33.5, 20.2), [34.35, 17.4], -90),
  shelves('archive', box(5.55, 23.95, 12.45, 31), { doors: [door('n', 11.45)] }),
  blocked('Bodenarbeiten', '2.53', '2.54', '2.55', '2.56'),
  accessPoints([17.6, 8.6], [35.4, 9.6], [32.4, 22.3], [17.2, 24.3], [3.6, 14.9]),
])

const thirdFloor = floor(shell, 3, [
  ...core,
  room('Rotsee', box(0, 0, 6.2, 6.2), { doors: [door('s', 5.2, { hinge: 'high', opens: 'out' })], seats: 6 }),
  room('Sempachersee', box(6.2, 0, 14.2, 6.2), { doors: [door('s', 13.2, { hinge: 'high', opens: 'out' })], seats: 10 }),
  room('Soppensee', box(35.45, 23.95, 44, 31), { doors: [door('n', 36.45, { hinge: 'high' })], seats: 8, table: [38.5, 27.6], label: [38, 25], glass: true }),
  room('Mauensee', box(38, 0, 44, 5.2), { doors: [door('s', 39, { opens: 'out' })], seats: 4 }),
  room('Baldeggersee', box(0, 25.4, 7.4, 31), { doors: [door('n', 6.4, { hinge: 'high' })], seats: 6 }),
  zone('Seebad', { unit: 'Stadtkanzlei' }, [columns(17.6, 1.3, 2), columns(22.6, 1.3, 2)]),
  zone('Quai', { unit: 'Kommunikation' }, [columns(28, 1.3, 2), columns(33, 1.3, 2)]),
  zone('Nordlicht', { unit: 'Informatikbetrieb' }, [rows(36.8, 8, 3), rows(36.8, 13, 3)]),
  zone('Inseli', { unit: 'Immobilien und Arbeitsplätze' }, [columns(16.2, 25, 2), columns(22.4, 25, 2)]),
  zone('Stille', { quiet: true }, [rows(1.2, 11, 2), rows(1.2, 16, 2)]),
  kitchen(box(38.4, 18.4, 43.55, 22.6), { counter: 'e', tables: [[40.6, 20.5]], label: [40.4, 22.7] }),
  phoneBooths(31.4, 9.6, 3, { side: 'w', label: [32.2, 9.1] }),
  lockers(box(31.4, 16, 31.9, 21.2), [32.7, 18.6], -90),
  shelves('archive', box(7.4, 24.8, 12.45, 31), { doors: [door('n', 8.4)] }),
  thing('plant', 27, 24.4, 0.9, 0.9),
  blocked('Reserviert für Projekt Archivumzug', '3.31', '3.32'),
  accessPoints([20, 8.4], [36, 7.4], [34, 22.4], [19.4, 23.2], [3.6, 14.2]),
])

export const stadthaus = [groundFloor, firstFloor, secondFloor, thirdFloor]
