import { expect, expectAccessible, test } from '../harness/journey.ts'

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('two usual desks, remembered on the plan: one click books the first, and the next when that is taken', async ({ as }) => {
  const page = await as('anna.keller')
  const day = dayAhead(300)
  const codes: string[] = []
  await page.goto(`/workplaces/stadthaus/2?date=${day}`)
  for (const at of [0, 1]) {
    await page.getByRole('link', { name: /^2\.\d+ frei/ }).nth(at).click()
    const panel = page.getByRole('region', { name: /^Auswahl: 2\./ })
    codes.push((await panel.locator('.code').textContent()) ?? '')
    await panel.getByRole('button', { name: 'Zu meinen üblichen Plätzen' }).click()
    await expect(panel.getByRole('button', { name: 'Nicht mehr üblich' })).toBeVisible()
    await panel.getByRole('link', { name: 'Auswahl schliessen' }).click()
  }
  const [first = '', second = ''] = codes
  await page.goto(`/workplaces?date=${day}`)
  const usual = page.getByRole('region', { name: 'Meine üblichen Plätze' })
  await expect(usual.getByRole('listitem')).toHaveText([new RegExp(`^${first}`), new RegExp(`^${second}`)])
  await expectAccessible(page)
  await usual.getByRole('button', { name: `${second} weiter nach vorn` }).click()
  await expect(usual.getByRole('listitem').first()).toContainText(second)
  await usual.getByRole('button', { name: `${second} buchen` }).click()
  await expect(page.getByRole('status').filter({ hasText: `Gebucht: ${second}` })).toBeVisible()
  await expect(usual.getByText(`Sie haben an diesem Tag ${second}.`)).toBeVisible()
  await expectAccessible(page)

  // A colleague takes the second one of the day after: then it is the first one's turn, and the page says why.
  const next = dayAhead(301)
  const other = await as('samira.haliti')
  await other.goto(`/workplaces/stadthaus/2?date=${next}`)
  await other.getByRole('link', { name: new RegExp(`^${second.replace('.', '\\.')} frei`) }).first().click()
  await other.getByRole('region', { name: /^Auswahl: 2\./ }).getByRole('button', { name: 'Buchen' }).click()
  await expect(other.getByRole('status').filter({ hasText: 'Gebucht' })).toBeVisible()
  await page.goto(`/workplaces?date=${next}`)
  await expect(usual.getByRole('listitem').first()).toContainText('besetzt')
  await usual.getByRole('button', { name: `${first} buchen` }).click()
  await expect(page.getByRole('status').filter({ hasText: `${second} (besetzt)` })).toBeVisible()
  for (const code of [first, second]) await usual.getByRole('button', { name: `${code} ist nicht mehr üblich` }).click()
  await expect(usual.getByText(/^Merken Sie sich auf dem Plan/)).toBeVisible()
})
