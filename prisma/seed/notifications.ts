import type { Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'
import { demoNoticeId } from './notices.ts'
import { personId } from './people.ts'

type Told = { to: string; kind: string; subject: string; path: string; de: string; en: string; hoursAgo: number; isSeen?: true; isDone?: true }

const counterTimes = identifierOf('document schalterzeiten')
const minutes = identifierOf('document protokoll-teamsitzung')

const told: readonly Told[] = [
  { to: 'anna.keller', kind: 'document-comment', subject: counterTimes, path: `/documents/${counterTimes}`, de: '2 neue Kommentare: Schalterzeiten ab Juli 2027', en: '2 new comments: Schalterzeiten ab Juli 2027', hoursAgo: 2 },
  { to: 'anna.keller', kind: 'document-mention', subject: minutes, path: `/documents/${minutes}`, de: 'Sie sind genannt: Protokoll der Teamsitzung', en: 'You are mentioned: Protokoll der Teamsitzung', hoursAgo: 20 },
  { to: 'anna.keller', kind: 'booking-changed', subject: 'demo', path: '/workplaces/bookings', de: 'Für Sie gebucht: Sitzungszimmer Rigi', en: 'Booked for you: meeting room Rigi', hoursAgo: 26, isSeen: true },
  { to: 'anna.keller', kind: 'training-assigned', subject: 'fuehren-digital', path: '/learning/fuehren-digital', de: 'Neuer Kurs für Sie: Führen in der digitalen Stadt', en: 'New course for you: Leading in the digital city', hoursAgo: 120, isDone: true },
  { to: 'beat.zimmermann', kind: 'notice-review', subject: demoNoticeId('ferien'), path: `/notices/${demoNoticeId('ferien')}`, de: 'Gilt die Mitteilung «Wer vertritt wen in den Ferien» noch?', en: 'Does the notice “Who stands in for whom in the holidays” still hold?', hoursAgo: 48 },
  { to: 'beat.zimmermann', kind: 'document-comment', subject: minutes, path: `/documents/${minutes}`, de: 'Neuer Kommentar: Protokoll der Teamsitzung', en: 'New comment: Protokoll der Teamsitzung', hoursAgo: 5 },
  { to: 'beat.zimmermann', kind: 'certificate', subject: 'demo', path: '/learning', de: 'Zertifikat erhalten: Führen in der digitalen Stadt', en: 'Certificate received: Leading in the digital city', hoursAgo: 200, isDone: true },
  { to: 'carla.odermatt', kind: 'site-alerts', subject: 'sites', path: '/sites/alerts', de: 'Neue Meldungen zu Standorten', en: 'New alerts about sites', hoursAgo: 3 },
  { to: 'daniel.bucher', kind: 'feedback-new', subject: identifierOf('feedback plan'), path: '/feedback', de: 'Neue Rückmeldung zu /workplaces/stadthaus/2', en: 'New feedback on /workplaces/stadthaus/2', hoursAgo: 6 },
  { to: 'franz.amrein', kind: 'feedback-new', subject: identifierOf('feedback barrier'), path: '/feedback', de: 'Barriere gemeldet: /learning/fuehren-digital', en: 'Barrier reported: /learning/fuehren-digital', hoursAgo: 30 },
]

/** What the demo accounts were told lately. */
export async function seedNotifications(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  await tx.notification.createMany({
    data: told.map(({ to, kind, subject, path, de, en, hoursAgo, isSeen, isDone }) => ({
      personId: personId(to), kind, subject, path, titleDe: de, titleEn: en, at: ago(hoursAgo),
      seenAt: isSeen || isDone ? ago(hoursAgo - 1) : null, doneAt: isDone ? ago(hoursAgo - 1) : null,
    })),
  })
}
