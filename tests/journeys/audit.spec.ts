import { expect, expectAccessible, test, useLanguage } from '../harness/journey.ts'

test('an administrator finds who signed in, by keyboard, and takes it as a file', async ({ as }) => {
  const page = await as('franz.amrein')
  await page.goto('/')
  await page.getByRole('link', { name: 'Protokoll' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Protokoll')
  await expectAccessible(page)
  await page.getByLabel('Ereignis', { exact: true }).selectOption('session.opened')
  await page.getByLabel('Person', { exact: true }).focus()
  await page.keyboard.type('franz.amrein')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/person=franz\.amrein&action=session\.opened/)
  await expect(page.getByRole('rowheader').first()).toContainText('Angemeldet')
  await useLanguage(page, 'en')
  await expect(page.getByRole('rowheader').first()).toContainText('Signed in')
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as CSV' }).click()
  expect((await download).suggestedFilename()).toBe('audit.csv')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone without JavaScript the log is read and filtered (${colorScheme})`, async ({ as }) => {
    const page = await as('franz.amrein', { viewport: { width: 390, height: 844 }, javaScriptEnabled: false, colorScheme })
    await page.goto('/admin/audit')
    await page.getByLabel('Gegenstand (ID oder Name)').fill('gibt-es-nicht')
    await page.getByRole('button', { name: 'Filtern' }).click()
    await expect(page.getByText('Keine Ereignisse')).toBeVisible()
    await page.getByRole('link', { name: 'Alle zeigen' }).click()
    await expect(page.getByRole('table')).toBeVisible()
  })

  test(`on a phone nothing scrolls sideways (${colorScheme})`, async ({ as }) => {
    const page = await as('franz.amrein', { viewport: { width: 390, height: 844 }, colorScheme })
    await page.goto('/admin/audit')
    await expect(page.getByRole('table')).toBeVisible()
    await expectAccessible(page)
  })
}
