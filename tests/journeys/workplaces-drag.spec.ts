import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../harness/journey.ts'

/** A working day ahead on which nobody has booked anything; each journey takes another. */
const dayAhead = (weeks: number) => {
  const day = new Date(Date.now() + weeks * 7 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((10 - day.getUTCDay()) % 7))
  return day.toISOString().slice(0, 10)
}

async function book(page: Page, { day, code, from, to }: { day: string; code: string; from: string; to: string }): Promise<void> {
  await page.goto(`/workplaces/stadthaus/2?date=${day}&from=${from}&to=${to}`)
  await page.getByRole('link', { name: new RegExp(`^${code.replace('.', '\\.')} frei`) }).click()
  await page.getByRole('button', { name: 'Buchen', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: `Gebucht: ${code}` })).toBeVisible()
}

const centre = async (locator: Locator) => {
  const { x, y, width, height } = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + width / 2, y: y + height / 2 }
}

/** Draws an end of the own booking by so many hours along the strip of 14. */
async function draw(page: Page, grip: 'start' | 'end' | 'whole', hours: number): Promise<void> {
  const from = await centre(page.locator(grip === 'whole' ? '.strip-grip.is-whole .strip-mine' : `.strip-grip.is-${grip} .strip-handle`))
  const { width } = (await page.locator('.strip-track').boundingBox()) ?? { width: 0 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + (width / 14) * (hours / 2), from.y, { steps: 4 })
  await page.mouse.move(from.x + (width / 14) * hours, from.y, { steps: 4 })
  await page.mouse.up()
}

test('an own booking is drawn shorter, longer and elsewhere on its day; what is taken sends it back and says why', async ({ as }) => {
  const [page, other] = [await as('reto.imfeld'), await as('nadja.buehlmann')]
  const day = dayAhead(12)
  await book(page, { day, code: '2.44', from: '08:00', to: '12:00' })
  await book(other, { day, code: '2.44', from: '15:00', to: '17:00' })
  await page.goto(`/workplaces/stadthaus/2?date=${day}&from=08:00&to=12:00`)
  await page.getByRole('link', { name: /^2\.44 Ihr Platz/ }).click()
  const panel = page.getByRole('region', { name: 'Auswahl: 2.44' })
  await expect(panel.getByRole('group', { name: 'Besetzt: 15:00 bis 17:00' })).toBeVisible()
  const [start, end] = [panel.getByRole('slider', { name: 'Beginn' }), panel.getByRole('slider', { name: 'Ende' })]
  await draw(page, 'end', -2)
  await expect(page.getByRole('status').filter({ hasText: 'Geändert: 08:00 bis 10:00.' })).toHaveCount(1)
  await expect(end).toHaveAttribute('aria-valuetext', '10:00')
  await draw(page, 'whole', 3)
  await expect(page.getByRole('status').filter({ hasText: 'Geändert: 11:00 bis 13:00.' })).toHaveCount(1)
  await draw(page, 'start', 0.75)
  await expect(page.getByRole('status').filter({ hasText: 'Geändert: 11:45 bis 13:00.' })).toHaveCount(1)
  await draw(page, 'end', 3)
  await expect(panel.getByRole('alert')).toHaveText('Jemand anderes war schneller: Dieser Platz ist in dieser Zeit besetzt.')
  await expect(start).toHaveAttribute('aria-valuetext', '11:45')
  await expect(end).toHaveAttribute('aria-valuetext', '13:00')
  await page.goto('/workplaces/bookings')
  await expect(page.getByRole('listitem').filter({ hasText: '2.44' }).filter({ hasText: '11:45 bis 13:00' })).toHaveCount(1)
})

test('the same by keyboard: arrow keys, Enter saves and keeps the keyboard there, Escape goes back', async ({ as }) => {
  const page = await as('selin.aydin')
  const day = dayAhead(13)
  await book(page, { day, code: '2.43', from: '09:00', to: '11:00' })
  await page.getByRole('link', { name: /^2\.43 Ihr Platz/ }).click()
  const [start, whole, end] = [page.getByRole('slider', { name: 'Beginn' }), page.getByRole('slider', { name: 'Buchung verschieben' }), page.getByRole('slider', { name: 'Ende' })]
  await end.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(end).toHaveAttribute('aria-valuetext', '11:30')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(end).toHaveAttribute('aria-valuetext', '11:00')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Geändert: 09:00 bis 11:45.' })).toHaveCount(1)
  await expect(end).toBeFocused()
  await whole.focus()
  await page.keyboard.press('End')
  await expect(whole).toHaveAttribute('aria-valuetext', '17:15 bis 20:00')
  await page.getByRole('button', { name: 'Verwerfen' }).click()
  await expect(start).toHaveAttribute('aria-valuetext', '09:00')
})

test('the own desk is drawn onto a free one, where the panel asks for the same time; elsewhere nothing happens', async ({ as }) => {
  const page = await as('tobias.kurmann')
  const day = dayAhead(14)
  await book(page, { day, code: '2.45', from: '09:00', to: '11:00' })
  await page.goto(`/workplaces/stadthaus/2?date=${day}`)
  const [from, to] = [await centre(page.locator('.plan-desk.is-mine text')), await centre(page.locator('.plan-desk.is-free').filter({ hasText: '49' }).locator('text'))]
  const drag = async (target: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 30, from.y + 30, { steps: 3 })
    await page.mouse.move(target.x, target.y, { steps: 6 })
    const isMarked = await page.locator('.drop-target').getAttribute('visibility')
    await page.mouse.up()
    return isMarked
  }
  expect(await drag({ x: from.x, y: from.y - 150 })).toBe('hidden')
  await expect(page.locator('.space-panel')).toHaveCount(0)
  expect(await drag(to)).toBe('visible')
  const panel = page.getByRole('region', { name: 'Auswahl: 2.49' })
  await expect(panel).toContainText('09:00 bis 11:00')
  await expect(panel).toContainText('2.45 wird frei')
  await expect(page.getByRole('link', { name: /^2\.45 Ihr Platz/ })).toBeVisible()
  await panel.getByRole('button', { name: 'Hierhin wechseln' }).click()
  await expect(page.getByRole('link', { name: /^2\.49 Ihr Platz/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^2\.45 frei/ })).toBeVisible()
})

test('on a phone the plan stands in the first screen, a finger draws the booking, and the filter narrows plan and list', async ({ as }) => {
  const page = await as('livia.portmann', { viewport: { width: 390, height: 844 }, hasTouch: true })
  const day = dayAhead(15)
  await page.goto(`/workplaces/stadthaus/2?date=${day}`)
  expect((await page.locator('.floor-map').boundingBox())?.y).toBeLessThan(260)
  // Her own desk is free for her, and says so.
  await page.locator('.plan-desk').filter({ hasText: '51' }).click()
  await expect(page.locator('.space-panel')).toContainText('Ihnen zugeteilt')
  await page.getByRole('button', { name: 'Buchen', exact: true }).click()
  await page.locator('.plan-desk.is-mine').click()
  const handle = await centre(page.locator('.strip-grip.is-end .strip-handle'))
  const { width } = (await page.locator('.strip-track').boundingBox()) ?? { width: 0 }
  const touch = await page.context().newCDPSession(page)
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [handle] })
  for (const part of [1, 2, 3, 4]) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: handle.x - (width / 14) * 5 * (part / 4), y: handle.y }] })
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await expect(page.getByRole('status').filter({ hasText: 'Geändert: 08:00 bis 12:00.' })).toHaveCount(1)
  await page.getByRole('link', { name: 'Schliessen' }).click()

  await page.locator('.filter summary').click()
  await page.getByLabel('Ruhige Zone').check()
  await page.getByLabel('Arbeitsplätze', { exact: true }).check()
  await expect(page).toHaveURL(/kind=desk.*wish=quiet|wish=quiet.*kind=desk/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.locator('.filter-panel')).toBeHidden()
  await page.getByRole('link', { name: 'Liste' }).click()
  await expect(page.getByRole('region', { name: 'Gütsch' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Musegg' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Filter entfernen: Ruhige Zone' }).click()
  await expect(page.getByRole('region', { name: 'Musegg' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Sitzungszimmer' })).toHaveCount(0)
})
