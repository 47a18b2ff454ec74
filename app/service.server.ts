import { createServer, type Server } from 'node:http'
import { createRequestHandler } from '@react-router/express'
import compression from 'compression'
import express, { type RequestHandler } from 'express'
import { RouterContextProvider } from 'react-router'
import { expiryJob } from './identity/commands/delete-expired.server.ts'
import { documentRetentionJob } from './documents/commands/keep-document.server.ts'
import { commentMailJob } from './documents/commands/tell-of-comments.server.ts'
import { mentionMailJob } from './documents/commands/tell-of-mentions.server.ts'
import { startCollab } from './documents/collab.server.ts'
import { diagramFrame, filesOfDiagramFrame } from './documents/diagram-frame.server.ts'
import { startLiveComments } from './documents/live-comments.server.ts'
import { versionJob, versionRetentionJob } from './documents/commands/keep-versions.server.ts'
import { readingReminderJob } from './documents/commands/remind-readers.server.ts'
import { directorySyncJob } from './identity/commands/sync-directory.server.ts'
import { directoryPhotosJob } from './identity/commands/sync-photos.server.ts'
import { allCourses } from './learning/catalogue.server.ts'
import { assignmentJob, thenAssign } from './learning/commands/apply-assignments.server.ts'
import { cohortJob } from './learning/commands/keep-cohorts.server.ts'
import { learningRetentionJob } from './learning/commands/delete-old-learning.server.ts'
import { indexLessons } from './learning/commands/index-lessons.server.ts'
import { lessonWorker } from './learning/offline/lesson-worker.server.ts'
import { digestJob } from './learning/commands/send-digests.server.ts'
import { oneClick } from './learning/digest/one-click.server.ts'
import { transferJob } from './learning/commands/keep-transfer-going.server.ts'
import { transferRetentionJob } from './learning/commands/delete-old-transfer.server.ts'
import { packageRetentionJob } from './learning/commands/delete-old-packages.server.ts'
import { releaseCourses } from './learning/commands/release-courses.server.ts'
import { statementJob } from './learning/commands/send-statements.server.ts'
import { cmi5Endpoint } from './learning/cmi5/endpoint.server.ts'
import { packageContent } from './learning/scorm/content.server.ts'
import { allowPackageFrame } from './learning/scorm/frame-policy.server.ts'
import { forecastJob } from './migration/commands/keep-forecasts.server.ts'
import { mailJob, mailRetentionJob } from './mail/commands/send-mails.server.ts'
import { feedbackRetentionJob } from './feedback/commands/delete-old-feedback.server.ts'
import { noticeJob } from './notices/commands/keep-notices.server.ts'
import { notificationRetentionJob } from './notifications/commands/delete-old.server.ts'
import { notificationDigestJob } from './notifications/commands/send-digests.server.ts'
import { startLiveNotifications } from './notifications/live.server.ts'
import { importRetentionJob } from './imports/commands/delete-old-imports.server.ts'
import { liveImportJob } from './imports/commands/read-live.server.ts'
import { importJob } from './imports/commands/run-import.server.ts'
import { planRetentionJob } from './floor-plans/commands/delete-old-plans.server.ts'
import { fileRetentionJob } from './documents/commands/delete-unused-files.server.ts'
import { planJob } from './floor-plans/commands/read-plan.server.ts'
import { config } from './platform/config.server.ts'
import { db, pool } from './platform/database.server.ts'
import { beginToDrain, draining, stopListening, untilAnswered } from './platform/http/draining.server.ts'
import { answerMetrics } from './platform/http/metrics-endpoint.server.ts'
import { requestContext } from './platform/http/request-context.ts'
import { proxyUser } from './platform/http/proxy-user.server.ts'
import { requestLog } from './platform/http/request-log.server.ts'
import { restOfBody } from './platform/http/rest-of-body.server.ts'
import { requestScope } from './platform/http/request-scope.server.ts'
import { requestTrace } from './platform/http/request-trace.server.ts'
import { addressGuard, methodGuard, sameOriginGuard, securityHeaders } from './platform/http/security.server.ts'
import { coverageJob } from './sites/commands/keep-coverage.server.ts'
import { pointAlertJob, siteAlertJob } from './sites/alerts/commands/settle-alerts.server.ts'
import { siteGateJob } from './sites/gate/commands/watch-gates.server.ts'
import { alertMailJob } from './sites/alerts/commands/send-alert-mails.server.ts'
import { apiRetentionJob } from './platform/api/retention.server.ts'
import { startJobs } from './platform/jobs.server.ts'
import { logger } from './platform/logger.server.ts'
import { startMetrics } from './operation/metrics.server.ts'
import { startTracing } from './platform/tracing/start-tracing.server.ts'
import { readiness } from './readiness.server.ts'
import { webhookRetentionJob } from './webhooks/commands/delete-old-messages.server.ts'
import { webhookJob } from './webhooks/commands/deliver-webhooks.server.ts'
import { waitingListJob } from './workplaces/commands/offer-places.server.ts'
import { reminderJob } from './workplaces/commands/remind.server.ts'
import { invitationJob } from './workplaces/commands/send-invitations.server.ts'
import { releaseJob } from './workplaces/commands/release-unclaimed.server.ts'
import { bookingRetentionJob } from './workplaces/commands/delete-old-bookings.server.ts'
import { startLivePlans } from './workplaces/live.server.ts'
import { displayRetentionJob } from './displays/commands/delete-old-displays.server.ts'

/** Says so when the role of this process could change what the audit log holds. */
async function checkAuditRights(): Promise<void> {
  const { rows } = await pool.query<{ mayChange: boolean }>(`SELECT has_table_privilege('audit_event', 'UPDATE, DELETE, TRUNCATE') AS "mayChange"`)
  if (rows[0]?.mayChange) logger.warn('the role of DATABASE_URL may change the audit log: see "Two roles" in docs/operations.md')
}

const readBuild = () => import('virtual:react-router/server-build')

/** Null in development, where it changes with each edit. */
const build = import.meta.env.DEV ? null : await readBuild()

const pages = createRequestHandler({
  // Given as a function, it is read for each request and all routes are ranked anew: that is for development.
  build: build ?? readBuild,
  mode: config.NODE_ENV,
  getLoadContext: (request, response) => {
    const { requestId, nonce, proxyUser: name } = response.locals
    const context = new RouterContextProvider()
    context.set(requestContext, {
      id: String(requestId),
      nonce: String(nonce),
      address: request.ip ?? '',
      proxyUser: typeof name === 'string' ? name : null,
      setRoute: (pattern) => {
        response.locals.route = pattern.replace(/^\/?/, '/')
      },
      setPersonId: (id) => {
        response.locals.personId = id
      },
    })
    return context
  },
})

/** Everything that answers HTTP. `files` serves the client code: built files, or the development server. */
function createApp(files: RequestHandler): express.Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.TRUST_PROXY)
  app.use(requestTrace, requestLog, restOfBody, draining, requestScope, proxyUser, cmi5Endpoint, packageContent, securityHeaders, methodGuard)
  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.get('/readyz', readiness)
  app.get('/metrics', answerMetrics)
  app.get('/favicon.ico', (_request, response) => response.redirect(301, '/favicon.svg'))
  app.use(compression())
  app.get('/diagram-frame', diagramFrame)
  if (build) app.get('/learning/service-worker.js', lessonWorker(build.assets.version))
  app.use(filesOfDiagramFrame)
  app.use(files)
  app.use(oneClick)
  app.get('/learning/:course/:module/:unit/play', allowPackageFrame)
  app.use(addressGuard, sameOriginGuard, pages)
  return app
}

/** Files of the build: hashed ones for good, the rest (icons) for an hour. */
export function builtFiles(): RequestHandler {
  const router = express.Router()
  router.use('/assets', express.static('build/client/assets', { immutable: true, maxAge: '1y', fallthrough: false }))
  router.use(express.static('build/client', { maxAge: '1h', index: false }))
  return router
}

export type Service = { close: () => Promise<void> }

function listen(server: Server): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(config.PORT, config.HOST, done)
  })
}

/** Starts pages, API and background work on the configured port. @throws when the port is taken */
export async function startService(files: RequestHandler = builtFiles()): Promise<Service> {
  const stopTracing = await startTracing()
  // Course files that are wrong are to be found now, not by the first reader.
  await releaseCourses(await allCourses())
  await indexLessons(await allCourses())
  const server = createServer(createApp(files))
  startMetrics()
  const collab = startCollab()
  server.on('upgrade', (request, socket, head) => {
    if (!collab.handleUpgrade(request, socket, head)) socket.destroy()
  })
  await listen(server)
  const livePlans = startLivePlans()
  const liveComments = startLiveComments()
  const liveNotifications = startLiveNotifications()
  await checkAuditRights()
  const jobs = await startJobs([
    importJob,
    liveImportJob,
    importRetentionJob,
    coverageJob,
    planJob,
    planRetentionJob,
    expiryJob,
    bookingRetentionJob,
    releaseJob,
    waitingListJob,
    reminderJob,
    invitationJob,
    thenAssign(directorySyncJob),
    directoryPhotosJob,
    mailJob,
    mailRetentionJob,
    feedbackRetentionJob,
    noticeJob,
    notificationDigestJob,
    notificationRetentionJob,
    displayRetentionJob,
    documentRetentionJob,
    fileRetentionJob,
    commentMailJob,
    mentionMailJob,
    versionJob,
    versionRetentionJob,
    readingReminderJob,
    learningRetentionJob,
    forecastJob,
    pointAlertJob,
    siteAlertJob,
    siteGateJob,
    alertMailJob,
    assignmentJob,
    digestJob,
    cohortJob,
    transferJob,
    transferRetentionJob,
    packageRetentionJob,
    statementJob,
    webhookJob,
    webhookRetentionJob,
    apiRetentionJob,
  ])
  logger.info({ port: config.PORT }, 'listening')
  return {
    close: async () => {
      // The proxy learns to send its next requests elsewhere.
      await beginToDrain(config.STOP_DRAIN_SECONDS * 1000)
      const closed = stopListening(server)
      await Promise.all([collab.close(), livePlans.close(), liveComments.close(), liveNotifications.close(), untilAnswered(server)])
      server.closeAllConnections()
      await closed
      // Last, because what was answered until now may have woken work up.
      await jobs.close()
      await db.$disconnect()
      await pool.end()
      await stopTracing()
    },
  }
}
