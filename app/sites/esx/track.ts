/** One radio heard once; milliseconds since the survey began, the radio as its index among the track's measurements. */
type Heard = { ms: number; index: number; dbm: number; megahertz: number | null; /** What the mark behind the strength says; null without one. */ other: number | null }

export type Track = {
  heard: Heard[]
  /** False: the track holds what is not known or ends too soon; what came before is here. */
  isComplete: boolean
}

/** How many bytes follow each mark; what they mean is told by reverse-engineering alone. */
const lengths: Record<number, number> = { 0x00: 4, 0x01: 0, 0x02: 4, 0x04: 2, 0x05: 1, 0x06: 1, 0x09: 0, 0x11: 4 }
const endMark = 0x10

/** Reads a track: big-endian, `02 01` in front, then marks with their values. Never fails. */
export function readTrack(bytes: Uint8Array): Track {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const heard: Heard[] = []
  if (bytes[0] !== 0x02 || bytes[1] !== 0x01) return { heard, isComplete: false }
  let reading: Partial<Heard> = {}
  let at = 2
  while (at < bytes.length) {
    const mark = bytes[at] ?? endMark
    if (mark === endMark) return { heard, isComplete: true }
    const length = lengths[mark]
    if (length === undefined || at + 1 + length > bytes.length) return { heard, isComplete: false }
    const from = at + 1
    if (mark === 0x01) reading = {}
    else if (mark === 0x02) reading.ms = view.getInt32(from)
    else if (mark === 0x04) reading.index = view.getUint16(from)
    else if (mark === 0x05) reading.dbm = view.getInt8(from)
    else if (mark === 0x06) reading.other = view.getInt8(from)
    else if (mark === 0x11) reading.megahertz = view.getInt32(from)
    else if (mark === 0x09) {
      const { ms, index, dbm, megahertz = null, other = null } = reading
      if (ms !== undefined && index !== undefined && dbm !== undefined) heard.push({ ms, index, dbm, megahertz, other })
    }
    at = from + length
  }
  return { heard, isComplete: false }
}
