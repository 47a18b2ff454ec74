import { dayField, expect, expectAccessible, test } from '../harness/journey.ts'

/** A day that no other journey books. */
const day = new Date(Date.now() + 322 * 86_400_000).toISOString().slice(0, 10)

test('several desks are changed at once after a preview, also without scripts', async ({ as }) => {
  const page = await as('daniel.bucher', { javaScriptEnabled: false })
  await page.goto('/workplaces')
  await page.getByRole('link', { name: 'Verwaltung', exact: true }).click()
  await page.getByRole('link', { name: 'Stadthaus', exact: true }).click()
  await page.getByRole('link', { name: '3. OG' }).click()
  await page.getByLabel('Ausstattung', { exact: true }).selectOption({ label: 'Hubtisch' })
  await page.getByRole('button', { name: 'Filtern' }).click()
  const rows = page.getByRole('table').getByRole('row')
  await expect(rows.nth(3)).toBeVisible()
  const before = (await rows.count()) - 1
  for (const index of [1, 2]) await rows.nth(index).getByRole('checkbox').check()
  await page.getByLabel('Ausstattung weg').selectOption({ label: 'Hubtisch' })
  await page.getByRole('button', { name: 'Vorschau' }).click()
  await expect(page.getByText('2 Plätze: Ausstattung − Hubtisch')).toBeVisible()
  await page.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(page.getByText('Geänderte Plätze: 2.')).toBeVisible()
  await page.getByLabel('Ausstattung', { exact: true }).selectOption({ label: 'Hubtisch' })
  await page.getByRole('button', { name: 'Filtern' }).click()
  await expect(rows).toHaveCount(before - 1)
})

test('what has the focus is never hidden behind the panel of changes', async ({ as }) => {
  const page = await as('daniel.bucher')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/admin/places/stadthaus/2')
  await page.locator('main input[type="checkbox"]').first().focus()
  const hidden: string[] = []
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab')
    const covered = await page.evaluate(() => {
      const focused = document.activeElement
      if (!focused || focused.closest('.bulk-fields')) return null
      const { left, right, top, bottom } = focused.getBoundingClientRect()
      const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return seen?.closest('.bulk-fields') || bottom > innerHeight ? `${focused.tagName} at ${Math.round(top)}` : null
    })
    if (covered !== null) hidden.push(covered)
  }
  expect(hidden).toEqual([])
})

test('a floor from nothing: site, building, floor; a desk is added and placed by keyboard, undone, and by dragging', async ({ as }) => {
  const page = await as('daniel.bucher')
  await page.goto('/admin/places/new')
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page.getByText('Das darf nicht leer sein.').first()).toBeVisible()
  await expectAccessible(page)
  for (const [label, value] of [['Name', 'Pavillon Süd'], ['Strasse und Nummer', 'Seeweg 1'], ['Postleitzahl', '6006'], ['Ort', 'Luzern']] as const) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page).toHaveURL(/\/admin\/places\/pavillon-sued/)
  await page.getByLabel('Name').fill('Pavillon')
  await page.getByRole('button', { name: 'Gebäude anlegen' }).click()
  await page.getByRole('link', { name: 'Neues Stockwerk' }).click()
  for (const [label, value] of [['Ebene', '0'], ['Breite in Metern', '12'], ['Tiefe in Metern', '8']] as const) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Speichern' }).click()
  await expect(page).toHaveURL(/\/admin\/places\/pavillon-sued\/eg/)
  await page.getByRole('link', { name: 'Auf dem Plan anordnen' }).first().click()

  await page.getByLabel('Code des neuen Platzes').fill('0.1')
  await page.getByRole('button', { name: 'Platz hinzufügen' }).click()
  const desk = page.getByRole('button', { name: /^0\.1: / })
  await expect(desk).toBeFocused()
  await expect(desk).toHaveAccessibleName('0.1: 5.5 m von links, 3.5 m von oben, 0 Grad')
  for (const key of ['ArrowRight', 'Shift+ArrowDown', 'r']) await page.keyboard.press(key)
  await expect(page.getByRole('status').filter({ hasText: '0.1: 5.6 m von links, 4.5 m von oben, 90 Grad' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(desk).toHaveAccessibleName('0.1: 5.6 m von links, 4.5 m von oben, 0 Grad')
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Shift+ArrowLeft')
  await expect(page.getByRole('status').filter({ hasText: 'Dort ist kein Boden.' })).toBeVisible()
  await expect(desk).toHaveAccessibleName(/^0\.1: 0\.6 m von links/)

  const box = await desk.locator('.desk-target').boundingBox()
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 12]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 140, y - 56, { steps: 5 })
  await page.mouse.up()
  await expect(desk).not.toHaveAccessibleName(/0\.6 m von links/)
  await expectAccessible(page)
  const where = (await desk.getAttribute('aria-label')) ?? ''
  await page.getByRole('button', { name: '1 Platz speichern' }).click()
  await expect(page.getByText('Die Plätze stehen, wo Sie sie hingestellt haben.')).toBeVisible()
  await page.getByRole('link', { name: 'Auf dem Plan anordnen' }).first().click()
  await expect(page.getByRole('button', { name: where })).toBeVisible()
})

test('a desk is taken out of service: who had booked it sees the replacement and takes it with one press', async ({ as, service }) => {
  const anna = await as('anna.keller')
  const span = { startsAt: `${day}T08:00:00Z`, endsAt: `${day}T15:00:00Z` }
  const { items } = (await (await anna.request.get(`/api/v1/spaces?site=stadthaus&floor=3&kind=desk&from=${span.startsAt}&to=${span.endsAt}`)).json()) as { items: { id: string; code: string; free: boolean }[] }
  const desk = items.find(({ free }) => free)
  expect((await anna.request.post('/api/v1/bookings', { headers: { origin: service.origin }, data: { spaceId: desk?.id, ...span } })).status()).toBe(201)

  const page = await as('daniel.bucher')
  await page.goto(`/admin/places/stadthaus/3/spaces/${desk?.id}`)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Ausser Betrieb nehmen …' }).click()
  await page.getByRole('button', { name: 'Betroffene Buchungen zeigen' }).click()
  await expect(page.getByText('Das darf nicht leer sein.').first()).toBeVisible()
  await page.getByLabel('Grund').fill('Wasserschaden')
  await dayField(page, 'Ab Tag').fill(day)
  await page.getByRole('button', { name: 'Betroffene Buchungen zeigen' }).click()
  const row = page.getByRole('table').getByRole('row').nth(1)
  await expect(row).toContainText('Anna Keller')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ausser Betrieb nehmen und Ersatz anbieten' }).click()
  await expect(page.getByText('Aufgehobene Buchungen: 1, davon mit Ersatz: 1.')).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Wasserschaden' })).toContainText(desk?.code ?? '')

  await anna.goto('/')
  await anna.getByText(`Statt ${desk?.code} ist`).getByRole('link').click()
  await expect(anna.getByText(`${desk?.code} ist ausser Betrieb: Wasserschaden`)).toBeVisible()
  await expectAccessible(anna)
  await anna.getByRole('button', { name: /annehmen$/ }).click()
  await expect(anna.getByText('Angenommen: Der Platz ist für Sie gebucht.')).toBeVisible()
  const words = new Intl.DateTimeFormat('de-CH', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  await expect(anna.getByRole('listitem').filter({ hasText: words })).not.toContainText(`${desk?.code} `)
})
