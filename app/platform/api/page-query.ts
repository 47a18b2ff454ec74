import { z } from 'zod'

export type PageQuery = { cursor?: string | undefined; limit: number }

/** The parameters of every list: `next` of the page before, and how many items a page has at most. */
export function pageQuery(most: number, usual: number) {
  return z.object({
    cursor: z.string().min(1).max(500).optional().meta({ description: 'The value of `next` in the page before. Without it the first page.' }),
    limit: z.coerce.number().int().min(1).max(most).default(usual).meta({ description: `How many items a page has at most: 1 to ${most}.` }),
  })
}

/** Lists that are worked out as a whole: a page may hold all of a usual city. */
export const wholeListQuery = pageQuery(1000, 1000)

/** What an answer that is a list looks like. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable().meta({ description: 'The cursor of the next page; null on the last one.' }) })
}
