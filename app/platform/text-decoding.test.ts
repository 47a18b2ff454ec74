import { expect, test } from 'vitest'
import { decodeSource, decodeText, guessEncoding } from './text-decoding.ts'

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

test('a file whose lines are encoded differently is read line by line, in whatever portions it comes', async () => {
  const text = 'Name;Standort\r\nPC-1;Volksschule Sälistrasse\nPC-2;Stadtgrün «Süd»\nPC-3;Menü–Café\n'
  const bytes = Buffer.concat(text.split(/(?<=\n)/).map((line, index) => (index === 1 ? Buffer.from(line) : Buffer.from(line.replaceAll('–', '\x96'), 'latin1'))))
  expect(decodeText(bytes)).toBe(text)
  for (const size of [1, 7, 1000]) {
    const portions = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size))
    const source = { size: bytes.length, chunks: async function* () { yield* portions }, bytes: async () => bytes, close: async () => {} }
    let read = ''
    for await (const portion of decodeSource(source, guessEncoding(bytes))) read += portion
    expect(read).toBe(text)
  }
})
