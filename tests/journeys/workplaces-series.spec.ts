import type { Page } from '@playwright/test'
import { expect, expectAccessible, test, useLanguage } from '../harness/journey.ts'

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The form of a series for the first free desk of a floor on a day far ahead. */
async function openSeries(page: Page, days: number): Promise<string> {
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(days)}`)
  await page.getByRole('link', { name: /^2\.\d+ frei/ }).first().click()
  const panel = page.getByRole('region', { name: /^Auswahl: 2\./ })
  const code = (await panel.locator('.code').textContent()) ?? ''
  await panel.getByRole('link', { name: 'Als Serie buchen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: `${code} als Serie buchen` })).toBeVisible()
  return code
}

test('a series from the plan: every date is shown before, one is left out, and the rest is booked and given back at once', async ({ as }) => {
  const page = await as('anna.keller')
  const code = await openSeries(page, 150)
  const dates = page.getByRole('form', { name: 'Termine' }).getByRole('listitem')
  await expect(dates).toHaveCount(10)
  await page.getByLabel('Wiederholung').selectOption({ label: 'Montag bis Freitag' })
  await page.getByLabel('Anzahl Termine').fill('4')
  await expect(dates).toHaveCount(4)
  await expect(page.getByText(`4 von 4 auf ${code} frei`)).toBeVisible()
  await expectAccessible(page)
  await dates.nth(1).getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: `Freie Termine auf ${code} buchen` }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Serie gebucht: 3 Termine.' })).toBeVisible()
  const rows = page.getByRole('listitem').filter({ hasText: 'Serie' })
  await expect(rows).toHaveCount(3)
  await expectAccessible(page)
  await rows.nth(1).getByLabel('Was freigeben?').selectOption({ label: 'diesen und alle folgenden' })
  await rows.nth(1).getByRole('button', { name: /freigeben/ }).click()
  await expect(rows).toHaveCount(1)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await rows.getByLabel('Was freigeben?').selectOption({ label: 'die ganze Serie' })
  await rows.getByRole('button', { name: /freigeben/ }).click()
  await expect(rows).toHaveCount(0)
})

test('what somebody else has already comes with a substitute', async ({ as }) => {
  const [anna, daniel] = [await as('anna.keller'), await as('daniel.bucher')]
  await anna.goto(`/workplaces/stadthaus/2?date=${dayAhead(220)}`)
  await anna.getByRole('link', { name: /^2\.\d+ frei/ }).first().click()
  await anna.getByRole('button', { name: 'Buchen' }).click()
  const taken = (await anna.locator('.space-line.is-mine .code').textContent()) ?? ''
  await daniel.goto(`/workplaces/stadthaus/2?date=${dayAhead(219)}`)
  await daniel.getByRole('link', { name: new RegExp(`^${taken.replace('.', '\\.')} frei`) }).first().click()
  await daniel.getByRole('link', { name: 'Als Serie buchen' }).click()
  await daniel.getByLabel('Wiederholung').selectOption({ label: 'Jeden Tag' })
  await daniel.getByLabel('Anzahl Termine').fill('3')
  await expect(daniel.getByText(`2 von 3 auf ${taken} frei`)).toBeVisible()
  await expect(daniel.getByText(/^besetzt, frei ist 2\.\d+$/)).toHaveCount(1)
  await daniel.getByRole('button', { name: 'Mit Ersatzplätzen buchen' }).click()
  await expect(daniel.getByRole('status').filter({ hasText: 'Serie gebucht: 3 Termine.' })).toBeVisible()
})

test('what can not be is said at the field, in both languages', async ({ as }) => {
  const page = await as('eva.lustenberger')
  await openSeries(page, 150)
  await page.getByLabel('Anzahl Termine').fill('5000')
  await expect(page.getByText('Eine Serie hat höchstens 366 Termine.')).toBeVisible()
  await expect(page.getByRole('form', { name: 'Termine' })).toHaveCount(0)
  await expectAccessible(page)
  await useLanguage(page, 'en')
  await expect(page.getByText('A series has at most 366 dates.')).toBeVisible()
  await page.getByLabel('Number of dates').fill('2')
  await expect(page.getByRole('form', { name: 'Dates' }).getByRole('listitem')).toHaveCount(2)
})
