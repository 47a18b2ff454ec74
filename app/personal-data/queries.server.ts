import { eventsHeldAbout, type LookUp, lookUpsOf } from '../audit/queries.server.ts'
import { documentsHeldAbout } from '../documents/queries.server.ts'
import { floorPlansHeldAbout } from '../floor-plans/queries.server.ts'
import { firstDayHeldAbout } from '../home/queries.server.ts'
import { identityHeldAbout } from '../identity/queries.server.ts'
import { importsHeldAbout } from '../imports/queries.server.ts'
import { learningHeldAbout } from '../learning/queries.server.ts'
import { mailsHeldAbout } from '../mail/queries.server.ts'
import { offeredHeldAbout } from '../people/queries.server.ts'
import { siteWorkHeldAbout } from '../sites/queries.server.ts'
import { campaignWorkHeldAbout, computersHeldAbout } from '../migration/queries.server.ts'
import { feedbackHeldAbout } from '../feedback/queries.server.ts'
import { noticesHeldAbout } from '../notices/queries.server.ts'
import { notificationsHeldAbout } from '../notifications/queries.server.ts'
import { webhooksHeldAbout } from '../webhooks/queries.server.ts'
import { keyedRequestsHeldAbout } from '../platform/api/retention.server.ts'
import type { Viewer } from '../platform/viewer.ts'
import { answeredOrdersHeldAbout, assignedDesksHeldAbout, approvalsHeldAbout, bookingsHeldAbout, calendarFeedHeldAbout, invitationsHeldAbout, seriesHeldAbout, usualDesksHeldAbout, waitingHeldAbout, weekPlanHeldAbout } from '../workplaces/queries.server.ts'

/** All that Werkplatz holds about the viewer. A table that refers to people belongs in here: a test looks. */
export async function personalData({ id }: Viewer) {
  const [identity, bookings, bookingSeries, usualDesks, calendarFeed, waitingList, weekPlan, approvals, invitations, answeredOrders, assignedDesks, learning, documents, computers, campaignWork, siteWork, imports, floorPlans, mails, notices, notifications, feedback, webhooks, offer, firstDay, apiRequests, auditEvents] = await Promise.all([
    identityHeldAbout(id),
    bookingsHeldAbout(id),
    seriesHeldAbout(id),
    usualDesksHeldAbout(id),
    calendarFeedHeldAbout(id),
    waitingHeldAbout(id),
    weekPlanHeldAbout(id),
    approvalsHeldAbout(id),
    invitationsHeldAbout(id),
    answeredOrdersHeldAbout(id),
    assignedDesksHeldAbout(id),
    learningHeldAbout(id),
    documentsHeldAbout(id),
    computersHeldAbout(id),
    campaignWorkHeldAbout(id),
    siteWorkHeldAbout(id),
    importsHeldAbout(id),
    floorPlansHeldAbout(id),
    mailsHeldAbout(id),
    noticesHeldAbout(id),
    notificationsHeldAbout(id),
    feedbackHeldAbout(id),
    webhooksHeldAbout(id),
    offeredHeldAbout(id),
    firstDayHeldAbout(id),
    keyedRequestsHeldAbout(id),
    eventsHeldAbout(id),
  ])
  return { ...identity, bookings, bookingSeries, usualDesks, calendarFeed, waitingList, weekPlan, approvals, invitations, answeredOrders, assignedDesks, learning, documents, computers, campaignWork, siteWork, imports, floorPlans, mails, notices, notifications, feedback, webhooks, offer, firstDay, apiRequests, auditEvents }
}

export type DataKind = 'bookings' | 'learning' | 'documents' | 'computers' | 'imports' | 'events'

export type MyData = {
  lookUps: LookUp[]
  /** How many records there are of each kind. */
  counts: Record<DataKind, number>
}

/** What the viewer's page about their own data shows. */
export async function myData(viewer: Viewer): Promise<MyData> {
  const { id } = viewer
  const [lookUps, bookings, learning, documents, computers, imports, events] = await Promise.all([
    lookUpsOf(id),
    bookingsHeldAbout(id),
    learningHeldAbout(id),
    documentsHeldAbout(id),
    computersHeldAbout(id),
    importsHeldAbout(id),
    eventsHeldAbout(id),
  ])
  return {
    lookUps,
    counts: { bookings: bookings.length, learning: learning.units.length, documents: documents.owned.length, computers: computers.length, imports: imports.length, events: events.length },
  }
}
