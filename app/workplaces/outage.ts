/** The end of an outage that has none. */
export const untilFurtherNotice = new Date('9999-12-31T00:00:00Z')

/** Whether a blocked period goes on until somebody ends it. */
export function isUntilFurtherNotice(endsAt: Date): boolean {
  return endsAt >= untilFurtherNotice
}
