/** How well somebody knew a card: 1 not, 2 with difficulty, 3 yes, 4 easily. */
export const ratings = [1, 2, 3, 4] as const
export type CardRating = (typeof ratings)[number]
