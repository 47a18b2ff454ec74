import { z } from 'zod'
import { m } from '../paraglide/messages.js'
import { foldedName } from '../platform/folded-name.ts'

export const mostSkills = 10
export const longestSkill = 40
export const longestSentence = 200

/** Text as the database can hold it. */
const typed = (longest: number) => z.string().transform((text) => text.replaceAll('\u0000', '').trim().slice(0, longest))

/** What the list of people is narrowed by; whatever is wrong in it is left out. */
export const directoryQuery = z.object({
  q: typed(200).default(''),
  unit: z.uuid().optional().catch(undefined),
  site: typed(100).optional().transform((slug) => slug || undefined),
  skill: typed(100).optional().transform((skill) => skill || undefined),
  page: z.coerce.number().int().min(1).catch(1).default(1),
})

/** One skill a line; empty lines and the same once more are left out. */
function skillsOf(text: string): string[] {
  const seen = new Set<string>()
  return text
    .split(/\r?\n/)
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((skill) => {
      const folded = foldedName(skill)
      if (skill === '' || seen.has(folded)) return false
      seen.add(folded)
      return true
    })
}

// Signs that steer how text is shown have no place in a name that others read.
const readable = /^[^\p{Cc}\p{Cf}]*$/u

/** What somebody offers. */
export const offerForm = z.object({
  skills: z
    .string()
    .max(2000)
    .transform(skillsOf)
    .superRefine((skills, context) => {
      if (skills.length > mostSkills) context.addIssue({ code: 'custom', message: m.people_skills_too_many({ most: mostSkills }) })
      const wrong = skills.find((skill) => skill.length < 2 || skill.length > longestSkill || !/\p{L}/u.test(skill) || !readable.test(skill))
      if (wrong !== undefined) context.addIssue({ code: 'custom', message: m.people_skills_wrong({ skill: wrong, longest: longestSkill }) })
    }),
  askMeAbout: z
    .string()
    .transform((text) => text.trim().replaceAll(/\s+/g, ' '))
    .refine((text) => text.length <= longestSentence && readable.test(text), { error: () => m.people_ask_too_long({ longest: longestSentence }) }),
})
