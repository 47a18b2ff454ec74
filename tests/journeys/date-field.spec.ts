import { dayField, expect, expectAccessible, test, useLanguage } from '../harness/journey.ts'

const american = { locale: 'en-US' }

test('a day is written as the page writes it, whatever the browser speaks, and typed as people type', async ({ as }) => {
  const page = await as('franz.amrein', american)
  await page.goto('/admin/audit?from=2027-03-29')
  const from = dayField(page, 'Von')
  await expect(from).toHaveValue('29.03.2027')
  await from.fill('31.2.2027')
  await from.press('Tab')
  await expect(from).toHaveAccessibleDescription(/Das ist kein Datum/)
  await expect(from).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await from.fill('1.4.2027')
  await from.press('Tab')
  await expect(from).toHaveValue('01.04.2027')
  await from.press('Enter')
  await expect(page).toHaveURL(/from=2027-04-01/)

  await useLanguage(page, 'en')
  await expect(dayField(page, 'From')).toHaveValue('01/04/2027')
})

test('the calendar beside it is opened, walked and left by keyboard, and the form hears of the day', async ({ as }) => {
  const page = await as('franz.amrein', american)
  await page.goto('/admin/audit?from=2027-03-29')
  const from = dayField(page, 'Von')
  await from.focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Kalender: Von' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('gridcell').getByRole('button', { name: /29\. März 2027/ })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(from).toHaveValue('05.04.2027')
  await expect(page.getByRole('button', { name: 'Kalender: Von' })).toBeFocused()
  await page.getByRole('button', { name: 'Filtern' }).click()
  await expect(page).toHaveURL(/from=2027-04-05/)
})

test('without script it is the field of the browser', async ({ as }) => {
  const page = await as('franz.amrein', { javaScriptEnabled: false })
  await page.goto('/admin/audit?from=2027-03-29')
  await page.locator('input[name=from][type=date]').fill('2027-03-30')
  await page.getByRole('button', { name: 'Filtern' }).click()
  await expect(page).toHaveURL(/from=2027-03-30/)
})
