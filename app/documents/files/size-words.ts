import { formatNumber } from '../../ui/format.ts'

/** Bytes as people say them: 12 kB, 3.4 MB. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${formatNumber(Math.round(bytes / 1024))} kB`
  return `${formatNumber(bytes / 1024 / 1024, 1)} MB`
}
