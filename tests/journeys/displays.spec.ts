import type { BrowserContextOptions, Page } from '@playwright/test'
import { Client } from 'pg'
import { expect, expectAccessible, failOnConsoleErrors, test } from '../harness/journey.ts'

const room = 'Titlis'

/** Gives a display of the list a new link. */
async function newLink(management: Page, place: string): Promise<string> {
  await management.goto('/admin/displays')
  await management.getByRole('button', { name: `Neuer Einrichtungslink für ${place}` }).click()
  await expect(management.getByRole('heading', { name: `Einrichtungslink für ${place}` })).toBeFocused()
  return management.getByLabel('Einrichtungslink', { exact: true }).inputValue()
}

/** Opens a set-up link on a device where nobody is signed in. */
async function openOnDevice(page: Page, link: string): Promise<void> {
  failOnConsoleErrors(page)
  await page.goto(link)
  // The code is taken out of the address, and into the field.
  await expect.poll(() => new URL(page.url()).hash).toBe('')
  await page.getByRole('button', { name: 'Dieses Gerät einrichten' }).click()
}

const looks: BrowserContextOptions[] = [
  { viewport: { width: 800, height: 1280 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
]

test('a door: registered, set up, booked by keyboard, checked in, a defect reported, without a connection and back, revoked', async ({ as, browser, service }) => {
  const database = new Client({ connectionString: service.databaseUrl })
  await database.connect()
  const { rows: [{ id: spaceId }] } = await database.query("SELECT space.id FROM space JOIN floor ON floor.id = floor_id JOIN site ON site.id = floor.site_id WHERE site.slug = 'stadthaus' AND code = $1", [room])
  await database.query('DELETE FROM booking WHERE space_id = $1', [spaceId])

  const management = await as('daniel.bucher')
  await management.goto('/workplaces')
  await management.getByRole('link', { name: 'Anzeigen' }).click()
  await management.getByText('Neue Anzeige').click()
  await management.getByLabel('Ort').selectOption(`space:${spaceId}`)
  await management.getByRole('button', { name: 'Registrieren' }).click()
  await expect(management.getByRole('heading', { name: `Einrichtungslink für ${room}, Stadthaus` })).toBeFocused()
  await expectAccessible(management)
  const link = await management.getByLabel('Einrichtungslink', { exact: true }).inputValue()

  const context = await browser.newContext({ baseURL: service.origin, viewport: { width: 1280, height: 800 }, locale: 'de-CH' })
  const door = await context.newPage()
  await door.clock.install()
  await openOnDevice(door, link)
  await expect(door.getByRole('heading', { level: 1, name: room })).toBeVisible()
  const sign = door.locator('.display-sign')
  await expect(sign).toContainText('Frei')
  expect(await sign.locator('.display-word').evaluate((word) => Number.parseFloat(getComputedStyle(word).fontSize))).toBeGreaterThanOrEqual(0.12 * 800)
  for (const button of await door.getByRole('button').all()) if (await button.isVisible()) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(64)
  await expectAccessible(door)

  const half = door.getByRole('button', { name: /^30 Minuten buchen, bis \d\d:\d\d$/ })
  await expect(half).toBeVisible()
  for (let presses = 0; presses < 10 && !(await half.evaluate((element) => element === document.activeElement)); presses += 1) await door.keyboard.press('Tab')
  await door.keyboard.press('Enter')
  await expect(door.getByText('Gebucht und eingecheckt.')).toBeVisible()
  await expect(sign).toContainText(/Besetzt.*wieder frei um \d\d:\d\d.*An der Tür gebucht/)
  await expectAccessible(door)
  for (const { viewport, colorScheme } of looks) {
    if (viewport) await door.setViewportSize(viewport)
    await door.emulateMedia({ colorScheme: colorScheme ?? 'light' })
    await expectAccessible(door)
  }
  await door.setViewportSize({ width: 1280, height: 800 })
  await door.getByText('Beenden', { exact: true }).click()
  await door.getByRole('button', { name: 'Ja, beenden' }).click()
  await expect(sign).toContainText('Frei')

  // Somebody books elsewhere: the open door hears of it, and whoever arrives checks in.
  await database.query("INSERT INTO booking (id, space_id, kind, person_id, title, starts_at, ends_at) SELECT gen_random_uuid(), $1, 'room', id, 'Wochensitzung', now(), now() + interval '50 minutes' FROM person WHERE username = 'anna.keller'", [spaceId])
  await expect(sign).toContainText('Besetzt')
  await expect(door.getByText('Wochensitzung')).toHaveCount(0)
  await door.getByRole('button', { name: /^Einchecken für/ }).click()
  await expect(sign).toContainText('Eingecheckt')

  await door.getByText('Mangel melden').click()
  await door.getByRole('radio', { name: 'Tisch oder Stuhl' }).check()
  await door.getByLabel('Bemerkung (freiwillig)').fill('Ein Stuhl wackelt.')
  await expectAccessible(door)
  await door.getByRole('button', { name: 'Melden', exact: true }).click()
  await expect(door.getByText('Die Arbeitsplatzverwaltung weiss Bescheid.')).toBeVisible()
  await expect(door.getByRole('radio')).not.toBeVisible()
  await management.goto('/admin/displays')
  await management.getByRole('button', { name: `Behoben: Tisch oder Stuhl, ${room}` }).click()
  await expect(management.getByText('Ein Stuhl wackelt.')).toHaveCount(0)

  await context.setOffline(true)
  await expect(door.getByText(/^Keine Verbindung. Stand von \d\d:\d\d/)).toBeVisible()
  await door.clock.fastForward('04:30')
  await expect(door.getByText(/^Keine Verbindung. Stand von \d\d:\d\d, vor [45] Min\./)).toBeVisible()
  await expect(sign).toContainText('Besetzt')
  // The language is in the page, and needs nobody.
  await door.getByRole('button', { name: 'English, EN' }).click()
  await expect(door.getByText('Booking, checking in and reporting work again once the connection is back.')).toBeVisible()
  await expectAccessible(door)
  // Time goes on: what was booked is over, as far as is known.
  await door.clock.fastForward('50:00')
  await expect(sign).toContainText('Free')
  await door.getByRole('button', { name: 'Deutsch, DE' }).click()
  await context.setOffline(false)
  await expect(door.getByText(/^Keine Verbindung/)).toHaveCount(0)
  await expect(sign).toContainText('Besetzt')

  await management.getByRole('button', { name: `Zugang entziehen: ${room}, Stadthaus` }).click()
  await expect(door.getByRole('heading', { name: 'Diese Anzeige hat keinen Zugang mehr.' })).toBeVisible()
  await expect(door.getByText(room)).toHaveCount(0)
  await expectAccessible(door)
  await context.close()
  await database.end()
})

test('the board in the foyer fits, turns its pages by itself until it is paused, and stands still for who wants no motion', async ({ as, browser, service }) => {
  const management = await as('daniel.bucher')
  const context = await browser.newContext({ baseURL: service.origin, viewport: { width: 1920, height: 1080 }, locale: 'de-CH' })
  const board = await context.newPage()
  await board.clock.install()
  await openOnDevice(board, await newLink(management, 'Tafel im Eingang, Stadthaus'))
  await expect(board.getByRole('heading', { level: 1, name: 'Stadthaus' })).toBeVisible()
  await expect(board.getByText('Seite 1 von 2')).toBeVisible()
  expect(await board.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight && document.querySelector('.board-frame')?.scrollHeight === document.querySelector('.board-frame')?.clientHeight)).toBe(true)
  await expect(board.getByRole('row', { name: /^Dreilinden EG/ })).toBeVisible()
  await expectAccessible(board)
  await board.clock.fastForward('00:13')
  await expect(board.getByText('Seite 2 von 2')).toBeVisible()
  await expect(board.getByRole('row', { name: /^Dreilinden/ })).toHaveCount(0)
  await board.getByRole('button', { name: 'Anhalten' }).click()
  await board.clock.fastForward('00:30')
  await expect(board.getByText('Seite 2 von 2')).toBeVisible()
  await board.getByRole('button', { name: 'Nächste Seite' }).click()
  await expect(board.getByText('Seite 1 von 2')).toBeVisible()
  await board.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' })
  await board.reload()
  await expect(board.getByRole('button', { name: 'Weiterblättern' })).toBeVisible()
  await board.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(board)
  await context.close()
})
