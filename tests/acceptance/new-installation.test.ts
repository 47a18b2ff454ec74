import { afterAll, beforeAll, expect, test } from 'vitest'
import { routeTable } from '../harness/route-table.ts'
import { startTestService, type TestService } from '../harness/service.ts'

// The first day of a city: people can sign in, and nothing else is there yet.
let service: TestService
beforeAll(async () => {
  service = await startTestService({ template: 'empty' })
})
afterAll(() => service.stop())

test.each(['anna.keller', 'beat.zimmermann', 'carla.odermatt', 'daniel.bucher', 'eva.lustenberger', 'franz.amrein'])('every page opens for %s while there is nothing to show', async (username) => {
  const cookie = await service.signIn(username)
  const paths = (await routeTable()).filter((path) => !/[:*]/.test(path))
  expect(paths.length).toBeGreaterThan(80)
  const broken: string[] = []
  for (const path of paths) {
    const ending = new AbortController()
    const { status } = await service.fetch(path, { cookie, signal: ending.signal })
    // A stream would go on for good.
    ending.abort()
    if (status >= 500) broken.push(`${path}: ${status}`)
  }
  expect(broken).toEqual([])
})
