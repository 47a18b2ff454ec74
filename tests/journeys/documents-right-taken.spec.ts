import type { Page } from '@playwright/test'
import { Client } from 'pg'
import { textOf } from '../harness/document-page.ts'
import { expect, expectAccessible, test } from '../harness/journey.ts'

const state = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
const prose = (page: Page) => page.locator('.document-prose').first()

/** What is on disk: on a page others' names stand at their carets. */
const stored = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}?format=markdown`)).text()

/** A document of somebody, in which all staff may write. @returns its path, and how to say what staff may */
async function sharedBy(owner: Page): Promise<{ path: string; everyone: (level: string) => Promise<void> }> {
  await owner.goto('/documents')
  await owner.getByRole('button', { name: 'Neues Dokument' }).click()
  await owner.waitForURL(/\/documents\/[0-9a-f-]{36}/)
  const { pathname: path, origin } = new URL(owner.url())
  const everyone = async (level: string) => {
    const answer = await owner.request.put(`/api/v1${path}/access`, { data: { people: [], everyone: level }, headers: { origin } })
    expect(answer.status()).toBe(200)
  }
  await everyone('edit')
  return { path, everyone }
}

test('a right that is taken away while somebody writes stops the editor at once and says so; given back, they write on', async ({ as }) => {
  const [beat, anna] = [await as('beat.zimmermann'), await as('anna.keller')]
  const { path, everyone } = await sharedBy(beat)
  await anna.goto(path)
  await textOf(anna).click()
  await anna.keyboard.type('Von Anna geschrieben.')
  await expect(state(anna, 'Gespeichert')).toBeVisible()

  await everyone('read')
  await expect(state(anna, 'Sie dürfen dieses Dokument nur noch lesen')).toBeVisible({ timeout: 2_000 })
  await expect(prose(anna)).toHaveAttribute('contenteditable', 'false')
  await expect(anna.getByRole('toolbar')).toHaveCount(0)
  await anna.keyboard.type(' Nichts davon.')
  await expect(prose(anna)).not.toContainText('Nichts davon')
  await expectAccessible(anna)
  // What others write still comes.
  await textOf(beat).click()
  await beat.keyboard.press('Control+End')
  await beat.keyboard.type(' Von Beat.')
  await expect(prose(anna)).toContainText('Von Anna geschrieben. Von Beat.')

  await everyone('edit')
  await expect(prose(anna)).toHaveAttribute('contenteditable', 'true')
  await textOf(anna).click()
  await anna.keyboard.press('Control+End')
  await anna.keyboard.type(' Wieder von Anna.')
  await expect.poll(() => stored(beat, path)).toBe('Von Anna geschrieben. Von Beat. Wieder von Anna.\n')

  await everyone('none')
  await expect(anna.getByRole('alert')).toContainText('Ihr Recht an diesem Dokument hat sich geändert.')
  await expect(prose(anna)).toHaveAttribute('contenteditable', 'false')
})

test('what somebody wrote while they had no connection and the right was taken away becomes a draft, and they can read on', async ({ as, service }) => {
  const [beat, anna] = [await as('beat.zimmermann'), await as('anna.keller')]
  const { path } = await sharedBy(beat)
  await anna.goto(path)
  await textOf(anna).click()
  await anna.keyboard.type('Vorher.')
  await expect(state(anna, 'Gespeichert')).toBeVisible()
  await expect.poll(() => stored(beat, path)).toBe('Vorher.\n')
  await service.kill()
  await expect(state(anna, 'Offline')).toBeVisible()
  await anna.keyboard.type(' Offline geschrieben.')
  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  await database.query("UPDATE document SET everyone = 'read' WHERE id = $1", [path.split('/').at(-1)])
  await database.end()
  await service.start()

  await expect(anna.getByRole('link', { name: 'Entwurf ansehen' })).toBeVisible({ timeout: 30_000 })
  await anna.goto(path)
  await expect(prose(anna)).toHaveText('Vorher.')
  await expect(anna.getByRole('alert')).toHaveCount(0)
  await expect(state(anna, 'Nur lesen')).toBeVisible()
  await anna.getByRole('link', { name: 'Entwurf ansehen' }).click()
  await expect(anna.getByText('Vorher. Offline geschrieben.')).toBeVisible()
  expect(await stored(beat, path)).toBe('Vorher.\n')
})
