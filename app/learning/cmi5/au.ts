/** An assignable unit (AU) of a cmi5 package, as its course structure describes it (cmi5 1.0, 13.1.4). Pure. */

type Words = { de: string; en: string }

export const moveOnWords = ['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'] as const
/** What a unit asks for to count as done. */
export type MoveOn = (typeof moveOnWords)[number]

export const launchMethods = ['AnyWindow', 'OwnWindow'] as const
type LaunchMethod = (typeof launchMethods)[number]

/** The course or a block around it, by the publisher's id. */
export type Around = { id: string; title: Words }

/** What an AU is besides a part of a package. The publisher's id is the identifier of the part. */
export type Au = {
  title: Words
  moveOn: MoveOn
  launchMethod: LaunchMethod
  /** 0 to 1; null: the unit has none. */
  masteryScore: number | null
  entitlementKey: string | null
  /** Address on another server, https; null: it is in the package. */
  address: string | null
  /** The course, then the blocks down to this unit. */
  around: Around[]
}

/** What a unit has said of somebody in one registration. */
export type Said = { isCompleted: boolean; isPassed: boolean }

/** Whether that is what the unit asks for. */
export function isSatisfied(moveOn: MoveOn, { isCompleted, isPassed }: Said): boolean {
  switch (moveOn) {
    case 'Passed':
      return isPassed
    case 'Completed':
      return isCompleted
    case 'CompletedAndPassed':
      return isCompleted && isPassed
    case 'CompletedOrPassed':
      return isCompleted || isPassed
    case 'NotApplicable':
      return true
  }
}
