import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCertificateCode } from '../../prisma/seed/learning-certificates.ts'
import { startTestService, type TestService } from '../harness/service.ts'

let service: TestService
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

test('whoever has the code sees what it certifies without signing in, and no search engine keeps it', async () => {
  const response = await service.fetch(`/certificates/${demoCertificateCode('beat.zimmermann')}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('x-robots-tag')).toContain('noindex')
  expect(response.headers.get('cache-control')).toContain('no-store')
  const text = await response.text()
  expect(text).toContain('Beat Zimmermann')
  expect(text).toContain('Führen in der digitalen Transformation')
  expect(text).toMatch(/ist gültig bis/)
})

test('an unknown code says nothing, and after some of them none is looked up', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 11; index += 1) statuses.push((await service.fetch(`/certificates/${Buffer.alloc(16, index).toString('base64url')}`)).status)
  expect(statuses).toEqual([...Array<number>(10).fill(404), 429])
  expect((await service.fetch(`/certificates/${demoCertificateCode('beat.zimmermann')}`)).status).toBe(429)
})
