import type { Prisma } from '../generated/client.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { personId, unitId } from './people.ts'
import { randomFor } from './random.ts'
import { siteId } from './register.ts'

/** The id of a notice of the demo city, for tests and pictures. */
export const demoNoticeId = (name: 'phishing' | 'schalter' | 'eingang' | 'ferien' | 'velo' | 'entwurf') => identifierOf(`notice ${name}`)

const phishingDe = `Im Moment kommen viele gefälschte Mails, die nach dem Passwort fragen. Das gilt ab sofort für alle:

- Geben Sie Ihr Passwort **nur** auf der Anmeldeseite von Werkplatz oder Windows ein.
- Werkplatz und der Service Desk fragen **nie** per Mail oder Telefon danach.
- Haben Sie es irgendwo eingegeben? Rufen Sie sofort den Service Desk an.

Wie Sie gefälschte Mails erkennen, steht im Kurs [Führen in der digitalen Stadt](/learning).`
const phishingEn = `Many forged mails that ask for the password are coming in at the moment. From now on this holds for everybody:

- Enter your password **only** on the sign-in page of Werkplatz or Windows.
- Werkplatz and the service desk **never** ask for it by mail or telephone.
- Did you enter it somewhere? Call the service desk at once.

How to tell forged mails is in the course [Leading in the digital city](/learning).`

/** News for the city, a department and a site, one that must be read, one whose review is due, one that is a draft. */
export async function seedNotices(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const today = dayAt(now)
  const day = (days: number) => new Date(today.add({ days }).toString())
  const moment = (days: number) => at(today.add({ days }), '08:30')
  const phishing = demoNoticeId('phishing')
  const base = { isDraft: false, mustRead: false, untilDay: null }
  await tx.notice.createMany({
    data: [
      { ...base, id: phishing, mustRead: true, authorId: personId('franz.amrein'), titleDe: 'Gefälschte Mails: Das gilt ab sofort', titleEn: 'Forged mails: what holds from now on', textDe: phishingDe, textEn: phishingEn, fromDay: day(-2), reviewOn: day(178), toldAt: moment(-2), createdAt: moment(-3), changedAt: moment(-2) },
      {
        ...base, id: demoNoticeId('schalter'), unitId: unitId('Soziale Dienste'), authorId: personId('beat.zimmermann'), titleDe: 'Schalter am Donnerstag bis 18:30 offen', titleEn: 'Counter open until 18:30 on Thursdays',
        textDe: 'Ab nächster Woche ist der Schalter am Donnerstag bis **18:30** offen. Die Einteilung steht im Dokument der Teamsitzung. Bitte tragt Wünsche bis Freitag ein.', textEn: 'From next week on the counter is open until **18:30** on Thursdays. Who is on duty is in the document of the team meeting. Please enter wishes by Friday.',
        fromDay: day(-1), reviewOn: day(120), createdAt: moment(-1), changedAt: moment(-1),
      },
      {
        ...base, id: demoNoticeId('eingang'), siteId: siteId('stadthaus'), authorId: personId('daniel.bucher'), titleDe: 'Stadthaus: Haupteingang wird neu gemacht', titleEn: 'Stadthaus: the main entrance is being redone',
        textDe: 'Der Haupteingang ist **zwei Wochen** lang zu. Der Eingang am Hirschengraben ist offen, auch mit Rollstuhl und Kinderwagen. Der Lift fährt wie immer.', textEn: 'The main entrance is closed for **two weeks**. The entrance at Hirschengraben is open, also with a wheelchair or pram. The lift runs as always.',
        fromDay: day(-4), untilDay: day(10), reviewOn: day(60), createdAt: moment(-5), changedAt: moment(-4),
      },
      {
        ...base, id: demoNoticeId('velo'), authorId: personId('franz.amrein'), titleDe: 'Velos und Trottinetts ausleihen', titleEn: 'Bikes and scooters to borrow',
        textDe: 'An sechs Standorten stehen Velos für Dienstwege. Der Schlüssel hängt beim Empfang. Wer eines nimmt, trägt sich auf der Liste ein.', textEn: 'At six sites there are bikes for official trips. The key is at the reception. Whoever takes one enters their name in the list.',
        fromDay: day(-12), reviewOn: day(150), createdAt: moment(-12), changedAt: moment(-12),
      },
      {
        ...base, id: demoNoticeId('ferien'), unitId: unitId('Soziale Dienste'), authorId: personId('beat.zimmermann'), titleDe: 'Wer vertritt wen in den Ferien', titleEn: 'Who stands in for whom in the holidays',
        textDe: 'Die Vertretungen stehen in der Teamvereinbarung. Bitte prüft vor jeden Ferien, ob euer Eintrag noch stimmt.', textEn: 'Who stands in for whom is in the team agreement. Please check before each holiday whether your entry is still right.',
        fromDay: day(-182), reviewOn: day(-2), askedFor: day(-2), createdAt: moment(-182), changedAt: moment(-182),
      },
      {
        ...base, id: demoNoticeId('entwurf'), isDraft: true, authorId: personId('franz.amrein'), titleDe: 'Betriebsferien über die Festtage', titleEn: 'Closed over the holidays',
        textDe: 'Welche Dienste über die Festtage besetzt sind, folgt hier.', textEn: 'Which services are staffed over the holidays will follow here.',
        fromDay: day(7), reviewOn: day(90), createdAt: moment(-1), changedAt: moment(-1),
      },
    ],
  })
  await seedReceipts(tx, phishing, now)
}

/** Most have read the notice that must be read; whoever has not finds it in their list. */
async function seedReceipts(tx: Prisma.TransactionClient, noticeId: string, now: Date): Promise<void> {
  const random = randomFor('notice receipts')
  const people = await tx.person.findMany({ where: { disabledAt: null }, orderBy: { username: 'asc' }, select: { id: true, username: true } })
  const waiting = new Set(['anna.keller', 'carla.odermatt'])
  const chosen = people.map((person) => ({ ...person, hasRead: random.chance(0.62) && !waiting.has(person.username), minutes: random.int(5, 2000) }))
  await tx.noticeReceipt.createMany({ data: chosen.filter(({ hasRead }) => hasRead).map(({ id, minutes }) => ({ noticeId, personId: id, at: new Date(now.getTime() - minutes * 60_000) })) })
  await tx.notification.createMany({
    data: chosen.filter(({ hasRead }) => !hasRead).map(({ id }) => ({
      personId: id, kind: 'notice-must-read', subject: noticeId, path: `/notices/${noticeId}`, titleDe: 'Bitte lesen: Gefälschte Mails: Das gilt ab sofort', titleEn: 'Please read: Forged mails: what holds from now on', at: at(dayAt(now).add({ days: -2 }), '08:30'),
    })),
  })
}
