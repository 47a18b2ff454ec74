/** Bytes around a message, written in place: an encoder, or the library's frames, cost more than a letter itself. */

/** Bytes of a number as lib0 writes it. */
export function varUintLength(value: number): number {
  let length = 1
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length += 1
  return length
}

export function writeVarUint(bytes: Uint8Array, from: number, value: number): void {
  let at = from
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) {
    bytes[at] = 128 + (rest % 128)
    at += 1
  }
  bytes[at] = rest
}

/** Bytes before a message that a server sends over a WebSocket (RFC 6455, 5.2). */
export function webSocketHeadLength(messageLength: number): number {
  if (messageLength < 126) return 2
  return messageLength < 65_536 ? 4 : 10
}

/** One whole binary message, not masked. */
export function writeWebSocketHead(bytes: Uint8Array, messageLength: number): void {
  bytes[0] = 0x82
  if (messageLength < 126) {
    bytes[1] = messageLength
    return
  }
  const isShort = messageLength < 65_536
  bytes[1] = isShort ? 126 : 127
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  if (isShort) view.setUint16(2, messageLength)
  else view.setBigUint64(2, BigInt(messageLength))
}

/** Asks the other end for a sign of life. */
export const webSocketPing: Uint8Array = Uint8Array.of(0x89, 0)

/** A message with what goes before it, for those who are all sent the same. */
export function asWire(message: Uint8Array): Uint8Array {
  const start = webSocketHeadLength(message.length)
  const wire = new Uint8Array(start + message.length)
  writeWebSocketHead(wire, message.length)
  wire.set(message, start)
  return wire
}
