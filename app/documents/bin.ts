/** How many days a document stays in the bin. */
export const binDays = 30

/** How many whole days are left of them, at least 0. */
export function daysLeft(deletedAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((deletedAt.getTime() - now.getTime()) / 86_400_000 + binDays))
}
