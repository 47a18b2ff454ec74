import { dayField, expect, expectAccessible, test, useLanguage } from '../harness/journey.ts'

test('superiors see how places are used: filtered, as a table, as a file, and without JavaScript', async ({ as, browser, service }) => {
  const page = await as('beat.zimmermann')
  await page.goto('/workplaces')
  await page.getByRole('navigation', { name: 'Buchen' }).getByRole('link', { name: 'Auslastung' }).click()
  await expect(page.getByText(/der buchbaren Zeit waren gebucht/)).toBeVisible()
  await expectAccessible(page)
  await useLanguage(page, 'en')
  await expect(page.getByText(/of the bookable time was booked/)).toBeVisible()
  await expectAccessible(page)
  await useLanguage(page, 'de')
  // On a phone every number of a table is within the screen.
  await page.setViewportSize({ width: 390, height: 844 })
  const ends = await page.getByRole('table', { name: 'Nach Stock' }).getByRole('cell').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right))
  expect(ends.length).toBeGreaterThan(100)
  expect(Math.max(...ends)).toBeLessThanOrEqual(390)
  await page.setViewportSize({ width: 1280, height: 720 })

  await page.getByLabel('Standort', { exact: true }).selectOption({ label: 'Stadthaus' })
  await page.getByRole('button', { name: 'Anzeigen' }).click()
  await expect(page).toHaveURL(/site=stadthaus/)
  await expect(page.getByRole('heading', { name: 'Nach Standort' })).toHaveCount(0)
  const floors = page.locator('.usage-figure').filter({ has: page.getByRole('heading', { name: 'Nach Stock' }) })
  await floors.getByText('Als Tabelle').click()
  const row = floors.getByRole('row').filter({ hasText: '3. OG' })
  const shown = await row.getByRole('cell').allInnerTexts()
  expect(shown[1]).toMatch(/^\d+\u00a0%$/)

  const file = await page.request.get((await floors.getByRole('link', { name: 'Nach Stock als CSV herunterladen' }).getAttribute('href')) ?? '')
  expect(file.headers()['content-disposition']).toMatch(/^attachment; filename="usage-floors-desk-/)
  const line = (await file.text()).split('\r\n').find((text) => text.includes('3. OG'))?.split(';').map((cell) => cell.slice(1, -1)) ?? []
  expect([line[2], `${Math.round(Number(line[3]))}\u00a0%`]).toEqual([shown[0], shown[1]])
  // Of four desks in the workshop too few people are told apart: everywhere the same.
  const workshop = await page.request.get('/workplaces/usage.csv?table=floors&site=werkhof-ibach')
  expect(await workshop.text()).toContain('"unter 5 Personen";"unter 5 Personen"')

  await page.getByLabel('Zeitraum', { exact: true }).selectOption('own')
  await dayField(page, 'Von').fill('2020-01-01')
  await dayField(page, 'Bis').fill('2020-03-01')
  await page.getByRole('button', { name: 'Anzeigen' }).click()
  await expect(page.getByText('So weit zurück gibt es keine Zahlen')).toBeVisible()
  await expect(dayField(page, 'Von')).toHaveValue('01.01.2020')

  const context = await browser.newContext({ baseURL: service.origin, javaScriptEnabled: false })
  await context.addCookies(await page.context().cookies())
  const plain = await context.newPage()
  await plain.goto('/workplaces/usage?site=stadthaus')
  await expect(plain.getByText(/der buchbaren Zeit waren gebucht/)).toBeVisible()
  await context.close()
})

test('a quiet day: workplace management proposes, one moves, one stays, and only then can nobody be left', async ({ as }) => {
  const management = await as('daniel.bucher')
  await management.goto('/workplaces/usage/quiet-days')
  await expectAccessible(management)
  const lines = management.getByRole('row').filter({ has: management.getByRole('button', { name: /^Stadthaus, .* vorschlagen$/ }) })
  // The farthest day: those who are asked have time.
  const label = (await lines.last().getByRole('button').getAttribute('aria-label')) ?? ''
  const [, floorWords = ''] = /^Stadthaus, (.*) am /.exec(label) ?? []
  await management.getByRole('button', { name: label }).click()
  await expect(management.getByRole('status').filter({ hasText: 'Vorgeschlagen. Gefragt:' })).toBeVisible()
  const proposal = management.locator('.closures > li').filter({ hasText: `Stadthaus, ${floorWords}` })
  await expect(proposal).toBeVisible()
  await expectAccessible(management)
  const counts = async () => (await proposal.getByRole('definition').allInnerTexts()).map(Number)
  const [, waiting = 0] = await counts()
  expect(waiting).toBeGreaterThan(1)

  // Who was asked stands nowhere but in the mails, which the demo shows.
  const admin = await as('franz.amrein')
  await admin.goto('/admin/outbox')
  const mails = await admin.getByRole('listitem').filter({ hasText: 'Würden Sie wechseln' }).allInnerTexts()
  const [mover = '', stayer = ''] = mails.flatMap((text) => /([a-z.-]+)@/.exec(text)?.[1] ?? [])

  const first = await as(mover)
  await first.goto('/')
  await first.getByRole('link', { name: /^Ohne Antwort bis/ }).first().click()
  await expectAccessible(first)
  await first.getByRole('button', { name: /^Nach .* wechseln$/ }).click()
  await expect(first.getByText('Sie haben gewechselt. Danke!')).toBeVisible()

  const second = await as(stayer)
  await second.goto('/workplaces/bookings')
  await useLanguage(second, 'en')
  await expect(second.getByText(/Would you move from/)).toBeVisible()
  await expectAccessible(second)
  await second.getByRole('button', { name: /^Keep / }).click()
  await expect(second.getByText('You keep your desk.')).toBeVisible()

  await management.goto('/workplaces/usage/quiet-days')
  expect(await counts()).toEqual([1, waiting - 2, expect.any(Number)])
  await expect(proposal.getByRole('button', { name: /schliessen$/ })).toHaveCount(0)
  await proposal.getByRole('button', { name: /zurückziehen$/ }).click()
  await expect(management.getByText('Zurückgezogen.')).toBeVisible()
  await expect(proposal).toHaveCount(0)
})
