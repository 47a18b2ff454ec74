import type { Prisma } from '../generated/client.ts'
import { identifierOf } from './identifier.ts'
import { personId } from './people.ts'

/** The id of what anna.keller said and was answered. */
export const demoFeedbackId = identifierOf('feedback bookings')

/** What people said about pages: new, answered and put away, and a barrier that somebody told of without signing in. */
export async function seedFeedback(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
  await tx.feedback.createMany({
    data: [
      { id: identifierOf('feedback plan'), kind: 'page', owner: 'workplace-admin', path: '/workplaces/stadthaus/2', message: 'Beim Drucker neben 2.14 stehen seit einer Woche Kisten. Der Platz ist im Plan frei, man kommt aber kaum hin.', personId: personId('samira.haliti'), isAnonymous: false, createdAt: ago(6) },
      { id: demoFeedbackId, kind: 'page', owner: 'workplace-admin', path: '/workplaces/bookings', message: 'Kann man eine Buchung für die ganze Woche auf einmal verschieben?', personId: personId('anna.keller'), isAnonymous: false, createdAt: ago(70), answer: 'Ja: Öffnen Sie die Serie und wählen Sie «Diese und alle folgenden». Wir nehmen den Hinweis in die Hilfe auf.', answeredById: personId('daniel.bucher'), answeredAt: ago(50) },
      { id: identifierOf('feedback course'), kind: 'page', owner: 'learning-admin', path: '/learning/fuehren-digital', message: 'Die Aufgabe im ersten Modul braucht mehr als die angegebenen 20 Minuten.', personId: personId('livia.portmann'), isAnonymous: true, createdAt: ago(28) },
      { id: identifierOf('feedback sites'), kind: 'page', owner: 'it', path: '/sites/stadthaus/2', message: 'Im Besprechungsraum Pilatus bricht das WLAN bei Videoanrufen ab.', personId: personId('reto.imfeld'), isAnonymous: false, createdAt: ago(200), answer: 'Danke. Wir haben gemessen und einen Access Point versetzt.', answeredById: personId('carla.odermatt'), answeredAt: ago(150), doneAt: ago(149) },
      { id: identifierOf('feedback barrier'), kind: 'barrier', owner: 'admin', path: '/learning/fuehren-digital', message: 'Mit dem Screenreader höre ich beim Quiz nicht, ob die Antwort richtig war.', personId: null, isAnonymous: true, address: 'gast@stadt.example', createdAt: ago(30) },
    ],
  })
}
