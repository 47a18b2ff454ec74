import { expect, test } from 'vitest'
import { overwriteGetLocale } from '../../paraglide/runtime.js'
import { bookedWords } from './booked-words.ts'

test('how many have booked is a sentence for none, one and several, in both languages', () => {
  overwriteGetLocale(() => 'de')
  expect([0, 1, 7].map(bookedWords)).toEqual(['niemand hat gebucht', '1 Person hat gebucht', '7 Personen haben gebucht'])
  overwriteGetLocale(() => 'en')
  expect([0, 1, 7].map(bookedWords)).toEqual(['nobody has booked', '1 person has booked', '7 people have booked'])
})
