import { config } from '../../platform/config.server.ts'
import { db } from '../../platform/database.server.ts'
import type { Job } from '../../platform/jobs.server.ts'
import { signedToken } from '../../platform/signed-link.server.ts'
import { dayAt } from '../../platform/wall-clock.ts'
import { digestLines } from '../digest/digest.ts'
import { digestMail, digestSubject } from '../digest/digest-mail.ts'
import { recipients } from '../digest/open-courses.server.ts'
import { learningMailsPath, learningMailsPurpose, oneClickPath } from './learning-mails.server.ts'
import { tellOfTraining } from './tell-of-training.server.ts'

/** The link in a mail works so long, in days: people keep mails. */
const linkDays = 400

/**
 * Writes to everybody who has something to do in their courses, at most once a week. It runs on each working day, so
 * that a Monday on which the service stood still is made up for; who was written to this week is not written to again,
 * however many runs there are and wherever one is interrupted.
 */
export async function sendDigests(now = new Date()): Promise<void> {
  const today = dayAt(now)
  const origin = config.origins[0] ?? ''
  for (const { id, language, wantsOptional, courses } of await recipients(today)) {
    const lines = digestLines(courses, { today, wantsOptional })
    if (lines.length === 0) continue
    const token = await signedToken(learningMailsPurpose, id, new Date(now.getTime() + linkDays * 86_400_000))
    const unsubscribe = wantsOptional ? new URL(learningMailsPath(token), origin).href : null
    const mail = { ...digestMail({ lines, origin, language, unsubscribe }), ...(wantsOptional ? { unsubscribeUrl: new URL(oneClickPath(token), origin).href } : {}) }
    const kind = lines.some(({ isRequired }) => isRequired) ? 'training-due' : 'training-optional'
    await db.$transaction((tx) => tellOfTraining(tx, today, 'digest', { personId: id, kind, subject: 'courses', path: '/learning', title: (options) => digestSubject(lines, options.locale), mail }))
  }
}

export const digestJob: Job = { queue: 'learning-digest', cron: '10 7 * * 1-5', work: () => sendDigests() }
