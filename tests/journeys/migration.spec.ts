import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../harness/journey.ts'

/** The first words of the migration page as numbers: "604 von 900 Geräten laufen auf Windows 11." */
function numbersOf(sentence: string): { migrated: number; total: number } {
  const [, migrated = '', total = ''] = /([\d’]+) von ([\d’]+)/.exec(sentence) ?? []
  return { migrated: Number(migrated.replaceAll('’', '')), total: Number(total.replaceAll('’', '')) }
}

const ldif = `version: 1
# exported from the directory

dn: CN=NB-JOURNEY-1,OU=Clients,DC=stadt,DC=example
objectClass: computer
cn: NB-JOURNEY-1
objectGUID:: 8d7DcC1i/Uq4d51QnFautA==
operatingSystem: Windows 11 Enterprise
operatingSystemVersion: 10.0 (26200)
lastLogonTimestamp: 0
ms-Mcs-AdmPwd: never-stored

dn: CN=SRV-1,OU=Servers,DC=stadt,DC=example
objectClass: computer
cn: SRV-1
operatingSystem: Windows Server 2022 Standard
operatingSystemVersion: 10.0 (20348)
`

const csv = `Gerätename;Seriennummer;Betriebssystem;OS-Version
NB-JOURNEY-2;SN-JOURNEY-2;Windows 10 Enterprise;10.0.19045.4291
NB-JOURNEY-1;SN-JOURNEY-1;Windows 11 Enterprise;10.0.26200.1
`

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/imports?kind=computers')
  await page.getByLabel('Datei', { exact: true }).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: 'Datei prüfen' }).click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/)
}

async function sentence(page: Page) {
  await page.goto('/migration')
  return numbersOf(await page.getByRole('heading', { level: 1 }).innerText())
}

test('IT imports computers from LDIF and CSV, sees what would change, applies it, and the numbers follow', async ({ as }) => {
  const carla = await as('carla.odermatt')
  const before = await sentence(carla)

  await upload(carla, 'computer.ldif', ldif)
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Die Datei ist geprüft. Ein Eintrag würde sich ändern.')
  await expect(carla.getByRole('row', { name: /NB-JOURNEY-1/ })).toContainText('26200')
  await expect(carla.getByText('ausgelassen').locator('..')).toContainText('1')
  expect(await carla.content()).not.toContain('never-stored')
  await carla.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Übernommen: 1 neu, 0 geändert.')
  await carla.getByRole('link', { name: 'Ergebnis ansehen' }).click()
  await expect(carla).toHaveURL(/\/migration$/)
  expect(await sentence(carla)).toEqual({ migrated: before.migrated + 1, total: before.total + 1 })

  await upload(carla, 'inventar.csv', csv)
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Die Datei ist geprüft. 2 Einträge würden sich ändern.')
  const known = carla.getByRole('row', { name: /NB-JOURNEY-1/ })
  await expect(known).toContainText('geändert')
  await expect(known).toContainText('SN-JOURNEY-1')
  await carla.getByRole('button', { name: 'Übernehmen' }).click()
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Übernommen: 1 neu, 1 geändert.')
  expect(await sentence(carla)).toEqual({ migrated: before.migrated + 1, total: before.total + 2 })

  await carla.goto('/migration/computers?q=JOURNEY')
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('2 Geräte')
  await expect(carla.getByRole('row', { name: /NB-JOURNEY-2/ })).toContainText('22H2')

  await upload(carla, 'inventar.csv', csv)
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Die Datei ist geprüft. Sie ändert nichts.')
  await expect(carla.getByText('unverändert').locator('..')).toContainText('2')
  await expect(carla.getByRole('button', { name: 'Übernehmen' })).toHaveCount(0)
})

test('a broken file is named with line, column and reason, and changes nothing', async ({ as }) => {
  const carla = await as('carla.odermatt')
  const before = await sentence(carla)
  await upload(carla, 'kaputt.csv', 'Name;Build;Standort\nNB-BROKEN-1;26200;\nNB-BROKEN-2;elf;Nirgendwo\n')
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('2 Fehler. Es wurde nichts geändert.')
  await expect(carla.getByRole('row', { name: /3 Build/ })).toContainText('«elf» ist kein Build.')
  await expect(carla.getByRole('row', { name: /3 Standort/ })).toContainText('Den Standort «Nirgendwo» gibt es nicht.')
  const download = carla.waitForEvent('download')
  await carla.getByRole('link', { name: 'Fehler als CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^import-[0-9a-f]{8}\.csv$/)
  await expectAccessible(carla)
  expect(await sentence(carla)).toEqual(before)
})

test('while the service does not answer, the page of an import stays, says so, and goes on by itself', async ({ as }) => {
  const carla = await as('carla.odermatt')
  await carla.route('**/healthz', (route) => route.abort())
  await upload(carla, 'gross.csv', `Name;Build\n${Array.from({ length: 30_000 }, (_, at) => `NB-LARGE-${at};26200`).join('\n')}\n`)
  await expect(carla.getByText('Werkplatz antwortet gerade nicht.')).toBeVisible()
  await expect(carla.getByRole('progressbar')).toBeVisible()
  await expectAccessible(carla)
  await carla.unroute('**/healthz')
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Die Datei ist geprüft. 30’000 Einträge würden sich ändern.')
})

test('an upload works by keyboard alone, and says at the field what is missing', async ({ as }) => {
  const carla = await as('carla.odermatt')
  await carla.goto('/imports?kind=computers')
  const check = carla.getByRole('button', { name: 'Datei prüfen' })
  await check.focus()
  await carla.keyboard.press('Enter')
  await expect(carla.getByRole('alert')).toHaveText('Wählen Sie eine Datei aus.')
  await carla.getByLabel('Datei', { exact: true }).setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('Name;Build\nNB-KEYBOARD;26200\n') })
  await check.focus()
  await carla.keyboard.press('Enter')
  const apply = carla.getByRole('button', { name: 'Übernehmen' })
  await expect(apply).toBeVisible()
  await apply.focus()
  await carla.keyboard.press('Enter')
  await expect(carla.getByRole('heading', { level: 1 })).toHaveText('Übernommen: 1 neu, 0 geändert.')
})

test('employees see the numbers, but no imports and no single computers', async ({ as }) => {
  const anna = await as('anna.keller')
  expect((await sentence(anna)).total).toBeGreaterThan(0)
  await expect(anna.getByRole('link', { name: 'Computer importieren' })).toHaveCount(0)
  for (const path of ['/imports', '/migration/computers', '/imports/01900000-0000-7000-8000-000000000001']) {
    expect((await anna.goto(path))?.status(), path).toBe(403)
  }
})

for (const [colorScheme, locale] of [['light', 'de'], ['dark', 'en']] as const) {
  test(`the pages are accessible on desk and phone (${colorScheme}, ${locale})`, async ({ as, service }) => {
    const carla = await as('carla.odermatt', { colorScheme })
    await carla.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: service.origin }])
    for (const path of ['/migration', '/migration?view=table', '/migration/computers', '/migration/computers?q=gibt-es-nicht', '/imports']) {
      await carla.setViewportSize({ width: 1440, height: 900 })
      await carla.goto(path)
      await expectAccessible(carla)
      await carla.setViewportSize({ width: 390, height: 844 })
      await expectAccessible(carla)
    }
  })
}
