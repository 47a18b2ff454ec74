import { expect, test } from 'vitest'
import { createDeflate, deflateSync } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { dxf } from '../../tests/harness/dxf.ts'
import { layered, writtenPdf } from '../../tests/harness/pdf.ts'
import { readInWorker } from './read-in-worker.server.ts'
import { keptPoints } from './reading/limits.ts'
import { unpackDrawing } from './stored-plan.server.ts'

const megabyte = 1024 * 1024

/** A DXF of nearly so many bytes: short lines on six layers, among them a room. */
function large(bytes: number): Uint8Array {
  const [head = '', foot = ''] = dxf({ units: 4, entities: [[999, '*']] }).split('999\n*')
  const room = '0\nLWPOLYLINE\n8\nRAUM\n90\n4\n70\n1\n10\n0\n20\n0\n10\n60000\n20\n0\n10\n60000\n20\n40000\n10\n0\n20\n40000\n'
  const lines: string[] = []
  let length = head.length + room.length + foot.length
  for (let index = 0; length < bytes - 200; index += 1) {
    const [x, y] = [(index * 37) % 60_000, (index * 91) % 40_000]
    const entity = `0\nLINE\n5\n${index.toString(16)}\n330\n1F\n100\nAcDbEntity\n8\nE${index % 5}\n100\nAcDbLine\n10\n${x}.125\n20\n${y}.5\n30\n0.0\n11\n${Math.min(60_000, x + 50 + (index % 500))}.0\n21\n${y}.0\n31\n0.0\n`
    lines.push(entity)
    length += entity.length
  }
  return new TextEncoder().encode(head + room + lines.join('') + foot.trimStart())
}

test('a DXF of 50 MB is read while this thread goes on, down to what a plan can show', async () => {
  const bytes = large(50 * megabyte)
  expect(bytes.length).toBeGreaterThan(49.9 * megabyte)
  const shares: number[] = []
  const { drawing, format } = await readInWorker(bytes, (share) => shares.push(share))
  const { parts, width, height, unitMetres, notes } = unpackDrawing(drawing)
  expect([format, unitMetres, width, height]).toEqual(['dxf', 0.001, 60_000, 40_000])
  expect(parts.reduce((sum, { points }) => sum + points.length, 0)).toBeLessThanOrEqual(keptPoints)
  expect(parts.some(({ layer, closed }) => layer === 'RAUM' && closed)).toBe(true)
  expect(notes.map(({ what }) => what)).toEqual(['small'])
  // It was told on the way, so this thread was free to listen.
  expect(shares.length).toBeGreaterThan(10)
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares)
})

test('a larger one is refused', async () => {
  await expect(readInWorker(large(50.1 * megabyte), () => {})).rejects.toMatchObject({ problem: { code: 'dxf-too-large' } })
})

test('a PDF is read there too, with layers and notes', async () => {
  const { drawing, format } = await readInWorker(writtenPdf({ content: '/OC /L0 BDC 0 0 400 300 re S EMC', ...layered(['WAND']) }), () => {})
  const { parts } = unpackDrawing(drawing)
  expect([format, parts.map(({ layer }) => layer)]).toEqual(['pdf', ['WAND']])
})

test('a PDF of some kilobytes that unpacks to more than a gigabyte ends its thread alone', async () => {
  const blank = Buffer.alloc(16 * megabyte, ' ')
  const once = await buffer(Readable.from(Array.from({ length: 80 }, () => blank)).pipe(createDeflate({ level: 1 })))
  const file = writtenPdf({ content: deflateSync(once), filter: '[/FlateDecode /FlateDecode]' })
  expect(file.length).toBeLessThan(megabyte)
  await expect(readInWorker(file, () => {})).rejects.toMatchObject({ problem: { code: 'took-too-much' } })
})
