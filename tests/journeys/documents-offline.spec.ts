import type { Page } from '@playwright/test'
import { Client } from 'pg'
import { saved, textOf } from '../harness/document-page.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

const offline = (page: Page) => page.getByRole('status').filter({ hasText: 'Offline' })

/** A document that all staff may edit. @returns its path */
async function sharedDocument(page: Page): Promise<string> {
  await page.goto('/documents')
  await page.getByRole('button', { name: 'Neues Dokument' }).click()
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  const { pathname } = new URL(page.url())
  const answer = await page.request.put(`/api/v1${pathname}/access`, { data: { people: [], everyone: 'edit' }, headers: { origin: new URL(page.url()).origin } })
  expect(answer.status()).toBe(200)
  await expect(saved(page)).toBeVisible()
  return pathname
}

/** The copies of documents that this browser keeps. */
const copies = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.startsWith('werkplatz-document')))

/** How many changes the browser has put away, each key being one. A window that is closed at once may lose the last ones. */
const putAway = (page: Page) =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = (await indexedDB.databases()).filter((one) => one.name?.startsWith('werkplatz-document'))
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => done(request.result)
    })
    const count = await new Promise<number>((done) => {
      const request = database.transaction('updates').objectStore('updates').count()
      request.onsuccess = () => done(request.result)
    })
    database.close()
    return count
  })

test('who was offline for long and closed the window finds everything merged, and the browser keeps nothing after it', async ({ as, service }) => {
  const [anna, beat] = [await as('anna.keller'), await as('beat.zimmermann')]
  const path = await sharedDocument(anna)
  await textOf(anna).click()
  await anna.keyboard.type('Gemeinsam')
  await anna.keyboard.press('Enter')
  await beat.goto(path)
  await expect(textOf(beat)).toContainText('Gemeinsam')

  await service.kill()
  await expect(offline(anna)).toBeVisible()
  const before = await putAway(anna)
  for (let minute = 1; minute <= 20; minute += 1) {
    await anna.keyboard.type(`Anna ${minute}.`)
    await anna.keyboard.press('Enter')
  }
  await expect.poll(() => putAway(anna)).toBeGreaterThanOrEqual(before + 20 * 'Anna 1.'.length)
  const context = anna.context()
  await anna.close()
  await service.start()
  await expect(saved(beat)).toBeVisible({ timeout: 30_000 })
  await textOf(beat).click()
  await beat.keyboard.press('Control+Home')
  await beat.keyboard.type('Beat war da. ')
  await expect(saved(beat)).toBeVisible()

  const again = await context.newPage()
  await again.goto(path)
  await expect(textOf(again)).toContainText('Beat war da.')
  await expect(textOf(again)).toContainText('Anna 20.')
  await expect(saved(again)).toBeVisible()
  await expect(textOf(beat)).toContainText('Anna 20.')
  const text = await textOf(beat).innerText()
  for (let minute = 1; minute <= 20; minute += 1) expect(text.split(`Anna ${minute}.`)).toHaveLength(2)
  expect(text.split('Gemeinsam')).toHaveLength(2)

  // All is on the server: once the document is left, the browser has no copy of it.
  expect(await copies(again)).toHaveLength(1)
  await again.getByRole('link', { name: 'Dokumente', exact: true }).first().click()
  await expect.poll(() => copies(again)).toEqual([])
})

test('what was written offline for a history that was replaced is not merged, but becomes a draft', async ({ as, service }) => {
  const anna = await as('anna.keller')
  const path = await sharedDocument(anna)
  await textOf(anna).click()
  await anna.keyboard.type('Vorher')
  await expect.poll(async () => (await anna.request.get(`/api/v1${path}?format=markdown`)).text()).toContain('Vorher')
  await service.kill()
  await expect(offline(anna)).toBeVisible()
  const before = await putAway(anna)
  await anna.keyboard.type(' und offline geschrieben')
  await expect.poll(() => putAway(anna)).toBeGreaterThanOrEqual(before + ' und offline geschrieben'.length)
  const context = anna.context()
  await anna.close()
  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  await database.query('UPDATE document SET epoch = epoch + 1 WHERE id = $1', [path.split('/').at(-1)])
  await database.end()
  await service.start()

  const again = await context.newPage()
  await again.goto(path)
  await expect(textOf(again)).toHaveText('Vorher')
  await again.getByRole('link', { name: 'Entwurf ansehen' }).click()
  await expect(again.getByText('Vorher und offline geschrieben')).toBeVisible()
  await expectAccessible(again)
  const beat = await as('beat.zimmermann')
  await beat.goto(`${path}/drafts`)
  await expect(beat.getByText('Hier liegt kein Entwurf.')).toBeVisible()
  await again.getByRole('button', { name: 'Als neues Dokument behalten' }).click()
  await again.waitForURL((url) => !url.pathname.includes(path) && /\/documents\/[0-9a-f-]{36}$/.test(url.pathname))
  await expect(textOf(again)).toHaveText('Vorher und offline geschrieben')
  await again.goto(path)
  await expect(textOf(again)).toHaveText('Vorher')
  await expect(again.getByRole('link', { name: 'Entwurf ansehen' })).toHaveCount(0)
})
