import { z } from 'zod'
import type { Band } from '../../prisma/generated/client.ts'
import { readColumnChoice } from './column-choice.ts'
import { checkPixels, unitOptions } from './plan-unit.ts'
import { surveyFields } from './survey-columns.ts'
import { readDecimal } from './survey-fields.ts'

/** Stands for a floor: every plan of the file goes to the floor of its name. */
export const floorByName = 'by-name'

/** What the upload form asks beside the file. */
export const surveyOptions = z
  .object({
    /** "stadthaus/1", as in the address of the floor's page. */
    floor: z.union([z.literal(floorByName), z.string().regex(/^[^/\s]{1,100}\/[^/\s]{1,100}$/)]),
    ...unitOptions,
    /** Of readings for which the file names none. */
    band: z.enum(['file', '2.4', '5', '6']).default('file'),
    /** Which plan of the file; empty: the only one, or the one of the floor's name. */
    plan: z.string().trim().max(200).default(''),
    /** "12.5; 8": where a file was measured that knows no place. */
    place: z.string().trim().max(50).default(''),
    /** Names of the city's networks, with commas. */
    own: z.string().trim().max(1000).default(''),
    /** dB that the device hears too little. */
    offset: z.string().trim().max(10).default(''),
    /** "47.0501, 8.3098 = 0; 0 / 47.0503, 8.3105 = 48; 24": two places of the globe on the plan. */
    anchors: z.string().trim().max(300).default(''),
    /** Which column says what, and between which one chose. Of a CSV. */
    columns: z.string().max(4000).refine((text) => text === '' || readColumnChoice(text, surveyFields) !== null).default(''),
    headers: z.string().max(40_000).default(''),
  })
  .superRefine(checkPixels)
export type SurveyOptions = z.infer<typeof surveyOptions>

/** Of readings for which the file names none. */
export const bandOfOption: Record<SurveyOptions['band'], Band | null> = { file: null, '2.4': 'ghz_2_4', '5': 'ghz_5', '6': 'ghz_6' }

/** "12,5; 8" or "12.5 / 8" in metres; null when it is no place. */
export function readPlace(text: string): { x: number; y: number } | null {
  const [first = '', second = '', ...rest] = text.replaceAll(/\s*m\b/g, '').split(/\s*[;/]\s*|\s+/)
  const [x, y] = [readDecimal(first), readDecimal(second)]
  return x === null || y === null || rest.length > 0 ? null : { x, y }
}

/** At most 30 dB either way, 0 when nobody said; null when it is none. */
export function readOffset(text: string): number | null {
  if (text === '') return 0
  const value = readDecimal(text.replace(/\s*dB$/i, ''))
  return value !== null && Math.abs(value) <= 30 ? value : null
}
