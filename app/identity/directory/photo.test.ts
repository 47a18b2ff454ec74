import { expect, test } from 'vitest'
import { photoFrom } from './photo.ts'

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])
const png = Buffer.from('\x89PNG\r\n\x1a\n rest', 'latin1')

test('JPEG and PNG are known by their bytes', () => {
  expect(photoFrom(jpeg)).toEqual({ mediaType: 'image/jpeg', bytes: jpeg })
  expect(photoFrom(png)).toEqual({ mediaType: 'image/png', bytes: png })
})

test.each([
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HTML', Buffer.from('<!doctype html>')],
  ['nothing', Buffer.alloc(0)],
  ['the start of a start', Buffer.from([0xff, 0xd8])],
  ['a JPEG of more than 200 KiB', Buffer.concat([jpeg, Buffer.alloc(200 * 1024)])],
])('%s is no photo', (_name, bytes) => {
  expect(photoFrom(bytes)).toBeNull()
})
