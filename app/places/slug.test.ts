import fc from 'fast-check'
import { expect, test } from 'vitest'
import { floorSlugOf, isReservedForSites, slugOf, slugPattern } from './slug.ts'

test('a name becomes an address, umlauts written out', () => {
  expect(slugOf('Stadthaus Süd')).toBe('stadthaus-sued')
  expect(slugOf('  École & Bibliothèque (Neubau) ')).toBe('ecole-bibliotheque-neubau')
  expect([floorSlugOf(0), floorSlugOf(2), floorSlugOf(-1), floorSlugOf(-2)]).toEqual(['eg', '2', 'ug', 'ug2'])
  expect(['bookings', 'week', 'stadthaus'].map(isReservedForSites)).toEqual([true, true, false])
})

test('whatever the name, the address is empty or well formed, and stays itself', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const slug = slugOf(name)
      expect(slug === '' || slugPattern.test(slug)).toBe(true)
      expect(slugOf(slug)).toBe(slug)
    }),
  )
})
