import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pool } from './database.server.ts'
import { foldedName } from './folded-name.ts'

test('Zürich is found however it is typed', () => {
  expect(new Set(['Zürich', 'ZUERICH', 'zurich', 'Zu\u0308rich'].map(foldedName))).toEqual(new Set(['zurich']))
  expect(['Straße', 'Strasse', 'Æther', 'Øst', 'Łódź'].map(foldedName)).toEqual(['strasse', 'strasse', 'ather', 'ost', 'lodz'])
})

test('the beginning of a name, folded, is the beginning of the folded name', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'abehlmnorstuüäöéè -ß'), maxLength: 20 })
  fc.assert(fc.property(typed, fc.nat(20), (name, length) => foldedName(name).startsWith(foldedName(name.slice(0, length)))))
})

test('the database folds a name as the program does', async () => {
  const names = fc.sample(fc.string({ unit: fc.constantFrom(...'aeiouäöüÄÖÜéèêàâçñßæœøłABEHLmnrst0123 -.\''), maxLength: 30 }), 300)
  const { rows } = await pool.query<{ folded: string }>('SELECT public.werkplatz_folded(name) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS given(name, number) ORDER BY number', [names])
  expect(rows.map(({ folded }) => folded)).toEqual(names.map(foldedName))
})
