import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leafOf, normaliseDn } from './distinguished-name.ts'

test.each([
  ['case and spaces', 'CN=Werkplatz  IT , OU=Groups,DC=example', 'cn=werkplatz it,ou=groups,dc=example'],
  ['an escaped comma', 'cn=Keller\\, Anna,dc=example', 'cn=Keller\\2C Anna,dc=example'],
  ['quotes of RFC 2253', 'cn="Keller, Anna",dc=example', 'cn=Keller\\, Anna,dc=example'],
  ['bytes in hex', 'cn=M\\C3\\BCller,dc=example', 'cn=Müller,dc=example'],
  ['composed and decomposed letters', 'cn=Mu\u0308ller,dc=example', 'cn=M\u00fcller,dc=example'],
  ['BER in hex', 'cn=#040461626364,dc=example', 'cn=abcd,dc=example'],
  ['the order within an RDN', 'cn=a+uid=b,dc=example', 'UID=b + CN=a,dc=example'],
  ['names and their numbers', '2.5.4.3=a,0.9.2342.19200300.100.1.25=example', 'cn=a,dc=example'],
  ['spaces at the ends, which caseIgnoreMatch passes over', 'cn=\\ a\\ ,dc=example', 'cn=a,dc=example'],
  ['semicolons of RFC 1779', 'cn=a;dc=example', 'cn=a,dc=example'],
])('%s make no difference', (_, one, other) => {
  expect(normaliseDn(one)).not.toBeNull()
  expect(normaliseDn(one)).toBe(normaliseDn(other))
})

test.each([
  ['a value that looks like the rest of another name', 'cn=it\\,ou\\=groups,dc=example', 'cn=it,ou=groups,dc=example'],
  ['a value that looks like a second value', 'cn=a\\+uid\\=b,dc=example', 'cn=a+uid=b,dc=example'],
  ['a number sign that is text', 'cn=\\#040161,dc=example', 'cn=#040161,dc=example'],
  ['a name within another', 'cn=it,ou=groups,dc=example,dc=org', 'cn=it,ou=groups,dc=example'],
  ['another type', 'ou=it,dc=example', 'cn=it,dc=example'],
  ['an escaped backslash before a comma', 'cn=a\\\\,ou=b,dc=c', 'cn=a\\\\\\,ou=b,dc=c'],
])('%s is another name', (_, one, other) => {
  expect(normaliseDn(one)).not.toBeNull()
  expect(normaliseDn(other)).not.toBeNull()
  expect(normaliseDn(one)).not.toBe(normaliseDn(other))
})

test.each(['cn', 'cn=a,,dc=b', '=a', 'cn=a"b', 'cn="a', 'cn=a\\', 'cn=\\C3', 'cn=#zz', 'c n=a', 'just text', ','])('%j is no name', (text) => {
  expect(normaliseDn(text)).toBeNull()
})

/** Letters of several kinds, and everything that means something in a DN. */
const value = fc.string({ unit: fc.constantFrom(...'aBz09 üÖé漢😀,+"\\<>;#=/*()\''), minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== '')
const rdn = fc.uniqueArray(fc.record({ type: fc.constantFrom('cn', 'ou', 'uid', 'dc', 'l'), value }), { minLength: 1, maxLength: 3, selector: (pair) => pair.type })
const name = fc.array(rdn, { minLength: 1, maxLength: 4 })
type Name = { type: string; value: string }[][]

/** The ways RFC 4514 allows to write one character. */
function spell(text: string, pick: () => number): string {
  return [...text]
    .map((character, at, all) => {
      const hex = [...Buffer.from(character)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')
      const mustEscape = /[,+"\\<>;=]/.test(character) || (at === 0 && /[# ]/.test(character)) || (at === all.length - 1 && character === ' ')
      if (pick() % 4 === 0) return hex
      if (mustEscape) return `\\${character}`
      return pick() % 2 === 0 ? character.normalize('NFD') : character
    })
    .join('')
}

function write(dn: Name, pick: () => number): string {
  const space = () => ' '.repeat(pick() % 3)
  return dn
    .map((pairs) => {
      const turned = pick() % 2 === 0 ? pairs : pairs.toReversed()
      return turned.map(({ type, value: text }) => `${space()}${pick() % 2 === 0 ? type : type.toUpperCase()}${space()}=${space()}${spell(text, pick)}`).join('+')
    })
    .join(',')
}

test('all spellings of a name are one', () => {
  fc.assert(
    fc.property(name, fc.infiniteStream(fc.nat(1000)), (dn, numbers) => {
      const pick = () => numbers.next().value ?? 0
      const one = normaliseDn(write(dn, pick))
      expect(one).not.toBeNull()
      expect(normaliseDn(write(dn, pick))).toBe(one)
    }),
    { numRuns: 500 },
  )
})

const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/ +/g, ' ').trim()
const meaning = (dn: Name) => JSON.stringify(dn.map((pairs) => pairs.map(({ type, value: text }) => [type, fold(text)]).toSorted()))

test('names that mean something else are never the same', () => {
  fc.assert(
    fc.property(name, name, fc.infiniteStream(fc.nat(1000)), (one, other, numbers) => {
      const pick = () => numbers.next().value ?? 0
      const isSame = normaliseDn(write(one, pick)) === normaliseDn(write(other, pick))
      expect(isSame).toBe(meaning(one) === meaning(other))
    }),
    { numRuns: 500 },
  )
})

test('a name whose value spells out another name never becomes that name', () => {
  fc.assert(
    fc.property(name, fc.infiniteStream(fc.nat(1000)), (dn, numbers) => {
      const pick = () => numbers.next().value ?? 0
      const whole = write(dn, pick)
      expect(normaliseDn(`cn=${spell(whole, pick)}`)).not.toBe(normaliseDn(whole))
    }),
  )
})

test('what anybody writes is a name or null, never an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'cn=,+\\"#; 2Cü') }), (text) => {
      const once = normaliseDn(text)
      if (once !== null) expect(normaliseDn(once)).toBe(once)
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['cn=Keller\\, Anna,ou=groups,dc=example', 'Keller, Anna'],
  ['cn=M\\C3\\BCller + uid=7,dc=example', 'Müller'],
  ['cn="a,b",dc=example', 'a,b'],
  ['just text', 'just text'],
  ['cn=#zz', 'cn=#zz'],
])('%s is called %s', (dn, leaf) => {
  expect(leafOf(dn)).toBe(leaf)
})
