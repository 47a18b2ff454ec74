/**
 * The origin of the packages. Whoever holds the token of an opening gets the files of that package and nothing else;
 * no cookie is set or read here. Mounted before everything that knows people.
 */
import { join } from 'node:path'
// A file as text (`?raw`) has a default export that the bundler makes.
/* oxlint-disable import/default */
import express, { type Request, type RequestHandler, type Response } from 'express'
import scorm12 from 'scorm-again/scorm12/min?raw'
import scorm2004 from 'scorm-again/scorm2004/min?raw'
import { config } from '../../platform/config.server.ts'
import { logger } from '../../platform/logger.server.ts'
import { saveLastWords } from '../commands/save-package.server.ts'
import { fileHeaders, refusalHeaders, sandbox, wrapperHeaders } from './content-headers.ts'
import { appOriginFor, isContentOnly } from './content-origin.ts'
import { mediaTypeOf } from './content-types.ts'
import { type Launch, launchOf, packageFile } from './launch.server.ts'
import { versionFolder } from './package-store.server.ts'
import player from './player.js?raw'

const origins = { contentOrigin: config.CONTENT_ORIGIN, publicUrl: config.PUBLIC_URL }

/** Bytes of the last message of a package; browsers send no more than 64 KB when a page goes away. */
const lastLimit = 128 * 1024

const css = 'html,body,iframe{display:block;width:100%;height:100%;margin:0;border:0}body{overflow:hidden;background:#fff}'

function refuse(response: Response, status: number): void {
  response.status(status).set(refusalHeaders).type('text/plain').send(status === 410 ? 'gone' : 'not found')
}

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** The address of a file in the package, relative to the page around it. */
function startOf({ sco }: Launch): string {
  return `files/${sco.path.split('/').map(encodeURIComponent).join('/')}${sco.query}`
}

function wrapperPage(launch: Launch, appOrigin: string): string {
  const title = attribute(launch.sco.title)
  return `<!doctype html><html lang="${attribute(launch.language)}"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="player.css"></head><body data-app-origin="${attribute(appOrigin)}" data-standard="${launch.standard}" data-start="${attribute(startOf(launch))}"><iframe title="${title}" sandbox="${sandbox}" allow="autoplay; fullscreen"></iframe><script type="module" src="player.js"></script></body></html>`
}

async function sendFile(response: Response, launch: Launch, path: string): Promise<void> {
  const file = await packageFile(launch.versionId, path)
  if (!file) return refuse(response, 404)
  response.type(mediaTypeOf(file.path))
  response.setHeader('etag', `"${file.sha256}"`)
  // Type and caching are set here: by its name on disk, a hash, nothing is known of the file.
  response.sendFile(join(versionFolder(launch.versionId), file.sha256), { cacheControl: false, etag: false, lastModified: false, dotfiles: 'allow' }, (error) => {
    if (error && !response.headersSent) refuse(response, 404)
  })
}

async function takeLastWords(request: Request, response: Response, token: string, contentOrigin: string): Promise<void> {
  const body: unknown = request.body
  if (request.headers.origin !== contentOrigin || typeof body !== 'string') return refuse(response, 404)
  await saveLastWords(token, body)
  response.status(204).set(refusalHeaders).end()
}

async function answer(request: Request, response: Response, appOrigin: string): Promise<void> {
  const [, token = '', rest] = /^\/play\/([\w-]+)\/(.*)$/s.exec(request.path) ?? []
  const launch = rest === undefined ? null : await launchOf(token)
  if (!launch || rest === undefined) return refuse(response, 404)
  // Opened by itself a page could lead elsewhere, which no policy forbids; in its frame it can not.
  if (request.headers['sec-fetch-dest'] === 'document') return refuse(response, 404)
  const contentOrigin = `${new URL(appOrigin).protocol}//${request.headers.host ?? ''}`
  const isCmi5 = launch.sco.au !== undefined
  const place = { contentOrigin, appOrigin, base: `/play/${token}/`, endpoint: isCmi5 ? `${contentOrigin}/cmi5/` : undefined }
  // A unit of cmi5 needs no page around it: it speaks with its own endpoint.
  if (isCmi5 && !(request.method === 'GET' && rest.startsWith('files/'))) return refuse(response, 404)
  if (request.method === 'POST') return rest === 'last' ? takeLastWords(request, response, token, contentOrigin) : refuse(response, 404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 404)
  if (rest.startsWith('files/')) {
    let path: string
    try {
      path = decodeURIComponent(rest.slice('files/'.length))
    } catch {
      return refuse(response, 404)
    }
    response.set(fileHeaders(place))
    return sendFile(response, launch, path)
  }
  response.set(wrapperHeaders(place))
  if (rest === '') return void response.type('html').send(wrapperPage(launch, appOrigin))
  if (rest === 'player.js') return void response.type('js').send(player)
  if (rest === 'player.css') return void response.type('css').send(css)
  if (rest === 'scorm.js') return void response.type('js').send(launch.standard === '2004' ? scorm2004 : scorm12)
  refuse(response, 404)
}

const readText = express.text({ type: () => true, limit: lastLimit })

/** Answers on the host of the packages, and there nothing else. */
export const packageContent: RequestHandler = (request, response, next) => {
  const host = request.headers.host ?? ''
  const isOnly = isContentOnly(origins, host)
  const isPlay = request.path.startsWith('/play/')
  const appOrigin = appOriginFor(origins, host)
  if (!isOnly && (!isPlay || appOrigin === null)) return next()
  if (!isPlay || appOrigin === null) return refuse(response, 404)
  readText(request, response, (problem?: unknown) => {
    if (problem) return refuse(response, 404)
    answer(request, response, appOrigin).catch((error: unknown) => {
      logger.error({ err: error }, 'content of a package')
      if (!response.headersSent) refuse(response, 404)
    })
  })
}
