import { box } from './box.ts'
import { door } from './cell.ts'
import { accessPoints, columns, zone } from './desks.ts'
import { floor, type Shell } from './floor.ts'
import { room } from './rooms.ts'
import { accessibleToilet, bookcases, entrance, kitchen, lounge, phoneBooths, shelves, thing, toilets } from './services.ts'

/** One large hall under a lantern roof, two corners cut off. */
const shell: Shell = {
  outside: [[4, 0], [34, 0], [38, 4], [38, 22], [0, 22], [0, 4]],
  wall: 0.4,
  windows: { width: 2, pier: 0.6 },
  north: 0,
}

export const stadtbibliothek = [
  floor(shell, 0, [
    entrance('s', [19, 21.8], 2.4),
    bookcases(box(12, 2, 27, 8.4), [19.5, 9.3]),
    bookcases(box(23.4, 12, 29.4, 18), [26.4, 18.9]),
    thing('counter', 16, 13, 5, 0.8),
    lounge(19.4, 17.8),
    zone('Erschliessung', { unit: 'Stadtbibliothek' }, [columns(4.6, 4.6, 3)]),
    zone('Leseplätze', { quiet: true }, [columns(32.6, 7.6, 3)]),
    shelves('storage', box(0, 12.4, 7.4, 15.4), { doors: [door('e', 14.4, { opens: 'out' })], keep: 1.7, upright: true, label: false }),
    room('Meggerhorn', box(0, 15.4, 7.4, 22), { doors: [door('e', 16.6)], seats: 6 }),
    room('Warteegg', box(30.6, 0, 38, 6.4), { doors: [door('s', 31.6, { opens: 'out' })], seats: 6, table: [33, 2.5] }),
    toilets(box(31.6, 15, 38, 18), { doors: [door('w', 16.9, { width: 0.8 })], back: 'n', cubicles: 3 }),
    accessibleToilet(box(31.6, 18, 38, 22), { doors: [door('w', 20.6, { width: 1, opens: 'out' })], back: 'n' }),
    kitchen(box(8.6, 17.4, 14, 21.6), { counter: 's', tables: [[9.9, 19.3], [12.6, 19.3]], label: [11.3, 17.6] }),
    phoneBooths(8.6, 12.4, 1, { side: 's', label: [9.4, 12.1] }),
    accessPoints([9.2, 7.2], [20, 10.6], [29.6, 8.4]),
  ]),
]
