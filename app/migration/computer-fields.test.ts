import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBinaryGuid, readBuild, readFileTime, readGuid, readMoment, readVersion, unreadable } from './computer-fields.ts'

const zone = 'Europe/Zurich'

test('the build is found in what Active Directory, Intune and ConfigMgr write', () => {
  expect(['10.0 (19045)', '10.0.22631.4317', '22631.4317', ' 26100 ', '6.1 (7601)'].map(readBuild)).toEqual([
    19045, 22631, 22631, 26100, 7601,
  ])
  expect(readBuild('')).toBeNull()
  expect(['22H2', '10.0', 'Windows 11', '-19045', '10.0 (19045', '1e4'].map(readBuild)).toEqual(Array(6).fill(unreadable))
})

test('a version is the name of a feature update, never a build', () => {
  expect(['22h2', ' 1909', '1511', '2004', '7601', '19045', '23H3'].map(readVersion)).toEqual(['22H2', '1909', '1511', '2004', null, null, null])
})

test('a FILETIME counts 100 ns since 1601, and 0 or the largest number is never', () => {
  expect(readFileTime('133461956983077373')).toEqual(new Date('2023-12-04T20:34:58.307Z'))
  expect(['0', '9223372036854775807', 'never'].map(readFileTime)).toEqual([null, null, null])
  expect(['-1', '12.5', '1', '20231204'].map(readFileTime)).toEqual(Array(4).fill(unreadable))
})

test('every moment of this century survives the way through a FILETIME', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (moment) => {
      const units = (BigInt(moment.getTime()) + 11_644_473_600_000n) * 10_000n
      expect(readFileTime(String(units))).toEqual(moment)
    }),
  )
})

test('the first three groups of a binary objectGUID are little-endian', () => {
  const bytes = Buffer.from('8d7DcC1i/Uq4d51QnFautA==', 'base64')
  expect(readBinaryGuid(bytes)).toBe('70c3def1-622d-4afd-b877-9d509c56aeb4')
  expect(readBinaryGuid(bytes.subarray(1))).toBe(unreadable)
  expect(readGuid('{70C3DEF1-622D-4AFD-B877-9D509C56AEB4}')).toBe('70c3def1-622d-4afd-b877-9d509c56aeb4')
  expect(readGuid('70c3def1')).toBe(unreadable)
})

test('dates are read in Swiss and ISO form, wall-clock time in the given zone', () => {
  const read = (text: string) => readMoment(text, zone)
  expect(read('29.03.2027')).toEqual(new Date('2027-03-28T22:00:00Z'))
  expect(read('9.3.2027 8:04')).toEqual(new Date('2027-03-09T07:04:00Z'))
  expect(read('2027-03-09 08:04:12.0000000')).toEqual(new Date('2027-03-09T07:04:12Z'))
  expect(read('2027-03-09T08:04:12Z')).toEqual(new Date('2027-03-09T08:04:12Z'))
  expect(read('2027-03-09T08:04+02:00')).toEqual(new Date('2027-03-09T06:04:00Z'))
  expect(read('133461956983077373')).toEqual(new Date('2023-12-04T20:34:58.307Z'))
  expect(['', 'nie', 'Never', '0'].map(read)).toEqual([null, null, null, null])
  expect(['31.02.2027', '03/04/2027', '2027-13-01', 'yesterday', '45000'].map(read)).toEqual(Array(5).fill(unreadable))
})
