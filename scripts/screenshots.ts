/**
 * `npm run screenshots`: makes the pictures of the README, of the demo city on one and the same morning. Starts the built
 * product on data of its own, which it removes again; needs Chromium (CHROMIUM names another one).
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContextOptions, type Page } from '@playwright/test'
import { identifierOf } from '../prisma/seed/identifier.ts'
import { freePort } from '../tests/harness/free-port.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'docs/screenshots')
/** A Tuesday on which somebody is about to check in. */
const morning = new Date('2027-03-09T08:04:00+01:00')
const wide = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
/** What a picture may weigh in a repository, in bytes. */
const most = 200_000

const dataDir = await mkdtemp(join(tmpdir(), 'werkplatz-screenshots-'))
const clockFile = join(dataDir, 'clock')
await writeFile(clockFile, String((morning.getTime() - Date.now()) / 1000))
const port = await freePort()
const origin = `http://localhost:${port}`
const server = spawn(process.execPath, ['--import', join(root, 'tests/harness/shifted-clock.mjs'), 'server.ts'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE_ENV: 'production', DEMO: '1', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: join(dataDir, 'data'), CLOCK_FILE: clockFile, LOG_LEVEL: 'error' },
})

async function untilReady(): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) break
    if (await fetch(`${origin}/readyz`).then(({ ok }) => ok, () => false)) return
    await new Promise((done) => setTimeout(done, 500))
  }
  throw new Error('the demo did not start')
}

const found = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const executablePath = process.env.CHROMIUM ?? found
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })

/** A browser in which somebody has signed in, on the morning of the demo. */
async function as(username: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, locale: 'de-CH', timezoneId: 'Europe/Zurich', viewport: wide, colorScheme: 'light', reducedMotion: 'reduce', ...options })
  await context.clock.install({ time: morning })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Benutzername').fill(username)
  await page.getByLabel('Passwort', { exact: true }).fill('werkplatz')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page.waitForURL(`${origin}/`)
  return page
}

async function keep(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path, caret: 'initial' })
  const { size } = await stat(path)
  console.log(`${name}.png ${Math.round(size / 1000)} kB`)
  if (size > most) throw new Error(`${name}.png has more than ${most / 1000} kB`)
}

/** What is slower follows the page: waits until these blocks of the start page have come. */
async function dayIsThere(page: Page, blocks: readonly string[]): Promise<void> {
  for (const name of blocks) await page.getByRole('heading', { name, exact: true }).waitFor()
}

async function pictures(): Promise<void> {
  const anna = await as('anna.keller')
  await dayIsThere(anna, ['Wartet auf Sie', 'Ihre Woche', 'Ihr Kreis heute'])
  await keep(anna, 'today')

  await anna.goto('/workplaces/stadthaus/2')
  await anna.locator('svg.plan').waitFor()
  await keep(anna, 'floor')

  // The row above a document needs its width.
  await anna.setViewportSize({ width: 1440, height: 900 })
  const document = `/documents/${identifierOf('document schalterzeiten')}`
  const beat = await as('beat.zimmermann')
  await Promise.all([anna.goto(document), beat.goto(document)])
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text des Dokuments' })
  await Promise.all([text(anna).waitFor(), text(beat).waitFor()])
  // Beside the last words of a paragraph, which puts the cursor behind them.
  const paragraph = text(beat).locator('p').nth(1)
  const box = await paragraph.boundingBox()
  await paragraph.click({ position: { x: (box?.width ?? 0) - 4, y: (box?.height ?? 0) - 6 } })
  await beat.keyboard.type(' Das sehen wir im Juni nochmals an.', { delay: 20 })
  await anna.getByText('Das sehen wir im Juni nochmals an.').waitFor()
  await keep(anna, 'document')
  await anna.setViewportSize(wide)
  await beat.context().close()

  await anna.goto('/learning/fuehren-digital/zweck/zweck-warum')
  await keep(anna, 'lesson')

  const carla = await as('carla.odermatt')
  // A heat map weighs more than words.
  await carla.setViewportSize({ width: 1160, height: 700 })
  await carla.goto('/sites/stadthaus/2')
  await keep(carla, 'coverage')
  await carla.setViewportSize(wide)
  await carla.goto('/migration')
  await keep(carla, 'migration')

  const dark = await as('anna.keller', { colorScheme: 'dark' })
  await dark.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: 'en', url: origin }])
  await dark.goto('/documents')
  await dark.keyboard.press('Control+k')
  await dark.getByRole('dialog').getByRole('combobox').fill('schalter')
  await dark.getByRole('option').nth(2).waitFor()
  await keep(dark, 'palette')

  const small = await as('anna.keller', { viewport: phone, colorScheme: 'dark' })
  await dayIsThere(small, ['Wartet auf Sie'])
  await keep(small, 'phone')
}

try {
  await mkdir(folder, { recursive: true })
  await untilReady()
  await pictures()
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done(null)))
  await rm(dataDir, { recursive: true, force: true })
}
