/** Selecting desks on the plan in a real browser, as Interaction to Next Paint counts it. */
import { chromium, type Page } from '@playwright/test'
import playwrightConfig from '../playwright.config.ts'
import type { TestService } from '../tests/harness/service.ts'
import { median, milliseconds, percentile, printTable } from './table.ts'

const selections = 20

declare global {
  interface Window {
    /** Milliseconds from each input to the next paint after it, by interaction. */
    interactions: Map<number, number>
  }
}

/** The browser tells of every event that takes 16 ms or longer until it is painted. */
function collectInteractions(): void {
  window.interactions = new Map()
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = Number(Reflect.get(entry, 'interactionId') ?? 0)
      if (id > 0) window.interactions.set(id, Math.max(window.interactions.get(id) ?? 0, entry.duration))
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

/** Clicks a desk and waits for its panel. @returns milliseconds to the next paint, and until the panel is there */
async function select(page: Page, desk: number): Promise<{ paint: number; panel: number }> {
  const target = page.locator('.plan-desk').nth(desk)
  await target.scrollIntoViewIfNeeded()
  const box = await target.locator('text').boundingBox()
  const code = await target.locator('a').getAttribute('aria-label').then((label) => label?.split(',')[0] ?? '')
  if (!box) throw new Error(`desk ${desk} is not on the page`)
  await page.evaluate(() => window.interactions.clear())
  const start = performance.now()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.locator('.space-panel .code', { hasText: code }).waitFor()
  const panel = performance.now() - start
  // Entries come after the frame that they tell of.
  const paint = await page.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => setTimeout(() => done(Math.max(0, ...window.interactions.values())), 100))))
  return { paint, panel }
}

export async function benchSelection({ service, cookie }: { service: TestService; cookie: string }, path: string): Promise<void> {
  const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {})
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'de-CH' })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: service.origin }])
    await context.addInitScript(collectInteractions)
    const page = await context.newPage()
    await page.goto(service.origin + path, { waitUntil: 'networkidle' })
    const results: { paint: number; panel: number }[] = []
    for (let turn = 0; turn < selections; turn += 1) results.push(await select(page, (turn * 37) % 500))
    const row = (label: string, times: number[]) => [label, milliseconds(median(times)), milliseconds(percentile(times, 0.95)), milliseconds(Math.max(...times))]
    printTable(`Selecting a desk among 500 on the plan (${selections} selections in Chromium)`, [
      ['', 'median ms', 'p95 ms', 'worst ms'],
      row('Interaction to Next Paint', results.map(({ paint }) => paint)),
      row('until its panel is there', results.map(({ panel }) => panel)),
    ])
  } finally {
    await browser.close()
  }
}
