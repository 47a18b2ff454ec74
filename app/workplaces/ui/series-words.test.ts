import { expect, test } from 'vitest'
import { seriesWords } from './series-words.ts'

test.each([
  ['FREQ=WEEKLY;COUNT=4', 'Jeden Dienstag, bis 25.05.2027'],
  ['FREQ=WEEKLY;BYDAY=TH,TU;COUNT=4', 'Jeden Dienstag und Donnerstag, bis 25.05.2027'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=4', 'Montag bis Freitag, bis 25.05.2027'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=4', 'Alle 2 Wochen am Dienstag, bis 25.05.2027'],
  ['FREQ=DAILY;COUNT=4', 'Jeden Tag, bis 25.05.2027'],
  ['FREQ=DAILY;INTERVAL=3;COUNT=4', 'Alle 3 Tage, bis 25.05.2027'],
  ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=4', 'Jeden Monat am letzten Freitag, bis 25.05.2027'],
  ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=4', 'Jeden Monat am 31., bis 25.05.2027'],
  ['FREQ=MONTHLY;COUNT=4', 'Jeden Monat am 9., bis 25.05.2027'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4', 'Nach eigener Regel, bis 25.05.2027'],
])('%s', (rrule, words) => {
  expect(seriesWords({ rrule, firstDay: '2027-03-09', lastDay: '2027-05-25' })).toBe(words)
})
