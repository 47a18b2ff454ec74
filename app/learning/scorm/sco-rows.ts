import { z } from 'zod'
import { launchMethods, moveOnWords } from '../cmi5/au.ts'

const words = z.object({ de: z.string(), en: z.string() })

const storedAu = z.object({
  title: words,
  moveOn: z.enum(moveOnWords),
  launchMethod: z.enum(launchMethods),
  masteryScore: z.number().nullable(),
  entitlementKey: z.string().nullable(),
  address: z.string().nullable(),
  around: z.array(z.object({ id: z.string(), title: words })),
})

/** The parts of a package as they are stored with its version. */
export const storedScos = z.array(
  z.object({
    identifier: z.string(),
    title: z.string(),
    above: z.string(),
    path: z.string(),
    query: z.string(),
    passingScore: z.number().nullable(),
    launchData: z.string(),
    isSco: z.boolean(),
    au: storedAu.optional(),
  }),
)
