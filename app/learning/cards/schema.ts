import { z } from 'zod'

const id = z.string().min(1).max(200)

/** A rating of the card that was shown, in the state in which it was shown. */
export const ratingForm = z.object({
  courseId: id,
  moduleId: id,
  cardId: id,
  reps: z.coerce.number().int().min(0),
  rating: z.coerce.number().pipe(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
})
export type RatingInput = z.infer<typeof ratingForm>
