/** Playwright with the product: one service a worker, and people who are signed in. */
import { type BrowserContext, type BrowserContextOptions, expect, type Locator, type Page, test as base } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { startTestService, type TestService } from './service.ts'

type Fixtures = {
  /** Opens a browser for a demo person, signed in. */
  as: (username: string, options?: BrowserContextOptions) => Promise<Page>
}

export const test = base.extend<Fixtures, { service: TestService }>({
  service: [
    // Playwright reads the fixtures that a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const service = await startTestService()
      await use(service)
      await service.stop()
    },
    // The first of a run may have to build the demo city.
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ service }, use) => use(service.origin),
  as: async ({ browser, service }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (username, options = {}) => {
      const context = await browser.newContext({ baseURL: service.origin, locale: 'de-CH', timezoneId: 'Europe/Zurich', ...options })
      contexts.push(context)
      const [name = '', value = ''] = (await service.signIn(username)).split('=')
      await context.addCookies([{ name, value, url: service.origin, httpOnly: true, sameSite: 'Lax' }])
      const page = await context.newPage()
      failOnConsoleErrors(page)
      if (options.javaScriptEnabled !== false) moveCaretLikePeople(page)
      return page
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})

/**
 * A key that moves the caret is over when the page knows of it. The browser tells it a little later, and an editor
 * that gets the next key within that millisecond, as from nobody's fingers, acts where the caret was.
 */
function moveCaretLikePeople(page: Page): void {
  const press = page.keyboard.press.bind(page.keyboard)
  page.keyboard.press = async (key, options) => {
    await press(key, options)
    if (/Home|End|Arrow|Page/.test(key)) await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))
  }
}

/** What the browser complains about (script errors, refused by the Content Security Policy) fails the journey. */
export function failOnConsoleErrors(page: Page): void {
  // Not all that the policy refuses is written to the console.
  void page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`refused by ${violatedDirective}: ${blockedURI} in ${sourceFile}`)
    })
  })
  page.on('pageerror', (error) => {
    throw error
  })
  page.on('console', (message) => {
    const isExpected = /Failed to load resource|WebSocket connection/.test(message.text())
    if (message.type() === 'error' && !isExpected) throw new Error(`${page.url()}: ${message.text()}`)
  })
}

/** Opens the page in English or German from now on. */
export async function useLanguage(page: Page, locale: 'de' | 'en'): Promise<void> {
  await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: new URL(page.url()).origin }])
  await page.reload()
}

/** The field of a day: what is filled in may be an ISO day or as the page writes days. */
export function dayField(within: Page | Locator, label: string): Locator {
  return within.getByRole('textbox', { name: label, exact: true })
}

export { expect, expectAccessible }
