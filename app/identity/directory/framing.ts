/** Cuts what arrives on a connection into LDAP messages (RFC 4511, section 5.1: BER, definite lengths). */

const sequence = 0x30

/** What arrived is not LDAP. */
export class FramingError extends Error {}

/** How many bytes the message at the start has, header included; null while that can't be told. */
function messageLength(start: Buffer): number | null {
  const [tag, first] = start
  if (tag !== undefined && tag !== sequence) throw new FramingError('the answer is not LDAP')
  if (first === undefined) return null
  if (first < 0x80) return 2 + first
  const lengthBytes = first & 0x7f
  if (lengthBytes === 0 || lengthBytes > 4) throw new FramingError('the answer has a length that LDAP does not allow')
  return start.length < 2 + lengthBytes ? null : 2 + lengthBytes + start.readUIntBE(2, lengthBytes)
}

export type Framing = {
  /**
   * @returns the messages that are whole now
   * @throws FramingError
   */
  push: (chunk: Buffer) => Buffer[]
  /** Bytes of a message that has not ended yet. */
  pending: () => number
}

/** @param maxBytes the longest message that is waited for */
export function framing(maxBytes: number): Framing {
  let chunks: Buffer[] = []
  let size = 0
  let needed: number | null = null

  return {
    pending: () => size,
    push: (chunk) => {
      chunks.push(chunk)
      size += chunk.length
      // Joined only when it helps: each time would cost the square of a long message's length.
      if (needed !== null && size < needed) return []
      let rest = Buffer.concat(chunks, size)
      const whole: Buffer[] = []
      for (needed = messageLength(rest); needed !== null && rest.length >= needed; needed = messageLength(rest)) {
        whole.push(rest.subarray(0, needed))
        rest = rest.subarray(needed)
      }
      if (needed !== null && needed > maxBytes) throw new FramingError(`the answer has a message of ${needed} bytes`)
      chunks = rest.length > 0 ? [rest] : []
      size = rest.length
      return whole
    },
  }
}
