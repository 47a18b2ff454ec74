import { expect, expectAccessible, test } from '../harness/journey.ts'

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('an open plan shows what others book, without reloading; the selection stays, and what has become of it is said', async ({ as }) => {
  const path = `/workplaces/stadthaus/2?date=${dayAhead(310)}`
  const page = await as('anna.keller')
  const events = page.waitForResponse((response) => response.url().includes('/events'))
  await page.goto(path)
  await events
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))
  const free = page.getByRole('link', { name: /^2\.\d+ frei/ })
  await free.first().click()
  const panel = page.getByRole('region', { name: /^Auswahl: 2\./ })
  const code = (await panel.locator('.code').textContent()) ?? ''
  await expect(panel.getByRole('button', { name: 'Buchen' })).toBeVisible()

  const other = await as('samira.haliti')
  await other.goto(path)
  await other.getByRole('link', { name: new RegExp(`^${code.replace('.', '\\.')} frei`) }).first().click()
  await other.getByRole('region', { name: /^Auswahl: 2\./ }).getByRole('button', { name: 'Buchen' }).click()
  await expect(other.getByRole('status').filter({ hasText: 'Gebucht' })).toBeVisible()

  await expect(page.getByRole('status').filter({ hasText: `${code} ist jetzt:` })).toHaveText(new RegExp(`^${code.replace('.', '\\.')} ist jetzt: (besetzt|teils frei)\\.$`))
  await expect(panel.getByRole('button', { name: 'Buchen' })).toHaveCount(0)
  await expectAccessible(page)
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)

  await other.getByRole('link', { name: new RegExp(`^${code.replace('.', '\\.')} Ihr`) }).first().click()
  await other.getByRole('region', { name: /^Auswahl: 2\./ }).getByRole('button', { name: 'Freigeben' }).click()
  await expect(panel.getByRole('button', { name: 'Buchen' })).toBeVisible()
})
