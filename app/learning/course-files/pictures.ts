import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '../course.ts'
import { type Folder, maxPictureBytes } from '../../platform/content-files/folder.ts'
import type { Problems } from '../../platform/content-files/problems.ts'

const contentTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt',
}

const maxFilmBytes = 100 * 1024 * 1024
const maxBytes = (type: string) => (type.startsWith('video/') ? maxFilmBytes : maxPictureBytes)

/** A picture and its size in CSS pixels, where the file says it in an easy way (SVG). */
export type Picture = Asset & { width?: number; height?: number }

/** The size of an SVG by its viewBox, so that the page keeps the place free before the picture is there. */
function svgSize(svg: string): { width?: number; height?: number } {
  const [, width, height] = /<svg[^>]*\bviewBox\s*=\s*["']\s*[\d.+-]+[\s,]+[\d.+-]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*["']/.exec(svg) ?? []
  return width && height ? { width: Math.round(Number(width)), height: Math.round(Number(height)) } : {}
}

/** What an SVG must not hold: it is served from our own origin. */
const active = /<script|<foreignObject|<!ENTITY|\son[a-z]+\s*=|(?:href|src)\s*=\s*["']\s*(?!#|data:image\/)[^"']/i

/** The pictures, films and captions in a module's folder `assets`, by file name. */
export async function readPictures(folder: Folder, problems: Problems): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  const { files } = await folder.list()
  for (const name of files) {
    const type = contentTypes[/^[a-z0-9][a-z0-9_-]*\.([a-z]+)$/.exec(name)?.[1] ?? '']
    const path = join(folder.path, name)
    const add = (message: string) => problems.add(folder.file(name), 1, message)
    if (!type) add('is not a picture, film or captions with a lower-case name (.svg, .png, .jpg, .webp, .mp4, .webm, .vtt)')
    else if ((await stat(path)).size > maxBytes(type)) add(`is larger than ${maxBytes(type) / 1024} kB`)
    else if (type === 'text/vtt' && !(await readFile(path, 'utf8')).replace(/^\uFEFF/, '').startsWith('WEBVTT')) add('is no WebVTT file: it begins with the line "WEBVTT"')
    else if (type !== 'image/svg+xml') pictures.set(name, { path, type })
    else {
      const svg = await readFile(path, 'utf8')
      if (active.test(svg)) add('the SVG has scripts, event handlers or links to other files')
      pictures.set(name, { path, type, ...svgSize(svg) })
    }
  }
  return pictures
}
