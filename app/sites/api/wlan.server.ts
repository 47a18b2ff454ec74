import { z } from 'zod'
import { idParams, operation } from '../../platform/api/operation.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { muteAlert, unmuteAlert } from '../alerts/commands/mute-alert.server.ts'
import { listAlerts } from '../alerts/queries.server.ts'
import { alertsApiQuery, muteBody } from '../alerts/schema.ts'
import { alertSentence } from '../alerts/ui/alert-words.ts'
import { storeWalk } from '../commands/store-walk.server.ts'
import { floorGrid } from '../floor-query.server.ts'
import { mayRunSites } from '../gate/policy.ts'
import { reportState } from '../points/commands/report-state.server.ts'
import { mayManagePoints } from '../points/policy.ts'
import { stateReport } from '../points/schema.ts'
import { mayUploadSurveys } from '../policy.ts'
import { coverageQuery, floorParams } from '../schema.ts'
import { walkSchema } from '../walk/schema.ts'
import { alert, coverage, stateAnswer } from './answers.ts'

export const floorCoverage = resource('floors/:id/coverage', {
  GET: operation({
    id: 'getCoverage',
    summary: 'The WLAN coverage of a floor, with its grid',
    params: floorParams,
    query: coverageQuery,
    answer: coverage,
    run: ({ viewer, params, query }) => floorGrid(viewer, params.id, query),
  }),
})

export const walks = resource('floors/:id/walks', {
  POST: operation({
    id: 'storeWalk',
    summary: 'Stores what somebody measured walking through a floor; for IT',
    description: 'Again with the same `id` it changes nothing.',
    may: mayUploadSurveys,
    params: floorParams,
    body: walkSchema,
    answer: z.object({ isNew: z.boolean() }),
    run: ({ viewer, params, body }) => storeWalk(viewer, params.id, body),
  }),
})

export const pointStates = resource('access-points/state', {
  POST: operation({
    id: 'reportAccessPointStates',
    summary: 'Takes what a monitoring system says of access points now; for IT',
    description: 'What is older than what is known changes nothing, and access points that nobody knows are named in the answer.',
    may: mayManagePoints,
    body: stateReport,
    answer: stateAnswer,
    run: ({ viewer, body }) => reportState(viewer, body.items),
  }),
})

export const alertMutes = resource('alerts/:id/mute', {
  PUT: operation({
    id: 'muteAlert',
    summary: 'Does not count or mail an open alert until the end of a day; for IT',
    may: mayRunSites,
    params: idParams,
    body: muteBody,
    run: ({ viewer, params, body }) => muteAlert(viewer, params.id, body.until, body.reason),
  }),
  DELETE: operation({
    id: 'unmuteAlert',
    summary: 'Counts and mails an alert again; for IT',
    may: mayRunSites,
    params: idParams,
    run: ({ viewer, params }) => unmuteAlert(viewer, params.id),
  }),
})

export const alerts = resource('alerts', {
  GET: operation({
    id: 'listAlerts',
    summary: 'Alerts about sites, the newest first; for IT',
    may: mayRunSites,
    query: alertsApiQuery,
    answer: pageOf(alert),
    run: async ({ viewer, query: { cursor, limit, ...filters } }) => {
      const { items, next } = await listAlerts(viewer, filters, limit, cursor)
      const today = dayAt(new Date())
      return { items: items.map((one) => ({ ...one, sentence: alertSentence(one, today) })), next }
    },
  }),
})
