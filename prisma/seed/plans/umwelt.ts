import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, blocked, columns, zone } from './desks.ts'
import { courtyard, floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, kitchen, lift, phoneBooths, stairs, toilets } from './services.ts'

/** A new timber building with a cut-off prow towards the lake and a small light well. */
const shell: Shell = {
  outside: [[0, 0], [23, 0], [28, 5], [28, 11], [23, 16], [0, 16]],
  wall: 0.35,
  windows: { width: 2, pier: 0.5 },
  north: -80,
}

export const umwelt = [
  floor(shell, 1, [
    courtyard(box(9.2, 6.4, 14.2, 9.4)),
    stairs(box(0, 0, 4, 6), { doors: [door('s', 3.1, { hinge: 'high' })] }),
    toilets(box(4, 0, 7.4, 6), { doors: [door('s', 6.6, { width: 0.8 })], back: 'w', cubicles: 3, label: [5, 5.6] }),
    lift(box(0, 8.6, 2.6, 11), { doors: [door('e', 9.8, { width: 1.2, opens: 'sliding' })] }),
    accessibleToilet(box(0, 11, 4.2, 16), { doors: [door('e', 12.2, { width: 1, opens: 'out' })], back: 's' }),
    zone('Sonnenseite', { unit: 'Umweltschutz' }, [columns(9.4, 0.9, 2), columns(14.6, 0.9, 2)]),
    zone('Seeseite', { unit: 'Mobilität' }, [columns(6.8, 10.9, 2), columns(11.4, 10.9, 2)]),
    room('Wildspitz', box(19.6, 0, 28, 6), { doors: [door('w', 5.2, { hinge: 'high', opens: 'out' })], seats: 6, table: [22.3, 2.6] }),
    room('Rossberg', box(20.6, 10, 28, 16), { doors: [door('n', 26, { hinge: 'high' })], seats: 4, table: [22.4, 13.5], label: [21.1, 11.5] }),
    room('Schrattenfluh', box(15.2, 10.6, 20.6, 16), { doors: [door('n', 16.2)], seats: 4, glass: true }),
    kitchen(box(22.4, 6.6, 27.65, 9.4), { counter: 'e', tables: [[25, 8]], label: [22, 8.15] }),
    phoneBooths(16.2, 7, 1, { side: 'w', label: [17, 6.7] }),
    blocked('Messgerät im Einsatz', '1.08'),
    accessPoints([7.6, 7.8], [19.2, 7.6], [12.2, 3.2], [13.4, 13.2], [24, 3.6]),
  ]),
]
