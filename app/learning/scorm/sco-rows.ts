import { z } from 'zod'

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
  }),
)
