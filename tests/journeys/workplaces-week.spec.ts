import type { Page } from '@playwright/test'
import { addDays } from '../../app/platform/wall-clock.ts'
import { weekOf } from '../../app/workplaces/week.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

/** A week that no other journey uses, and its Wednesday. */
const week = weekOf(addDays(new Date().toISOString().slice(0, 10), 327))
const wednesday = week.days[2] ?? ''
const words = new Intl.DateTimeFormat('de-CH', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${wednesday}T00:00:00Z`))

/** The choices of the page whose longest word has less room than it takes. */
function clippedChoices(page: Page): Promise<string[]> {
  return page.locator('main select').evaluateAll((choices) => choices.flatMap((choice) => {
    if (!(choice instanceof HTMLSelectElement)) return []
    const style = getComputedStyle(choice)
    const pen = document.createElement('canvas').getContext('2d')
    if (!pen) return ['no canvas']
    Object.assign(pen, { font: style.font, letterSpacing: style.letterSpacing })
    // The arrow of the browser, where it is drawn, is about as wide as a letter is high.
    const arrow = style.appearance === 'none' ? 0 : 16
    const room = choice.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight) - arrow
    return [...choice.options].map(({ text }) => text).filter((text) => pen.measureText(text).width > room + 0.5)
  }))
}

test('the words of the week can be read in full, on a phone as on a screen', async ({ as }) => {
  const page = await as('anna.keller')
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/workplaces/week')
    expect(await clippedChoices(page), `${width} pixels wide`).toEqual([])
  }
})

test('one says where one works; a desk is given back only when asked; the circle is seen beside', async ({ as, service }) => {
  const page = await as('reto.imfeld')
  const response = await page.request.get(`/api/v1/spaces?site=stadthaus&floor=2&kind=desk&from=${wednesday}T07:00:00Z&to=${wednesday}T16:00:00Z`)
  const { items } = (await response.json()) as { items: { id: string; code: string; free: boolean }[] }
  const desk = items.findLast(({ free }) => free)
  const booked = await page.request.post('/api/v1/bookings', { headers: { origin: service.origin }, data: { spaceId: desk?.id, startsAt: `${wednesday}T06:00:00Z`, endsAt: `${wednesday}T15:00:00Z` } })
  expect(booked.status()).toBe(201)

  await page.goto('/workplaces')
  await page.getByRole('link', { name: 'Woche', exact: true }).click()
  await page.goto(`/workplaces/week?date=${wednesday}`)
  const afternoon = page.getByRole('combobox', { name: `${words}, Nachmittag` })
  const morning = page.getByRole('combobox', { name: `${words}, Vormittag` })
  await expect(afternoon.locator('option:checked')).toHaveText(desk?.code ?? '')
  await afternoon.selectOption('Homeoffice')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(`Sie haben ${desk?.code} gebucht.`)
  await expectAccessible(page)
  await question.getByRole('link', { name: 'Behalten' }).click()
  await expect(question).toHaveCount(0)
  await expect(afternoon.locator('option:checked')).toHaveText(desk?.code ?? '')

  await afternoon.selectOption('Homeoffice')
  await expect(question.getByRole('button', { name: 'Freigeben' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(afternoon.locator('option:checked')).toHaveText('Homeoffice')
  await expect(morning.locator('option:checked')).toHaveText(desk?.code ?? '')

  await page.getByRole('link', { name: 'Mein Kreis' }).click()
  await page.getByRole('searchbox', { name: 'In den Kreis aufnehmen' }).fill('odermatt carla')
  await page.getByRole('button', { name: 'Carla Odermatt in den Kreis aufnehmen' }).click()
  await expect(page.getByRole('heading', { name: 'Mein Kreis (1)' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /Carla Odermatt/ })).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('group', { name: 'Montag' }).getByLabel('Vormittag').selectOption('unterwegs')
  await page.getByRole('button', { name: 'Übliche Woche speichern' }).click()
  await expect(page.getByRole('group', { name: 'Montag' }).getByLabel('Vormittag').locator('option:checked')).toHaveText('unterwegs')
})
