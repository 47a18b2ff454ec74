import { m } from '../paraglide/messages.js'
import type { DefectKind } from './schema.ts'

const words = {
  screen: m.displays_defect_screen,
  video: m.displays_defect_video,
  light: m.displays_defect_light,
  furniture: m.displays_defect_furniture,
  other: m.displays_defect_other,
} as const

/** What is broken, in words; without `options` in the language of the page. */
export function defectWord(kind: DefectKind, options?: { locale: 'de' | 'en' }): string {
  return words[kind]({}, options)
}
