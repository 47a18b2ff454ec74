import type { MediaTypeName } from './media-types.ts'

/** How much of a file's beginning tells what it is, bytes. */
export const headLength = 4096

const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

function startsWith(bytes: Uint8Array, ...values: number[]): boolean {
  return values.every((value, index) => bytes[index] === value)
}

/** Containers of the ISO base media format, by their brand. HEIC photos are one, and are not taken: browsers can't show them. */
function isoMedia(head: Uint8Array): MediaTypeName | null {
  const brand = latin(head, 8, 12)
  if (brand === 'M4A ' || brand === 'M4B ') return 'audio/mp4'
  return /^(?:isom|iso\d|mp4\d|M4V |avc1|qt {2}|MSNV|dash)$/.test(brand) ? 'video/mp4' : null
}

/** Whether a control character stands in it that no text has. */
export function hasBinary(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
}

/** An SVG's root element, after what may stand before it. */
const svgStart = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>\s*)*<(?:\w+:)?svg[\s>/]/i

/**
 * What a file is, by its first bytes: a kind that is taken, `application/zip` for all that are packed
 * as zip (their list of contents says more), or null.
 */
export function sniff(head: Uint8Array): MediaTypeName | null {
  if (startsWith(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(head, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (/^GIF8[79]a$/.test(latin(head, 0, 6))) return 'image/gif'
  if (latin(head, 0, 4) === 'RIFF') return latin(head, 8, 12) === 'WEBP' ? 'image/webp' : null
  if (startsWith(head, 0x49, 0x49, 0x2a, 0) || startsWith(head, 0x4d, 0x4d, 0, 0x2a)) return 'image/tiff'
  if (/^AC10\d\d$/.test(latin(head, 0, 6))) return 'image/vnd.dwg'
  if (latin(head, 0, 5) === '%PDF-') return 'application/pdf'
  if (latin(head, 0, 5) === '{\\rtf') return 'application/rtf'
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) return 'application/zip'
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'application/x-ole-storage'
  if (latin(head, 4, 8) === 'ftyp') return isoMedia(head)
  if (latin(head, 0, 3) === 'ID3' || (startsWith(head, 0xff) && ((head[1] ?? 0) & 0xe6) === 0xe2)) return 'audio/mpeg'
  if (head.length === 0 || hasBinary(head)) return null
  return svgStart.test(new TextDecoder().decode(head)) ? 'image/svg+xml' : 'text/plain'
}
