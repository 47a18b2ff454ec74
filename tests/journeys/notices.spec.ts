import { Client } from 'pg'
import { demoNoticeId } from '../../prisma/seed/notices.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

test('somebody reads what must be read with the keyboard alone, and the bell counts one less', async ({ as, service }) => {
  // Somebody may have opened it in another journey.
  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  await database.query('UPDATE notification SET seen_at = NULL WHERE path = $1', [`/notices/${demoNoticeId('phishing')}`])
  await database.end()
  const page = await as('anna.keller')
  await page.goto('/')
  const bell = page.getByRole('link', { name: /^Benachrichtigungen, \d+ neu$/ })
  const before = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0])
  await page.getByRole('link', { name: 'Gefälschte Mails: Das gilt ab sofort' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Gefälschte Mails: Das gilt ab sofort' })).toBeVisible()
  await page.getByRole('button', { name: 'Gelesen' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Danke, das ist festgehalten.')).toBeVisible()
  await expect(page.getByRole('link', { name: before === 1 ? 'Benachrichtigungen' : `Benachrichtigungen, ${before - 1} neu`, exact: true })).toBeVisible()
  await expectAccessible(page)
})

test('what a colleague says about a page is in the bell at once, and leads to the queue', async ({ as }) => {
  const [owner, colleague] = [await as('daniel.bucher'), await as('anna.keller')]
  await owner.goto('/notifications')
  await colleague.goto('/feedback/new?path=/workplaces/week')
  await colleague.getByLabel('Ihre Rückmeldung').fill('Der Freitag ist abgeschnitten.')
  await colleague.getByRole('button', { name: 'Rückmeldung senden' }).click()
  await expect(colleague.getByText('Ihre Rückmeldung ist angekommen')).toBeVisible()
  // Nothing was loaded anew.
  await expect(owner.getByRole('link', { name: /^Benachrichtigungen, [1-9]\d* neu$/ })).toBeVisible()
  await owner.reload()
  await owner.getByRole('link', { name: 'Neue Rückmeldung zu /workplaces/week' }).click()
  await expect(owner.getByText('Der Freitag ist abgeschnitten.')).toBeVisible()
  await expectAccessible(owner)
})

test('whoever leads a unit writes a notice for it and sees it in their list', async ({ as }) => {
  const page = await as('beat.zimmermann')
  await page.goto('/notices/new')
  await page.getByLabel('Für wen').selectOption({ label: 'Soziale Dienste' })
  await page.getByLabel('Titel auf Deutsch').fill('Neuer Drucker im Gang')
  await page.getByLabel('Titel auf Englisch').fill('New printer in the corridor')
  await page.getByLabel('Text auf Deutsch').fill('Er druckt **beidseitig**.')
  await page.getByLabel('Text auf Englisch').fill('It prints on **both sides**.')
  await page.getByRole('button', { name: 'Veröffentlichen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Neuer Drucker im Gang' })).toBeVisible()
  await page.goto('/notices/own')
  await expect(page.getByRole('listitem').filter({ hasText: 'Neuer Drucker im Gang' })).toContainText('Veröffentlicht')
  await expect(page.getByRole('listitem').filter({ hasText: 'Wer vertritt wen in den Ferien' })).toContainText('Zu prüfen')
})

test('a notice that is due says when it leaves', async ({ as }) => {
  const page = await as('beat.zimmermann')
  await page.goto(`/notices/${demoNoticeId('ferien')}`)
  await expect(page.getByText('Zu prüfen')).toBeVisible()
  await page.getByRole('button', { name: 'Gilt weiter' }).click()
  await expect(page.getByText('Verlängert.')).toBeVisible()
})
