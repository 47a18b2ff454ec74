import fc from 'fast-check'
import { expect, test } from 'vitest'
import { framing, FramingError } from './framing.ts'

function message(content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([0x30, length]), content])
  return Buffer.concat([Buffer.from([0x30, 0x82, length >> 8, length & 0xff]), content])
}

test('messages come out whole, however they arrive', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 })), fc.infiniteStream(fc.integer({ min: 1, max: 300 })), (contents, sizes) => {
      const messages = contents.map((content) => message(Buffer.from(content)))
      const stream = Buffer.concat(messages)
      const frames = framing(1000)
      const out: Buffer[] = []
      for (let at = 0; at < stream.length; ) {
        const size = sizes.next().value ?? 1
        out.push(...frames.push(stream.subarray(at, at + size)))
        at += size
      }
      expect(out.map((buffer) => buffer.toString('hex'))).toEqual(messages.map((buffer) => buffer.toString('hex')))
      expect(frames.pending()).toBe(0)
    }),
  )
})

test('a message that announces more than is allowed is refused before it arrives', () => {
  expect(() => framing(1000).push(Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x02]))).toThrow(FramingError)
})

test.each([
  ['another protocol', Buffer.from('HTTP/1.1 400 Bad Request')],
  ['an indefinite length', Buffer.from([0x30, 0x80, 0x00, 0x00])],
  ['a length of five bytes', Buffer.from([0x30, 0x85, 0, 0, 0, 0, 1])],
])('%s is refused', (_, bytes) => {
  expect(() => framing(1000).push(bytes)).toThrow(FramingError)
})
