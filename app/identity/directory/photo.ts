/** A picture as the directory has it, in a format that every browser shows. */
export type Photo = { mediaType: 'image/jpeg' | 'image/png'; bytes: Buffer }

/** Twice what Active Directory allows in `thumbnailPhoto`; in bytes, and in the table's own check. */
const largestPhoto = 200 * 1024

const startOf = {
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
  'image/png': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
} as const

/** What the bytes are by their first ones, whatever the attribute is called; null when too large or something else. */
export function photoFrom(bytes: Buffer): Photo | null {
  if (bytes.length > largestPhoto) return null
  const mediaType = (['image/jpeg', 'image/png'] as const).find((type) => bytes.subarray(0, startOf[type].length).equals(startOf[type]))
  return mediaType ? { mediaType, bytes } : null
}
