/** The start page, rendered on the server, beside a bare route; and what a browser has to load first. */
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import playwrightConfig from '../playwright.config.ts'
import { startTestService, type TestService } from '../tests/harness/service.ts'
import { median, printTable, ratePerSecond } from './table.ts'

const seconds = 4
const rounds = 3
const clients = 8

async function benchRendering(service: TestService, cookie: string): Promise<void> {
  const get = (path: string) => async () => {
    const response = await fetch(service.origin + path, { headers: { cookie } })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  }
  const pages = ['/healthz', '/api/v1/me', '/', '/workplaces/stadthaus/2']
  const rates = new Map<string, number[]>(pages.map((path) => [path, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const path of pages) rates.get(path)?.push(await ratePerSecond(seconds, clients, get(path)))
  }
  const bare = median(rates.get('/healthz') ?? [])
  const rows = pages.map((path) => {
    const rate = median(rates.get(path) ?? [])
    return [path, rate.toFixed(0), (rate / bare).toFixed(3)]
  })
  printTable(`Pages, ${clients} clients (median of ${rounds} rounds of ${seconds} s)`, [['route', 'requests/s', 'beside the bare route'], ...rows])
}

/** Gzipped bytes of all script that a page loads until it is quiet. */
async function firstLoad(service: TestService, cookie: string, path: string): Promise<number> {
  const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {})
  try {
    const context = await browser.newContext()
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: service.origin }])
    const page = await context.newPage()
    const scripts = new Map<string, Promise<number>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body().then((body) => gzipSync(body).length))
    })
    await page.goto(service.origin + path, { waitUntil: 'networkidle' })
    const sizes = await Promise.all(scripts.values())
    return sizes.reduce((sum, size) => sum + size, 0)
  } finally {
    await browser.close()
  }
}

async function makeDocument(service: TestService, cookie: string): Promise<string> {
  const response = await service.fetch('/api/v1/documents', { method: 'POST', cookie, body: JSON.stringify({ title: 'Bench' }), headers: { 'content-type': 'application/json' } })
  const body: unknown = await response.json()
  if (typeof body === 'object' && body !== null && 'id' in body) return `/documents/${String(body.id)}`
  throw new Error(`no document: ${response.status}`)
}

export async function benchPages(): Promise<void> {
  const service = await startTestService()
  try {
    const cookie = await service.signIn('anna.keller')
    await benchRendering(service, cookie)
    const rows = [['page', 'first-load JavaScript, kB gzipped']]
    for (const path of ['/', '/workplaces/stadthaus/2', await makeDocument(service, cookie)]) {
      const kilobytes = (await firstLoad(service, cookie, path)) / 1000
      rows.push([path.replace(/\/documents\/.*/, '/documents/:id'), kilobytes.toFixed(0)])
    }
    printTable('What the browser loads first', rows)
  } finally {
    await service.stop()
  }
}
