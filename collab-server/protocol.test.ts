import { expect, test } from 'vitest'
import { ownFrame, readMessage } from './protocol.ts'

test('an update and its frame lie in the same memory, which is not what was read from the socket', () => {
  const read = Uint8Array.of(9, 1, 2, 3, 9)
  const { bytes, frame } = ownFrame(read.subarray(1, 4))
  read.fill(0)
  expect([...bytes]).toEqual([1, 2, 3])
  expect(bytes.buffer).toBe(frame.buffer)
  expect(readMessage(frame)).toMatchObject({ kind: 'update', isAnswer: false, update: Uint8Array.of(1, 2, 3) })
})
