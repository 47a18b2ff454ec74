import { expect, expectAccessible, test } from '../harness/journey.ts'

test('by keyboard alone: past the frame, to the search, and to a colleague', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto('/')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Zum Inhalt' })
  await expect(skip).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#content')).toBeFocused()

  const search = page.getByRole('combobox', { name: 'Suchen' })
  // The key works once the script runs; until then it does nothing.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 500 })
  }).toPass()
  await expect(search).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(page.locator('#content')).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(search).toBeFocused()

  await page.keyboard.type('zimmermann beat')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=/)
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('zimmermann beat')
  const colleague = page.getByRole('main').getByRole('link', { name: 'Beat Zimmermann' })
  await colleague.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Beat Zimmermann' })).toBeVisible()
  await expect(page).toHaveTitle('Beat Zimmermann | Werkplatz')
  await expectAccessible(page)
})

test('the rail says where one is, and shows the migration to IT alone', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/documents')
  const rail = anna.getByRole('navigation', { name: 'Bereiche' })
  await expect(rail.locator('[aria-current="page"]:visible')).toHaveText('Dokumente')
  await expect(rail.getByRole('link', { name: 'Migration' })).toHaveCount(0)
  const carla = await as('carla.odermatt')
  await carla.goto('/')
  await expect(carla.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', { name: 'Migration' })).toBeVisible()
})

test('on a phone the other sections are under "more", which says so', async ({ as }) => {
  const page = await as('anna.keller', { viewport: { width: 390, height: 844 } })
  await page.goto('/')
  const bar = page.getByRole('navigation', { name: 'Bereiche' })
  await expect(bar.getByRole('link')).toHaveText(['Heute', 'Arbeitsplätze', 'Lernen', 'Dokumente', 'Mehr'])
  await bar.getByRole('link', { name: 'Mehr' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Personen' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Personen')
  await expect(bar.locator('[aria-current="page"]:visible')).toHaveText('Mehr')
  await page.getByRole('banner').getByRole('link', { name: 'Suchen' }).click()
  await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible()
})

test('a page that is not there says so inside the frame', async ({ as }) => {
  const page = await as('anna.keller')
  const response = await page.goto('/people/0198c0de-0000-7000-8000-000000000000')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Diese Seite oder diesen Eintrag gibt es nicht.')
  await page.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', { name: 'Standorte' }).click()
  await expect(page).toHaveURL(/\/sites$/)
})

test('the start page answers first: the desk, the day, the circle', async ({ as }) => {
  const page = await as('samira.haliti')
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Ihr Arbeitsplatz 2.32' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Arbeitsplatz 2.32' }).first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Ihr Kreis heute' }).getByRole('link', { name: 'Nadja Bühlmann' })).toBeVisible()
  await page.getByRole('link', { name: '2.32 auf dem Plan zeigen' }).click()
  await expect(page).toHaveURL(/\/workplaces\/stadthaus\/2/)
})

test('the search finds people, places and sites, and no document that one may not read', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto('/search?q=stadthaus')
  await expect(page.getByRole('region', { name: 'Standorte' }).getByRole('link', { name: /Stadthaus/ })).toBeVisible()
  await page.goto('/search?q=2.31')
  await expect(page.getByRole('region', { name: 'Arbeitsplätze und Sitzungszimmer' }).getByRole('link', { name: /2\.31.*Stadthaus/ })).toBeVisible()
  const title = 'Notizen für mich allein'
  const made = await page.request.post('/api/v1/documents', { data: { title }, headers: { origin: new URL(page.url()).origin } })
  expect(made.status()).toBe(201)
  await page.goto(`/search?q=${encodeURIComponent(title)}`)
  await expect(page.getByRole('main').getByRole('link', { name: title })).toBeVisible()
  const other = await as('carla.odermatt')
  await other.goto(`/search?q=${encodeURIComponent(title)}`)
  await expect(other.getByRole('main').getByText('Nichts gefunden', { exact: false })).toBeVisible()
  await expect(other.getByRole('link', { name: title })).toHaveCount(0)
})
