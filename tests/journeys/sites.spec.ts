import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../harness/journey.ts'

test('from the menu to a site, to a floor, and what its WLAN is good for', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/')
  await anna.getByRole('navigation', { name: 'Bereiche' }).getByRole('link', { name: 'Standorte' }).click()
  await expect(anna.getByRole('heading', { level: 1 })).toContainText(/Auf \d+\s% der Fläche reicht das WLAN für Videoanrufe\./)
  const row = anna.getByRole('row', { name: /Stadthaus/ })
  await expect(row).toContainText(/\d+\s%.*3 von 4 Stockwerken.*\d+\s%/)
  await expect(anna.getByRole('link', { name: 'Messung hochladen' })).toHaveCount(0)

  await row.getByRole('link', { name: 'Stadthaus' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'Stadthaus' })).toBeVisible()
  await expect(anna.getByText(/Windows 11: \d+ von \d+ bereit/)).toBeVisible()
  await anna.getByRole('link', { name: '2. OG' }).click()
  await expect(anna.getByRole('heading', { level: 1, name: 'WLAN: Stadthaus, 2. OG' })).toBeVisible()
  await expect(anna.getByRole('img', { name: /Stadthaus, 2\. OG: \d+\s% erreicht, \d+\s% verfehlt, \d+\s% unbekannt/ })).toBeVisible()
  await expect(anna.locator('.heat-points circle')).toHaveCount(0)
  await anna.getByText('Messpunkte', { exact: true }).click()
  await expect(anna.locator('.heat-points circle').first()).toBeVisible()

  const met = async () => Number(/\d+/.exec(await anna.locator('.shares b').first().innerText())?.[0])
  const forVideo = await met()
  await anna.getByRole('combobox', { name: 'Wofür' }).selectOption('data')
  await expect(anna.getByRole('heading', { name: 'Ziel: mindestens −70 dBm' })).toBeVisible()
  expect(await met()).toBeGreaterThan(forVideo)
  await expect(anna.locator('.heat-points circle').first()).toBeVisible()

  await anna.getByRole('link', { name: 'Als Tabelle' }).click()
  await expect(anna.getByRole('row', { name: /Pilatus/ })).toContainText(/Pilatus\s*STH-AP-\d\d, dann STH-AP-\d\d.*−\d\d ± \d−\d\d/)
  await anna.getByRole('combobox', { name: 'Ansicht' }).selectOption('Stärkster Access Point')
  await expect(anna.getByRole('img', { name: /^Stärkster Access Point: Stadthaus, 2\. OG/ })).toBeVisible()
  await expect(anna.locator('.heat-points circle').first()).toBeVisible()
  await anna.getByRole('combobox', { name: 'Ansicht' }).selectOption('Tabelle')
  await expect(anna.getByRole('row', { name: /Pilatus/ })).toBeVisible()
  await anna.getByRole('link', { name: '6 GHz' }).click()
  await expect(anna.getByText('Dieses Stockwerk ist bei 6 GHz noch nicht gemessen.')).toBeVisible()
})

test('the map by keyboard alone, and without script', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/sites/stadthaus/2')
  await anna.getByRole('link', { name: '2.4 GHz' }).focus()
  await anna.keyboard.press('Enter')
  await expect(anna).toHaveURL(/band=2\.4/)
  const layers = anna.getByRole('combobox', { name: 'Ansicht' })
  await layers.focus()
  await anna.keyboard.press('Tab')
  await anna.keyboard.press('Space')
  await expect(anna).toHaveURL(/points=1/)
  await expect(anna.getByRole('checkbox', { name: 'Messpunkte' })).toBeFocused()
  // Who chooses by keyboard goes on from where they are.
  await layers.focus()
  await anna.keyboard.press('ArrowDown')
  await expect(anna).toHaveURL(/view=second/)
  await expect(layers).toBeFocused()
  await anna.keyboard.press('ArrowDown')
  await expect(anna.getByRole('img', { name: /^Wahrscheinlichkeit: Stadthaus, 2\. OG/ })).toBeVisible()
  await anna.goBack()
  await expect(layers).toHaveValue('signal')

  const plain = await as('anna.keller', { javaScriptEnabled: false })
  await plain.goto('/sites/stadthaus/2')
  await plain.getByRole('combobox', { name: 'Wofür' }).selectOption('data')
  await plain.getByRole('button', { name: 'Anzeigen' }).click()
  await expect(plain.getByRole('heading', { name: 'Ziel: mindestens −70 dBm' })).toBeVisible()
})

/** A walk through the west of the ground floor: strong in the north, weak in the south. */
function walk(): string {
  const places = Array.from({ length: 60 }, (_, index) => ({ x: 1.5 + (index % 6) * 2, y: 1.5 + Math.floor(index / 6) * 2.9 }))
  const lines = places.map(({ x, y }) => `${x};${y.toFixed(1)};02:5a:00:00:00:01;${Math.round(-45 - 1.2 * y)};36`)
  return ['x;y;BSSID;RSSI (dBm);Kanal', ...lines].join('\n')
}

async function upload(page: Page, text: string): Promise<void> {
  await page.goto('/sites/stadthaus/eg')
  await page.getByRole('link', { name: 'Messung hochladen' }).click()
  await expect(page.getByRole('combobox', { name: 'Stockwerk' })).toHaveValue('stadthaus/eg')
  await page.getByLabel('Datei', { exact: true }).setInputFiles({ name: 'eg.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Datei prüfen' }).click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
}

test('IT imports a survey with a preview; the same file again changes nothing, a broken one names line and reason', async ({ as }) => {
  const carla = await as('carla.odermatt')
  await upload(carla, walk().replace(/-\d+;36$/, 'stark;36'))
  await expect(carla.getByRole('row', { name: /61.*RSSI \(dBm\).*«stark»/ })).toBeVisible()
  await expect(carla.getByRole('button', { name: 'Übernehmen' })).toHaveCount(0)
  await carla.goto('/sites/stadthaus/eg')
  await expect(carla.getByText('Dieses Stockwerk ist bei 5 GHz noch nicht gemessen.')).toBeVisible()

  await upload(carla, walk())
  await expect(carla.getByRole('row', { name: /Stadthaus, EG/ })).toContainText('60')
  await carla.getByRole('button', { name: 'Übernehmen' }).click()
  await carla.getByRole('link', { name: 'Ergebnis ansehen' }).click()
  await expect(carla).toHaveURL(/\/sites\/stadthaus\/eg$/)
  await expect(carla.getByText('60 Messpunkte, 5 GHz.')).toBeVisible()
  await expect(carla.getByRole('img', { name: /Stadthaus, EG: \d+\s% erreicht, \d+\s% verfehlt, \d+\s% unbekannt/ })).toBeVisible()
  const shares = await carla.locator('.shares').innerText()

  await upload(carla, walk())
  await expect(carla.getByText('unverändert').locator('..')).toContainText('60')
  await expect(carla.getByRole('button', { name: 'Übernehmen' })).toHaveCount(0)
  await carla.goto('/sites/stadthaus/eg')
  expect(await carla.locator('.shares').innerText()).toBe(shares)
})

test('a desk says how good its WLAN is', async ({ as }) => {
  const anna = await as('anna.keller')
  await anna.goto('/workplaces/stadthaus/2')
  await anna.getByRole('link', { name: /^2\.01/ }).last().click()
  await expect(anna.locator('.space-panel')).toContainText(/WLAN\s*(Gut für Videoanrufe|Genug für Büroarbeit)/)
  await anna.goto('/workplaces/feuerwache-kleinmatt/eg')
  await anna.locator('.space-line').first().click()
  await expect(anna.locator('.space-panel')).toContainText(/WLAN\s*Nicht gemessen/)
})

for (const [colorScheme, locale] of [['light', 'de'], ['dark', 'en']] as const) {
  test(`sites are accessible on desk and phone (${colorScheme}, ${locale})`, async ({ as, service }) => {
    const carla = await as('carla.odermatt', { colorScheme })
    await carla.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: service.origin }])
    for (const path of ['/sites', '/sites/stadthaus', '/sites/stadthaus/2?points=1', '/sites/stadthaus/2?view=table', '/sites/stadthaus/2?view=access-points', '/sites/stadthaus/eg']) {
      await carla.setViewportSize({ width: 1440, height: 900 })
      await carla.goto(path)
      await expectAccessible(carla)
      await carla.setViewportSize({ width: 390, height: 844 })
      await expectAccessible(carla)
    }
  })
}
