import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { spool } from './spooled-file.server.ts'
import { eachFormFile, rawBody } from './upload-body.server.ts'

const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n'
/** As it comes over a connection, in pieces. */
function form(body: string): Request {
  const pieces = body.match(/[^]{1,65536}/g) ?? []
  const stream = new ReadableStream({
    pull: (controller) => {
      const piece = pieces.shift()
      if (piece === undefined) controller.close()
      else controller.enqueue(new TextEncoder().encode(piece))
    },
  })
  // Asked for by Node, and unknown to the types of browsers.
  const sent = { method: 'POST', body: stream, headers: { 'content-type': 'multipart/form-data; boundary=x' }, duplex: 'half' }
  return new Request('http://here/', sent)
}

test('a form that breaks off in a file is refused, however late its file is begun to be read', async () => {
  for (const body of [head, `${head}a;b`, `${head}a;b\r\n--x`]) {
    await expect(eachFormFile(form(body), async ({ body: file }) => spool(file))).rejects.toMatchObject({ status: 422 })
    await expect(eachFormFile(form(body), async ({ body: file }) => { await wait(20); return spool(file) })).rejects.toMatchObject({ status: 422 })
  }
})

test('what is not read of a file holds up neither the next file nor the answer', async () => {
  const large = 'a'.repeat(1024 * 1024)
  const names = await eachFormFile(form(`${head}${large}\r\n${head.replace('a.csv', 'b.csv')}x\r\n--x--\r\n`), async ({ name, body }) => {
    for await (const _ of body) break
    return name
  })
  expect(names).toEqual(['a.csv', 'b.csv'])
})

test('a body whose sender goes away before anybody reads it ends nothing but its own reading', async () => {
  let goAway = () => {}
  const stream = new ReadableStream({
    start: (controller) => {
      goAway = () => controller.error(new Error('aborted'))
    },
  })
  const sent = { method: 'POST', body: stream, duplex: 'half' }
  const { body } = rawBody(new Request('http://here/', sent))
  goAway()
  await wait(5)
  await expect(spool(body)).rejects.toThrow('aborted')
})
