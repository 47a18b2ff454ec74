import { expect, test } from 'vitest'
import { decodeText, guessEncoding } from './text-decoding.ts'

test('UTF-8 with and without byte order mark, UTF-16 and Windows-1252 all become the same text', () => {
  const text = 'Zürich;Güggeli'
  const files = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    Buffer.from(text, 'latin1'),
  ]
  expect(files.map(guessEncoding)).toEqual(['utf-8', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
  expect(files.map(decodeText)).toEqual(Array(5).fill(text))
})
