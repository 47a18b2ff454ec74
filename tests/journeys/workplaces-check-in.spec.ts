import { expect, expectAccessible, test } from '../harness/journey.ts'

test('the code on a desk: free, so booked and checked in at once; for others it is taken then', async ({ as }) => {
  // Has no desk today.
  const page = await as('reto.imfeld')
  const response = await page.request.get('/api/v1/spaces?site=stadthaus&floor=2&kind=desk')
  const { items } = (await response.json()) as { items: { id: string; code: string; free: boolean }[] }
  const desk = items.findLast(({ free }) => free)
  await page.goto(`/workplaces/check-in/${desk?.id}`)
  await expect(page.getByRole('heading', { level: 1, name: desk?.code ?? '' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Bis \d\d:\d\d buchen und einchecken$/ }).click()
  await expect(page.getByText('Sie sind eingecheckt.')).toBeVisible()
  await expect(page.getByText(/^Ihre Buchung/)).toBeVisible()
  await expectAccessible(page)

  const other = await as('nadja.buehlmann')
  await other.goto(`/workplaces/check-in/${desk?.id}`)
  await expect(other.getByText(/^Besetzt bis/)).toBeVisible()
  await expect(other.getByRole('button', { name: /einchecken/i })).toHaveCount(0)
})

test('workplace management prints a sign for each space of a floor', async ({ as }) => {
  const page = await as('daniel.bucher')
  await page.goto('/workplaces/stadthaus/2')
  await page.getByRole('link', { name: 'Schilder zum Ausdrucken' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Schilder: Stadthaus, 2. OG' })).toBeVisible()
  await expect(page.getByRole('img', { name: 'QR-Code für 2.31' })).toBeVisible()
  await expectAccessible(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation')).toHaveCount(0)
})
