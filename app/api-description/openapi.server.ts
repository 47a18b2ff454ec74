import { z } from 'zod'
import { operation } from '../platform/api/operation.ts'
import { resource } from '../platform/api/resource.server.ts'
import { openApiDocument } from './document.server.ts'
import { type ResourcesByArea, resourcesByArea } from './resources.server.ts'

/** With the description itself, which is one of the operations. */
const everything = (): ResourcesByArea => ({ ...resourcesByArea, account: [...resourcesByArea.account, openApi] })

let written: object | null = null

/** The document, made when it is first asked for. */
export function describedApi(): object {
  written ??= openApiDocument(everything())
  return written
}

export const openApi = resource('openapi.json', {
  GET: operation({
    id: 'getOpenApi',
    summary: 'This description, OpenAPI 3.1',
    answer: z.looseObject({ openapi: z.string() }),
    run: async () => ({ openapi: '3.1.1', ...describedApi() }),
  }),
})
