import type { Viewer } from '../platform/viewer.ts'

export { checkInOpensMinutes, checkInState } from './check-in.ts'
export { doorMinutes } from './door-times.ts'

/** Whose a booking is; what was made at a door by whoever stood there is nobody's. */
type Booked = { personId: string | null }

/** Everybody on the staff books for themselves. */
export function mayBook(viewer: Viewer): boolean {
  return viewer.roles.includes('employee')
}

/** One's own booking, and any as workplace management. */
export function mayCancel(viewer: Viewer, booking: Booked): boolean {
  return booking.personId === viewer.id || viewer.roles.includes('workplace-admin')
}

/** One's own: another time is another agreement. */
export function mayChange(viewer: Viewer, booking: Booked): boolean {
  return booking.personId === viewer.id
}

/** Only who is there can say so. */
export function mayCheckIn(viewer: Viewer, booking: Booked): boolean {
  return booking.personId === viewer.id
}

/** Rules, blocked times and signs: everybody lives with them, workplace management makes them. */
export function mayManageWorkplaces(viewer: Viewer): boolean {
  return viewer.roles.includes('workplace-admin')
}

/** In somebody else's name: workplace management, for those who can't themselves. */
export function mayBookForOthers(viewer: Viewer): boolean {
  return viewer.roles.includes('workplace-admin')
}

/** What waits for workplace management, or for the superior of who has booked; nobody agrees to what is not asked. */
export function mayApprove(viewer: Viewer, { approver, managerId }: { approver: 'workplace_admin' | 'manager' | null; managerId: string | null }): boolean {
  return approver === 'manager' ? managerId === viewer.id : approver === 'workplace_admin' && viewer.roles.includes('workplace-admin')
}
