import { expect, expectAccessible, test, useLanguage } from '../harness/journey.ts'

/** A day ahead on which nobody has booked anything; each journey takes another. */
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('by keyboard on the plan: arrow keys go to the neighbour, Enter selects, Enter books, and the keyboard stays there', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(70)}`)
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-space]')?.getAttribute('data-space'))
  const place = (id: string | null | undefined) =>
    page.evaluate((space) => {
      const { x, y, width, height } = document.querySelector(`[data-space="${space}"] .desk-target, [data-space="${space}"] .plan-room-floor`)?.getBoundingClientRect() ?? new DOMRect()
      return { x: x + width / 2, y: y + height / 2 }
    }, id)
  const plan = page.getByRole('group', { name: /^Plan: Stadthaus/ })
  await expect(plan.locator('a[tabindex="0"]')).toHaveCount(1)
  await plan.locator('a[tabindex="0"]').focus()
  const start = await focused()
  await page.keyboard.press('ArrowRight')
  const right = await focused()
  expect((await place(right)).x).toBeGreaterThan((await place(start)).x)
  await page.keyboard.press('ArrowDown')
  const below = await focused()
  expect((await place(below)).y).toBeGreaterThan((await place(right)).y)
  await expect(page.locator('.desk-focus')).toHaveCount(1)

  await plan.getByRole('link', { name: /^2\.\d+, frei/ }).first().focus()
  const chosen = await focused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Buchen' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Gebucht: 2.' })).toBeVisible()
  await expect(page.locator(`[data-space="${chosen}"]`)).toHaveClass(/is-mine/)
  await expect(page.locator('.space-line.is-mine')).toBeFocused()
})

test('a space that is taken names the times at which it is free, one click away', async ({ as }) => {
  const [early, late] = [await as('beat.zimmermann'), await as('carla.odermatt')]
  const day = dayAhead(71)
  await early.goto(`/workplaces/stadthaus/2?date=${day}&from=08:00&to=10:00`)
  await early.getByRole('link', { name: /^Rigi frei/ }).click()
  await early.getByLabel('Titel').fill('Wochenplanung')
  await early.getByRole('button', { name: 'Buchen' }).click()
  await expect(early.getByRole('link', { name: /^Rigi Ihr/ })).toBeVisible()

  await late.goto(`/workplaces/stadthaus/2?date=${day}`)
  await late.getByRole('link', { name: /^Rigi teils frei/ }).click()
  const panel = late.getByRole('region', { name: 'Auswahl: Rigi' })
  await expect(panel.getByText('Frei', { exact: true })).toBeVisible()
  await expect(late.getByText('Wochenplanung')).toHaveCount(0)
  await panel.getByRole('link', { name: '10:00 bis 17:00' }).click()
  await expect(late.getByRole('link', { name: /^Rigi frei/ })).toBeVisible()
  await panel.getByRole('button', { name: 'Buchen' }).click()
  await expect(late.getByRole('status').filter({ hasText: 'Gebucht: Rigi' })).toBeVisible()
  await expect(late.getByRole('link', { name: /^Rigi Ihre Buchung/ })).toBeVisible()
})

test('on a phone the selected desk stands above the sheet', async ({ as }) => {
  const page = await as('anna.keller', { viewport: { width: 390, height: 844 } })
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(73)}`)
  const desk = page.locator('.plan-desk').filter({ hasText: '51' })
  await desk.click()
  await expect(page.locator('.space-panel')).toBeVisible()
  const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0
  await expect.poll(async () => (await top('.plan-desk.is-selected')) + 20 < (await top('.space-panel'))).toBe(true)
})

test('a day that is over shows what was, and offers nothing to book', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(-400)}`)
  await page.getByRole('link', { name: /^2\.\d+ frei/ }).first().click()
  await expect(page.getByRole('region', { name: /^Auswahl: 2/ })).toContainText('Diese Zeit ist schon vorbei.')
  await expect(page.getByRole('button', { name: 'Buchen' })).toHaveCount(0)
})

test('without JavaScript the plan itself selects', async ({ as }) => {
  const page = await as('daniel.bucher', { javaScriptEnabled: false })
  await page.goto(`/workplaces/stadthaus/2?date=${dayAhead(72)}`)
  await page.locator('.plan-desk.is-free').first().click()
  await expect(page.getByRole('region', { name: /^Auswahl: 2\./ })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`a selected desk, own and moving, is accessible at ${width} px, ${colorScheme}, in both languages`, async ({ as }) => {
      const page = await as('franz.amrein', { colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } })
      const day = dayAhead(80 + (width === 390 ? 1 : 0) + (colorScheme === 'dark' ? 2 : 0))
      await page.goto(`/workplaces/stadthaus/2?date=${day}`)
      for (const locale of ['de', 'en'] as const) {
        await useLanguage(page, locale)
        await page.locator('.plan-desk.is-free').first().click()
        await expect(page.locator('.space-panel')).toBeVisible()
        await expectAccessible(page)
        await page.screenshot({ path: `test-results/workplaces/${width}-${colorScheme}-${locale}-selected.png` })
        await page.locator('.space-panel .button.main').click()
        await expect(page.locator('.plan-desk.is-mine')).toHaveCount(1)
        await expectAccessible(page)
        await page.screenshot({ path: `test-results/workplaces/${width}-${colorScheme}-${locale}-booked.png` })
      }
    })
  }
}
