import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../harness/journey.ts'

const zweck = '/learning/fuehren-digital/zweck'

/** The addresses of all that this browser keeps for reading without a connection. */
function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname).sort()
  })
}

test('what is written to a reflection is saved as it is typed, waits for the connection, and can be deleted', async ({ as }) => {
  const page = await as('nadja.buehlmann')
  await page.goto(`${zweck}/zweck-reflexion`)
  const first = page.getByRole('textbox').first()
  const saved = page.getByRole('status').filter({ hasText: 'Gespeichert, nur für Sie.' })
  await first.fill('Der Mann am Schalter 3.')
  await expect(saved).toBeVisible()
  await page.context().setOffline(true)
  await page.getByRole('textbox').nth(1).fill('Die Monatsliste.')
  await expect(page.getByRole('status').filter({ hasText: 'Keine Verbindung. Ihre Antworten werden gespeichert' })).toBeVisible()
  await page.getByRole('button', { name: 'Erledigt, weiter' }).click()
  await expect(page.getByRole('textbox').nth(1)).toHaveValue('Die Monatsliste.')
  await page.context().setOffline(false)
  await expect(saved).toBeVisible()
  await expectAccessible(page)

  const other = await as('nadja.buehlmann', { javaScriptEnabled: false })
  await other.goto(`${zweck}/zweck-reflexion`)
  await expect(other.getByRole('textbox').nth(1)).toHaveValue('Die Monatsliste.')
  await other.getByRole('textbox').nth(2).fill('Das Monatsgespräch.')
  await other.getByRole('button', { name: 'Speichern' }).click()
  await expect(other.getByText(/^Gespeichert: /)).toBeVisible()

  await page.goto('/learning/reflections')
  await expect(page.getByText('Das Monatsgespräch.')).toBeVisible()
  await expect(page.getByText('Der Mann am Schalter 3.')).toBeVisible()
  await page.getByRole('link', { name: 'Mein Zweck, mein Beitrag' }).click()
  await page.getByText('Meine Antworten löschen').click()
  await page.getByRole('button', { name: 'Endgültig löschen' }).click()
  await expect(first).toHaveValue('')
  await page.getByRole('button', { name: 'Erledigt, weiter' }).click()
  await expect(page.getByRole('heading', { name: 'Mein Zweck, mein Beitrag' })).toHaveCount(0)
  await page.goto('/learning/reflections')
  await expect(page.getByText('Sie haben noch nichts aufgeschrieben.')).toBeVisible()
})

test('a lesson goes on at the paragraph where one stopped, on another device and in the other language', async ({ as }) => {
  const page = await as('selin.aydin')
  await page.goto(`${zweck}/zweck-warum`)
  let isKept = false
  page.on('response', (response) => {
    isKept ||= response.url().endsWith('/place') && response.status() === 204
  })
  const heading = page.locator('.lesson-text h2').nth(1)
  const name = await heading.innerText()
  // Until the page is ready to hear of it, scrolling is for nothing.
  await expect(async () => {
    await heading.evaluate((element) => {
      window.scrollTo(0, 0)
      element.scrollIntoView({ block: 'start' })
    })
    await expect.poll(() => isKept, { timeout: 3_000 }).toBe(true)
  }).toPass()

  const phone = await as('selin.aydin', { viewport: { width: 390, height: 844 } })
  await phone.goto(`${zweck}/zweck-warum`)
  expect(await phone.evaluate(() => window.scrollY)).toBe(0)
  const link = phone.getByRole('link', { name: `Weiter bei «${name}»` })
  await expectAccessible(phone)
  await link.focus()
  await phone.keyboard.press('Enter')
  await expect(phone.locator('.lesson-text h2').nth(1)).toBeInViewport()

  await phone.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'en', url: new URL(phone.url()).origin }])
  await phone.goto(`${zweck}/zweck-warum`)
  await expect(phone.getByRole('link', { name: /^Go on at “/ })).toBeVisible()
})

test('a lesson that was opened is read without a connection; quizzes and answers are never kept; signing out throws all away', async ({ as }) => {
  const page = await as('beat.zimmermann')
  await page.goto(`${zweck}/zweck-warum`)
  // Whoever leaves within a moment of the first visit has not read it, and the worker is not there yet.
  await expect.poll(() => keptPaths(page)).toContain(`${zweck}/zweck-warum`)
  await page.goto('/learning/fuehren-digital')
  await page.getByRole('link', { name: 'Die vier Felder', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Die vier Felder' })).toBeVisible()
  await expect.poll(() => keptPaths(page)).toEqual(expect.arrayContaining([`${zweck}/zweck-warum`, `${zweck}/zweck-felder`, `${zweck}/assets/vier-felder.svg`, '/learning/offline']))
  for (const unit of ['zweck-quiz', 'zweck-reflexion', 'zweck-aufgabe']) await page.goto(`${zweck}/${unit}`)
  await page.goto('/learning/search?q=Strategie')

  // What this page still asks for is not to break off: that is another failure.
  await page.waitForLoadState('networkidle')
  await page.context().setOffline(true)
  await page.goto(`${zweck}/zweck-felder`)
  await expect(page.getByRole('status')).toContainText(/^Sie lesen offline, Stand \d/)
  await expect(page.locator('figure img').first()).toHaveJSProperty('complete', true)
  expect(await page.locator('figure img').first().evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBeGreaterThan(0)
  await expectAccessible(page)
  await page.goto(`${zweck}/zweck-quiz`)
  await expect(page.getByRole('heading', { level: 1, name: 'Diese Seite braucht eine Verbindung' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
  await expect(page.getByRole('status')).toContainText('Sie lesen offline')
  const kept = await keptPaths(page)
  expect(kept.filter((path) => !/^\/assets\/|\/assets\/[a-z0-9-]+\.svg$|^\/learning\/offline$/.test(path))).toEqual([`${zweck}/zweck-felder`, `${zweck}/zweck-warum`])
  const words = await page.evaluate(async () => {
    const texts: string[] = []
    for (const name of await caches.keys()) for (const response of await (await caches.open(name)).matchAll()) texts.push(await response.text())
    return texts.join('\n')
  })
  expect(words).not.toMatch(/Zimmermann|zweck-quiz|<script/)

  await page.context().setOffline(false)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect.poll(() => keptPaths(page)).toEqual([])
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
})

test('losing the connection in an open lesson says so, and loses neither the page nor the way to another that is kept', async ({ as }) => {
  const page = await as('reto.imfeld')
  await page.goto(`${zweck}/zweck-felder`)
  await expect.poll(() => keptPaths(page)).toContain(`${zweck}/zweck-felder`)
  await page.goto('/')
  await page.goto(`${zweck}/zweck-warum`)
  await expect.poll(() => keptPaths(page)).toContain(`${zweck}/zweck-warum`)
  await page.context().setOffline(true)
  await expect(page.getByText('Keine Verbindung. Sie können weiterlesen')).toBeVisible()
  // It is told to be unavailable; pressed all the same, it does nothing.
  await page.getByRole('button', { name: 'Erledigt, weiter', disabled: true }).press('Enter')
  await page.getByRole('navigation', { name: 'Fortschritt im Kurs' }).getByRole('link', { name: 'Die vier Felder', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Sie lesen offline')
  await page.context().setOffline(false)
  await page.getByRole('link', { name: 'Nochmals versuchen' }).click()
  await expect(page.getByRole('button', { name: 'Erledigt, weiter' })).toBeEnabled()
})
