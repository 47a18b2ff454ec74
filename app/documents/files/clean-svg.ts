/** SVG written anew from what draws: no script, handler, style sheet, foreign markup, or address outside the file. */
import sax from 'sax'
import type { CleanImage } from './image-metadata.ts'

// A path is one attribute and may be long; the size of the file is the limit here.
Object.assign(sax, { MAX_BUFFER_LENGTH: Number.POSITIVE_INFINITY })

const elements = new Set([
  'svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath', 'image', 'marker', 'pattern', 'mask', 'clipPath',
  'linearGradient', 'radialGradient', 'stop', 'filter', 'feGaussianBlur', 'feOffset', 'feBlend', 'feColorMatrix', 'feComposite', 'feFlood', 'feMerge', 'feMergeNode', 'switch',
])
const mostElements = 200_000
const mostDepth = 200

/** Kept: what is no handler, no address, and no style that reaches out. */
function isKept(name: string, value: string): boolean {
  if (!/^[a-zA-Z][\w.-]*$|^(?:xlink|xml):[a-z]+$/.test(name) || /^on/i.test(name)) return false
  if (name === 'xmlns' || name === 'xml:base') return false
  if (/(?:^|:)href$/i.test(name)) return /^(?:#|data:image\/(?:png|jpeg|gif|webp);base64,)/.test(value)
  // url(#gradient) points into the file; anything else, an escape included, could point out of it.
  const addresses = value.toLowerCase().replaceAll(/url\(\s*["']?#[\w.-]+["']?\s*\)/g, '')
  return !/url\s*\(|image-set|@import|expression|javascript:|\\/.test(addresses)
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Pixels of its size, where it says so. */
function sizeOf(attributes: Readonly<Record<string, string>>): { width: number; height: number } {
  const [, , boxWidth = 300, boxHeight = 150] = (attributes.viewBox ?? '').split(/[\s,]+/).map(Number)
  const pixels = (value: string | undefined, otherwise: number) => {
    const given = /^[\d.]+(?:px)?$/.test(value ?? '') ? Number.parseFloat(value ?? '') : otherwise
    return Number.isFinite(given) && given >= 1 ? Math.min(20_000, Math.round(given)) : 300
  }
  return { width: pixels(attributes.width, boxWidth), height: pixels(attributes.height, boxHeight) }
}

/** Null when it is not well-formed XML with `svg` at its root, has entities of its own, or is too deep or long. */
export function cleanSvg(bytes: Uint8Array): CleanImage | null {
  const parser = sax.parser(true, {})
  const out: string[] = []
  /** Open elements: the name where it is kept, else null with all that is inside. */
  const open: (string | null)[] = []
  let count = 0
  let size: { width: number; height: number } | null = null
  const isDropped = () => open.includes(null)
  parser.onerror = (error) => {
    throw error
  }
  parser.ondoctype = (doctype) => {
    if (/\[|<!ENTITY/i.test(doctype)) throw new Error('entities')
  }
  parser.onopentag = ({ name: full, attributes }) => {
    count += 1
    if (count > mostElements || open.length >= mostDepth) throw new Error('too long or deep')
    // Without namespaces the values are plain text.
    const plain = attributes as Record<string, string>
    const name = full.replace(/^svg:/, '')
    const isRoot = open.length === 0
    if (isRoot && name !== 'svg') throw new Error('no SVG')
    if (isRoot) size = sizeOf(plain)
    const isWritten = !isDropped() && elements.has(name)
    open.push(isWritten ? name : null)
    if (!isWritten) return
    const kept = Object.entries(plain).filter(([key, value]) => isKept(key, value)).map(([key, value]) => ` ${key}="${escaped(value)}"`)
    out.push(`<${name}${isRoot ? ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"' : ''}${kept.join('')}>`)
  }
  parser.onclosetag = () => {
    const wasDropped = isDropped()
    const name = open.pop()
    if (name && !wasDropped) out.push(`</${name}>`)
  }
  const onText = (text: string) => {
    if (open.length > 0 && !isDropped()) out.push(escaped(text))
  }
  parser.ontext = onText
  parser.oncdata = onText
  try {
    parser.write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close()
  } catch {
    return null
  }
  return size === null ? null : { bytes: Buffer.from(out.join('')), ...(size as { width: number; height: number }) }
}
