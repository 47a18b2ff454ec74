import type { Page } from '@playwright/test'
import { personId } from '../../prisma/seed/people.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

/** The key works once the script runs; until then it does nothing. */
async function openPalette(page: Page) {
  const field = page.getByRole('combobox', { name: 'Suchen' })
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused({ timeout: 500 })
  }).toPass()
  return field
}

test('the palette by keyboard alone: opens, finds, tells, leads there, and gives the focus back', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto('/people')
  const link = page.getByRole('main').getByRole('link', { name: 'Nico Achermann' })
  await link.focus()
  const field = await openPalette(page)
  await expect(field).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('option', { name: 'Meine Buchungen' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(link).toBeFocused()

  await openPalette(page)
  await page.keyboard.type('Zimerman')
  const colleague = page.getByRole('group', { name: 'Personen' }).getByRole('option', { name: /Beat Zimmermann/ })
  await expect(colleague).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/Treffer/)
  await page.keyboard.press('ArrowDown')
  await expect(colleague).toHaveAttribute('aria-selected', 'true')
  await expect(field).toHaveAttribute('aria-activedescendant', (await colleague.getAttribute('id')) ?? '')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Beat Zimmermann' })).toBeVisible()
  await expect(page.locator('#content')).toBeFocused()

  await openPalette(page)
  await expect(page.getByRole('group', { name: 'Zuletzt gesucht' }).getByRole('option')).toHaveText(['Zimerman'])
  await page.keyboard.type('Woche')
  await expect(page.getByRole('option').first()).toHaveText('Wochenplan')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/workplaces\/week$/)
})

test('a search with a slip of the pen, narrowed to one kind, and forgotten again', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto('/search')
  await page.getByRole('main').getByRole('searchbox').fill('Schalterdiensste')
  await page.getByRole('main').getByRole('button', { name: 'Suchen' }).click()
  await expect(page.getByRole('main').getByRole('status')).toHaveText(/Treffer/)
  await expect(page.getByRole('region', { name: 'Dokumente' }).getByRole('link', { name: /Teamvereinbarung Schalterdienste/ })).toBeVisible()
  await page.getByRole('navigation', { name: 'Was gefunden wurde' }).getByRole('link', { name: /^Dokumente/ }).click()
  await expect(page).toHaveURL(/kind=document/)
  await expect(page.getByRole('region', { name: 'Personen' })).toHaveCount(0)
  await page.goto('/search')
  const recent = page.getByRole('region', { name: 'Zuletzt gesucht' })
  await expect(recent.getByRole('link')).toHaveText(['Schalterdiensste'])
  await recent.getByRole('button', { name: 'Verlauf löschen' }).click()
  await expect(recent).toHaveCount(0)
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('searches')))).toEqual([])
})

test('without script: the search is a form, a skill is offered, and a colleague is found by it in the list and the tree', async ({ as }) => {
  const page = await as('daniel.bucher', { javaScriptEnabled: false })
  await page.goto('/account')
  await page.getByRole('link', { name: 'Fähigkeiten ändern' }).click()
  await page.getByLabel('Fähigkeiten, eine pro Zeile').fill('Umzüge planen\nx')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('«x» geht nicht')).toBeVisible()
  await expect(page.getByLabel('Fähigkeiten, eine pro Zeile')).toHaveValue('Umzüge planen\nx')
  await page.getByLabel('Fähigkeiten, eine pro Zeile').fill('Umzüge planen\nGrundrisse lesen')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Gespeichert.' })).toBeVisible()

  await page.getByRole('banner').getByRole('searchbox').fill('umzug')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Personen' }).getByRole('link', { name: /Daniel Bucher/ }).click()
  await page.getByRole('link', { name: 'Grundrisse lesen' }).click()
  await expect(page.getByRole('main').getByRole('status')).toHaveText('1 Person')

  await page.goto('/people/units')
  const branch = page.getByRole('group').filter({ hasText: 'Steuern' }).first()
  await page.getByText('Finanzdirektion: 5 Einheiten').click()
  await expect(branch.getByRole('link', { name: 'Steuern', exact: true })).toBeHidden()
  await page.getByText('Finanzdirektion: 5 Einheiten').click()
  await branch.getByRole('link', { name: 'Immobilien und Arbeitsplätze', exact: true }).click()
  await expect(page.locator(`a[href="/people/${personId('daniel.bucher')}"]`)).toBeVisible()
})
