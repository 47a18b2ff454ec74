/**
 * Photos without what they tell beside the picture: place, camera, names, thumbnails. Colour profiles
 * stay, and so does which way is up.
 */
import { cleanGif } from './gif.ts'
import { cleanJpeg } from './jpeg.ts'
import type { MediaTypeName } from './media-types.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

/** `width`, `height`: pixels as it is shown, upright. */
export type CleanImage = { bytes: Uint8Array; width: number; height: number }

/** The file begins like an image and is none. */
export class ImageError extends Error {}

/** Pixels of the longer side, and in all: more needs gigabytes to be shown. */
const mostPixels = { side: 20_000, all: 60_000_000 }

const cleaners: Partial<Record<MediaTypeName, (bytes: Uint8Array) => CleanImage | null>> = {
  'image/png': cleanPng,
  'image/jpeg': cleanJpeg,
  'image/gif': cleanGif,
  'image/webp': cleanWebp,
}

/** @throws ImageError when it can't be read or has too many pixels */
export function cleanImage(bytes: Uint8Array, type: MediaTypeName): CleanImage {
  const clean = cleaners[type]?.(bytes) ?? null
  if (!clean || clean.width < 1 || clean.height < 1) throw new ImageError('damaged')
  if (Math.max(clean.width, clean.height) > mostPixels.side || clean.width * clean.height > mostPixels.all) throw new ImageError('too-many-pixels')
  return clean
}
