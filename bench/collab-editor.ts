/** How long a key takes to the screen in the editor, beside a bare contenteditable with the same text. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startTestService } from '../tests/harness/service.ts'
import { milliseconds, percentile, printTable } from './table.ts'
import playwright from '../playwright.config.ts'

const pages = 50
const warmUp = 30
const presses = 200
/** Milliseconds between two keys, and after every tenth: just when outline and word count follow. */
const pause = 80
const longPause = 255

const sentence = 'Der Stadtrat nimmt den Bericht zur Kenntnis und beauftragt die Fachstelle mit der Umsetzung bis zum Ende des Quartals. '

/** Some 500 words a page: a heading, paragraphs, a list of things to do, a small table. */
function markdown(): string {
  const page = (number: number) =>
    [`## Traktandum ${number}`, ...Array.from({ length: 6 }, (_, index) => `**Punkt ${number}.${index}** ${sentence.repeat(4)}`), '- [ ] Offerte einholen\n- [x] Termin bestätigen', '| Was | Wer | Bis |\n| --- | --- | --- |\n| Anzeige | Technik | März |\n| Schalter | Empfang | April |'].join('\n\n')
  return Array.from({ length: pages }, (_, index) => page(index + 1)).join('\n\n')
}

type Timed = Window & { keyTimes?: number[] }

/** Presses keys in the middle of the text. @returns milliseconds from each to the end of the frame that shows it */
async function timesOf(page: Page, selector: string): Promise<number[]> {
  await page.evaluate(() => {
    const times: number[] = []
    ;(window as Timed).keyTimes = times
    window.addEventListener('keydown', ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        // Comes when the frame has been handed on.
        port1.onmessage = () => times.push(performance.now() - timeStamp)
        port2.postMessage(null)
      })
    }, true)
  })
  const paragraphs = page.locator(`${selector} > p`)
  await paragraphs.nth(Math.floor((await paragraphs.count()) / 2)).click()
  for (let count = 0; count < warmUp + presses; count += 1) {
    await page.keyboard.press('x')
    await wait(count % 10 === 9 ? longPause : pause)
  }
  await wait(1_000)
  const times = await page.evaluate(() => (window as Timed).keyTimes ?? [])
  return times.slice(warmUp)
}

async function measure(browser: Browser, origin: string, cookie: string, id: string): Promise<{ editor: number[]; bare: number[] }> {
  const context = await browser.newContext({ locale: 'de-CH', viewport: { width: 1440, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
  const page = await context.newPage()
  await page.goto(`${origin}/documents/${id}`)
  const selector = '.document-prose[contenteditable=true]'
  await page.locator(`${selector} h2`).nth(pages - 1).waitFor()
  const editor = await timesOf(page, selector)
  const html = await page.locator(selector).innerHTML()
  const bare = await context.newPage()
  await bare.setContent(`<div id="bare" contenteditable="true">${html}</div>`)
  const bareTimes = await timesOf(bare, '#bare')
  await context.close()
  return { editor, bare: bareTimes }
}

export async function benchEditor(): Promise<void> {
  const service = await startTestService()
  const browser = await chromium.launch(playwright.use?.launchOptions)
  try {
    const cookie = await service.signIn('anna.keller')
    const made = await service.fetch('/api/v1/documents', { method: 'POST', cookie, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: 'Fünfzig Seiten', markdown: markdown() }) })
    const { id }: { id?: unknown } = await made.json()
    if (typeof id !== 'string') throw new Error(`no document was made: ${made.status}`)
    const { editor, bare } = await measure(browser, service.origin, cookie, id)
    const row = (what: string, times: readonly number[]) => [what, String(times.length), milliseconds(percentile(times, 0.5)), milliseconds(percentile(times, 0.95)), milliseconds(Math.max(...times))]
    printTable(`A key to the screen, in the middle of ${pages} pages`, [['where', 'keys', 'p50 ms', 'p95 ms', 'longest ms'], row('bare contenteditable, the same text', bare), row('editor', editor)])
  } finally {
    await browser.close()
    await service.stop()
  }
}
