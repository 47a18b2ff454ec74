import { expect, test } from 'vitest'
import { shownNote } from './build-note.ts'

test('a note is shown in the language of the reader, and in the other one only where that is all there is', () => {
  const both = { note: 'Nur auf neuen Geräten', noteEn: 'On new devices only' }
  expect([shownNote(both, 'de'), shownNote(both, 'en')]).toEqual([{ text: both.note, lang: 'de' }, { text: both.noteEn, lang: 'en' }])
  expect([shownNote({ ...both, noteEn: '' }, 'en'), shownNote({ ...both, note: '' }, 'de')]).toEqual([{ text: both.note, lang: 'de' }, { text: both.noteEn, lang: 'en' }])
  expect(shownNote({ note: '', noteEn: '' }, 'en')).toEqual({ text: '', lang: 'en' })
})
