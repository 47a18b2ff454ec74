import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnPng } from '../../../prisma/seed/drawn-png.ts'
import { byteRange } from './byte-range.ts'
import { cleanSvg } from './clean-svg.ts'
import { filesIn } from './files-in-text.ts'
import { cleanImage } from './image-metadata.ts'
import { fittingName } from './media-types.ts'
import { hasBinary, sniff } from './sniff.ts'
import { zipEntries } from '../../platform/zip-directory.ts'
import { packedType } from './packed-type.ts'

const bytes = (...values: number[]) => Buffer.from(values)
const segment = (marker: number, body: Buffer) => Buffer.concat([bytes(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body])

/** A JPEG's skeleton: what a camera writes around a picture. */
function photo(orientation: number): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0II'), bytes(42, 0, 8, 0, 0, 0, 2, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 99, 0, 0, 0, 0, 0, 0, 0), Buffer.from('GPS 46.8 7.1')])
  const frame = bytes(8, 0, 30, 0, 40, 1, 1, 0x11, 0)
  return Buffer.concat([
    bytes(0xff, 0xd8),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0002\0\0\u0001\0\u0001\0\0', 'latin1')),
    segment(0xe1, exif),
    segment(0xed, Buffer.from('Photoshop 3.0\0Meister')),
    segment(0xfe, Buffer.from('a comment')),
    segment(0xc0, frame),
    segment(0xda, bytes(1, 1, 0, 0, 63, 0)),
    bytes(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4),
    bytes(0xff, 0xd9),
    Buffer.from('a second picture'),
  ])
}

test('a photo keeps its picture and which way is up, and loses place, names and what hangs on it', () => {
  const { bytes: clean, width, height } = cleanImage(photo(6), 'image/jpeg')
  const text = Buffer.from(clean).toString('latin1')
  for (const gone of ['GPS', 'Photoshop', 'comment', 'second picture']) expect(text).not.toContain(gone)
  expect(text).toContain('JFIF')
  expect(text).toContain('Exif\0\0MM')
  expect([width, height]).toEqual([30, 40])
  expect(Buffer.from(cleanImage(photo(1), 'image/jpeg').bytes).includes('Exif')).toBe(false)
  // Once more changes nothing.
  expect(Buffer.from(cleanImage(clean, 'image/jpeg').bytes).equals(Buffer.from(clean))).toBe(true)
})

test('a PNG keeps the chunks of its picture', () => {
  const plain = drawnPng(5, 4)
  const note = Buffer.concat([bytes(0, 0, 0, 4), Buffer.from('tEXtName'), bytes(1, 2, 3, 4)])
  const noted = Buffer.concat([plain.subarray(0, 33), note, plain.subarray(33), Buffer.from('behind the end')])
  const { bytes: clean, width, height } = cleanImage(noted, 'image/png')
  expect([width, height]).toEqual([5, 4])
  expect(Buffer.from(clean).equals(plain)).toBe(true)
  const huge = Buffer.from(plain)
  huge.writeUInt32BE(50_000, 16)
  expect(() => cleanImage(huge, 'image/png')).toThrow('too-many-pixels')
})

test('images that are cut anywhere, or garbage, are refused or read, and never end in another error', () => {
  const whole = [photo(3), drawnPng(9, 9)]
  fc.assert(
    fc.property(fc.constantFrom(...whole), fc.nat(200), fc.uint8Array({ maxLength: 30 }), (image, cut, tail) => {
      const broken = Buffer.concat([image.subarray(0, cut), tail])
      for (const type of ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const) {
        try {
          cleanImage(broken, type)
        } catch (error) {
          expect((error as Error).message).toMatch(/^(damaged|too-many-pixels)$/)
        }
      }
    }),
  )
})

test('an SVG is written anew without anything that runs or reaches out', () => {
  const clean = (svg: string) => {
    const cleaned = cleanSvg(Buffer.from(svg))
    return cleaned && Buffer.from(cleaned.bytes).toString()
  }
  const written = clean(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" onload="x()"><style>@import url(//evil)</style><script>x()</script><foreignObject><p onclick="x()">hi</p></foreignObject><a href="javascript:x()"><text>weg</text></a><use href="//evil/#x"/><use xlink:href="#g"/><g id="g"><path d="M0 0" style="fill:url(#g)" onclick="x()"/><rect fill="u\\72l(//evil)"/><text>&lt;b&gt;</text></g></svg>',
  )
  expect(written).not.toMatch(/evil|script|onload|onclick|foreignObject|style>|weg/)
  expect(written).toContain('<use xlink:href="#g">')
  expect(written).toContain('<path d="M0 0" style="fill:url(#g)">')
  expect(written).toContain('<text>&lt;b&gt;</text>')
  expect(cleanSvg(Buffer.from('<svg viewBox="0 0 40 20"/>'))).toMatchObject({ width: 40, height: 20 })
  for (const refused of ['<html/>', '<svg>', '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', `${'<svg>'.repeat(300)}${'</svg>'.repeat(300)}`]) expect(clean(refused)).toBeNull()
})

test('what a file is, its first bytes say', () => {
  const known: [Uint8Array, string | null][] = [
    [drawnPng(1, 1), 'image/png'],
    [photo(1), 'image/jpeg'],
    [Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    [Buffer.from('\uFEFF<?xml version="1.0"?><!-- x --><svg xmlns="a">'), 'image/svg+xml'],
    [Buffer.from('Straße;Ort\n'), 'text/plain'],
    [Buffer.from('\u007fELF\u0002\u0001', 'latin1'), null],
    [Buffer.from('MZ\u0090\0', 'latin1'), null],
    [Buffer.from('\0\0\0\u0018ftypheic', 'latin1'), null],
    [Buffer.from('\0\0\0\u0018ftypmp42', 'latin1'), 'video/mp4'],
    [Buffer.alloc(0), null],
  ]
  for (const [head, type] of known) expect(sniff(head), Buffer.from(head).toString('latin1', 0, 12)).toBe(type)
  expect(hasBinary(Buffer.from('a\tb\r\n'))).toBe(false)
  expect(fittingName('foto.exe', 'image/png')).toBe('foto.exe.png')
  expect(fittingName('Foto.JPEG', 'image/jpeg')).toBe('Foto.JPEG')
  expect(fittingName('skript.bat', 'text/plain')).toBe('skript.bat.txt')
})

test('what is packed in a zip, its list of contents says; a damaged or encrypted one is refused', () => {
  const word = zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('y'.repeat(500)) })
  expect(zipEntries(word)).toMatchObject([{ name: '[Content_Types].xml', size: 1 }, { name: 'word/document.xml', size: 500 }])
  expect(packedType(zipEntries(word), word)).toMatch(/wordprocessingml/)
  const macros = zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('y'), 'word/vbaProject.bin': strToU8('z') })
  expect(packedType(zipEntries(macros), macros)).toBeNull()
  const odt = zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }], 'content.xml': strToU8('x') })
  expect(packedType(zipEntries(odt), odt)).toBe('application/vnd.oasis.opendocument.text')
  fc.assert(
    fc.property(fc.nat(word.length), fc.uint8Array({ maxLength: 60 }), (cut, tail) => {
      try {
        zipEntries(Buffer.concat([word.subarray(0, cut), tail]))
      } catch (error) {
        expect((error as Error).constructor.name).toBe('ZipError')
      }
    }),
  )
})

test('ranges are those of RFC 9110', () => {
  expect(byteRange('bytes=0-0', 10)).toEqual({ first: 0, last: 0 })
  expect(byteRange('bytes=5-', 10)).toEqual({ first: 5, last: 9 })
  expect(byteRange('bytes=5-99', 10)).toEqual({ first: 5, last: 9 })
  expect(byteRange('bytes=-3', 10)).toEqual({ first: 7, last: 9 })
  expect(byteRange('bytes=-99', 10)).toEqual({ first: 0, last: 9 })
  expect(byteRange('bytes=10-', 10)).toBe('unsatisfiable')
  expect(byteRange('bytes=-0', 10)).toBe('unsatisfiable')
  for (const whole of [null, 'bytes=', 'bytes=6-5', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b']) expect(byteRange(whole, 10)).toBeNull()
})

test('the files of a text are found in nodes and links', () => {
  const [document, image, linked] = ['0190d3c8-0000-7000-8000-000000000001', '0190d3c8-0000-7000-8000-000000000002', '0190d3c8-0000-7000-8000-000000000003']
  const text = { type: 'doc', content: [{ type: 'image', attrs: { src: `/documents/${document}/files/${image}` } }, { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: `/documents/${document}/files/${linked}` } }] }] }] }
  expect([...filesIn(text)]).toEqual([image, linked])
})
