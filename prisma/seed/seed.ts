import type { PrismaClient } from '../generated/client.ts'
import { seedAccessPoints } from './access-points.ts'
import { seedAssignedDesks } from './assigned-desks.ts'
import { seedBookings } from './bookings.ts'
import { seedCampaigns } from './campaigns.ts'
import { seedComments } from './comments.ts'
import { seedComputers } from './computers.ts'
import { seedCoverage } from './coverage.ts'
import { seedDisplays } from './displays.ts'
import { seedDocumentSpaces } from './document-spaces.ts'
import { seedDocuments } from './documents.ts'
import { seedForecasts } from './forecasts.ts'
import { seedFeedback } from './feedback.ts'
import { seedGate } from './gate.ts'
import { seedFloorPlans } from './floor-plans.ts'
import { seedInventoryQuestions } from './inventory-questions.ts'
import { seedCertificates } from './learning-certificates.ts'
import { seedReading } from './learning-reading.ts'
import { seedLearningPeople } from './learning-people.ts'
import { seedCohorts } from './learning-cohorts.ts'
import { seedTransfer } from './learning-transfer.ts'
import { seedLearning } from './learning.ts'
import { seedNotices } from './notices.ts'
import { seedNotifications } from './notifications.ts'
import { seedOperation } from './operation.ts'
import { seedPackages } from './learning-scorm.ts'
import { seedPeople } from './people.ts'
import { seedRegister } from './register.ts'
import { seedRules } from './rules.ts'
import { seedSeries } from './series.ts'
import { seedSkills } from './skills.ts'
import { seedStartPages } from './start-page.ts'
import { seedSurveys } from './surveys.ts'
import { seedWaiting } from './waiting.ts'
import { seedWebhooks } from './webhooks.ts'
import { seedWeekPlans } from './week.ts'

/**
 * Fills an empty database with the demo city around `now`, in one transaction: an interrupted run
 * leaves nothing. Does nothing when there is a site already.
 * @returns whether it was filled
 */
export function seedDemoCity(db: PrismaClient, { now }: { now: Date }): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      if ((await tx.site.count()) > 0) return false
      await seedPeople(tx, now)
      await seedSkills(tx)
      await seedRegister(tx)
      await seedFloorPlans(tx, now)
      await seedAssignedDesks(tx)
      await seedRules(tx, now)
      await seedBookings(tx, now)
      await seedDisplays(tx, now)
      await seedSeries(tx, now)
      await seedWeekPlans(tx, now)
      await seedWaiting(tx, now)
      await seedComputers(tx, now)
      await seedInventoryQuestions(tx, now)
      await seedForecasts(tx, now)
      await seedCampaigns(tx, now)
      await seedSurveys(tx, now)
      await seedAccessPoints(tx, now)
      await seedCoverage(tx)
      await seedWebhooks(tx, now)
      await seedGate(tx, now)
      await seedLearning(tx, now)
      await seedCertificates(tx, now)
      await seedReading(tx, now)
      await seedLearningPeople(tx, now)
      await seedCohorts(tx, now)
      await seedTransfer(tx, now)
      await seedPackages(tx, now)
      await seedDocuments(tx, now)
      await seedDocumentSpaces(tx, now)
      await seedNotices(tx, now)
      await seedNotifications(tx, now)
      await seedFeedback(tx, now)
      await seedComments(tx, now)
      await seedStartPages(tx, now)
      await seedOperation(tx, now)
      return true
    },
    { timeout: 120_000, maxWait: 10_000 },
  )
}
