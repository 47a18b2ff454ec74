const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/**
 * The canonical form of a binary GUID, as Active Directory keeps `objectGUID`. [MS-DTYP] 2.3.4: the
 * first three groups are little-endian.
 * @returns null unless there are 16 bytes
 */
export function guidOfBytes(bytes: Uint8Array): string | null {
  if (bytes.length !== 16) return null
  const [a, b, c] = [bytes.subarray(0, 4), bytes.subarray(4, 6), bytes.subarray(6, 8)].map((part) => hex(part.toReversed()))
  return `${a}-${b}-${c}-${hex(bytes.subarray(8, 10))}-${hex(bytes.subarray(10))}`
}
