/**
 * What the driver would send to run a prepared statement, with lists in PostgreSQL's binary form: the driver
 * itself writes lists as text and bytes in them in hexadecimal, twice as many, through several copies.
 */

/** A list as a parameter: `uuid[]`, `int[]` or `bytea[]`. */
export type List = { of: 'uuid'; values: readonly (string | null)[] } | { of: 'int'; values: readonly (number | null)[] } | { of: 'bytes'; values: readonly Uint8Array[] }

/** Numbers of the types in every PostgreSQL (pg_type.dat). */
const typeNumbers = { uuid: 2950, int: 23, bytes: 17 } as const

/** Dimensions, whether nulls are among them, type, length, number of the first. */
const listHead = 20

const binary = 1

/** Runs the portal to its end, and ends the transaction: Execute and Sync. */
const executeAndSync = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4])

function lengthOf({ of, values }: List): number {
  let length = listHead + 4 * values.length
  if (of === 'bytes') for (const value of values) length += value.length
  else for (const value of values) if (value !== null) length += of === 'uuid' ? 16 : 4
  return length
}

/** @returns where it ends */
function writeList(message: Buffer, from: number, { of, values }: List): number {
  message.writeInt32BE(values.length > 0 ? 1 : 0, from)
  message.writeInt32BE(1, from + 4)
  message.writeInt32BE(typeNumbers[of], from + 8)
  message.writeInt32BE(values.length, from + 12)
  message.writeInt32BE(1, from + 16)
  let at = from + listHead
  for (const value of values) {
    if (value === null) at = message.writeInt32BE(-1, at)
    else if (typeof value === 'number') at = message.writeInt32BE(value, message.writeInt32BE(4, at))
    else if (typeof value === 'string') at = message.writeInt32BE(16, at) + message.write(value.replaceAll('-', ''), at + 4, 'hex')
    else {
      at = message.writeInt32BE(value.length, at)
      message.set(value, at)
      at += value.length
    }
  }
  return at
}

/** The messages Bind, Execute and Sync in one piece; results come as text. `statement`: its name, of ASCII. */
export function bindMessage(statement: string, lists: readonly List[]): Buffer {
  const lengths = lists.map(lengthOf)
  const bindLength = 4 + 1 + statement.length + 1 + 4 + 2 + lengths.reduce((sum, length) => sum + 4 + length, 0) + 2
  const message = Buffer.allocUnsafe(1 + bindLength + executeAndSync.length)
  message[0] = 0x42
  message.writeInt32BE(bindLength, 1)
  // The portal has no name.
  message[5] = 0
  let at = 6 + message.write(statement, 6, 'latin1')
  message[at] = 0
  // One form for all parameters.
  at = message.writeInt16BE(1, at + 1)
  at = message.writeInt16BE(binary, at)
  at = message.writeInt16BE(lists.length, at)
  for (const [index, list] of lists.entries()) at = writeList(message, message.writeInt32BE(lengths[index] ?? 0, at), list)
  at = message.writeInt16BE(0, at)
  executeAndSync.copy(message, at)
  return message
}
