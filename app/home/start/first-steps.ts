/** The first steps of somebody new. Each is done by what they really did. */
const stepNames = ['look', 'desk', 'visibility', 'photo', 'skills', 'training', 'circle'] as const
export type StepName = (typeof stepNames)[number]
export type Step = { name: StepName; isDone: boolean }

/** So many days after their first visit somebody is new. */
const newDays = 14

export type Beginning = { firstSeenAt: Date; dismissedAt: Date | null; hasEverBooked: boolean }

/** Whether the first steps are shown: to who is new here or has never booked, until all is done or they put them aside. */
export function areStepsShown({ firstSeenAt, dismissedAt, hasEverBooked }: Beginning, steps: readonly Step[], now: Date): boolean {
  if (dismissedAt !== null || steps.every(({ isDone }) => isDone)) return false
  return !hasEverBooked || now.getTime() - firstSeenAt.getTime() < newDays * 86_400_000
}
