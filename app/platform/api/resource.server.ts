import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { answer, jsonBytes, methodNotAllowed } from '../api.server.ts'
import { AppError, forbidden, notFound } from '../errors.ts'
import { parseInput } from '../forms.ts'
import { viewerOf } from '../viewer.ts'
import { jsonBody } from './body.server.ts'
import { etagOf, names } from './etag.server.ts'
import { type ApiMethod, apiMethods, isRead } from './methods.ts'
import type { Operation } from './operation.ts'
import { onCondition } from './unchanged.server.ts'

export type Operations = Partial<Record<ApiMethod, Operation>>

/** All operations at one path below `/api/v1`, written as in the route table: `bookings/:id`. */
export type Resource = { path: string; operations: Operations; loader: (args: LoaderFunctionArgs) => Promise<Response>; action: (args: ActionFunctionArgs) => Promise<Response> }

/** What is no id at all is nothing that there is. @throws AppError 404 */
function paramsOf({ params: schema }: Operation, params: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw notFound()
  return parsed.data
}

async function bodyOf({ body: schema, bodyLimit }: Operation, request: Request): Promise<unknown> {
  if (!schema || 'file' in schema) return undefined
  return parseInput(schema, await jsonBody(request, bodyLimit))
}

async function carryOut(operation: Operation, { request, params, context, url }: LoaderFunctionArgs, isWholeRequest = true): Promise<unknown> {
  const viewer = viewerOf(context)
  if (operation.may && !operation.may(viewer)) throw forbidden()
  const readParams = paramsOf(operation, params)
  const query = operation.query && parseInput(operation.query, isWholeRequest ? Object.fromEntries(url.searchParams) : {})
  return operation.run({ viewer, params: readParams, query, body: isWholeRequest ? await bodyOf(operation, request) : undefined, request, url })
}

/** Whether what is there, read as GET reads it, is still what the caller has read. @throws AppError 412 */
async function checkMatch(read: Operation | undefined, wanted: string, args: ActionFunctionArgs): Promise<void> {
  const value = read && (await carryOut(read, args, false))
  const isFile = value instanceof Response
  const etag = value === undefined ? null : isFile ? value.headers.get('etag') : etagOf(jsonBytes(value))
  if (isFile) await value.body?.cancel()
  if (etag === null || !names(wanted, etag, 'strong')) throw new AppError(412, 'precondition-failed', m.platform_precondition_failed())
}

/** `If-Match`: changes only what is still as the caller has read it, decided in the transaction of the change. */
async function change(operation: Operation, read: Operation | undefined, args: ActionFunctionArgs): Promise<unknown> {
  const wanted = args.request.headers.get('if-match')
  if (wanted === null || args.request.method === 'POST') return carryOut(operation, args)
  return onCondition(args.url.pathname, () => checkMatch(read, wanted, args), () => carryOut(operation, args))
}

/** Makes the loader and the action of a route from its operations. Methods that it has not are answered with 405. */
export function resource(path: string, operations: Operations): Resource {
  const allow = apiMethods.filter((method) => operations[method]).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
  const respond = async (args: LoaderFunctionArgs) => {
    const method = apiMethods.find((known) => known === (isRead(args.request.method) ? 'GET' : args.request.method))
    const operation = method && operations[method]
    if (!operation) return methodNotAllowed(allow)
    return answer(() => (isRead(args.request.method) ? carryOut(operation, args) : change(operation, operations.GET, args)), operation.status)
  }
  return { path, operations, loader: respond, action: respond }
}
