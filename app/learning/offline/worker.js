/**
 * The worker of the training. It keeps lessons that were opened, in the form that has nothing of a person in it,
 * and shows them when there is no connection. With one, every page comes from the server. Quizzes, answers and
 * all other pages are never kept: only `<lesson>/offline` is asked for, which there is for lessons alone.
 *
 * `version`, of the build, and `prefix`, of the caches' names, are declared above this text by the server.
 * A cache is of one version and one person: `prefix + version + ':' + person`.
 */
/* global version, prefix */

const missing = '/learning/offline'

const keptNames = async () => (await caches.keys()).filter((name) => name.startsWith(prefix))
const ownerOf = (name) => name.slice(name.lastIndexOf(':') + 1)
const isOfThisVersion = (name) => name.startsWith(`${prefix}${version}:`)

async function kept(path) {
  // The newest version first: an older one stays until all of it has been read anew.
  const names = (await keptNames()).sort((a, b) => Number(isOfThisVersion(b)) - Number(isOfThisVersion(a)))
  for (const name of names) {
    const found = await (await caches.open(name)).match(path, { ignoreVary: true, ignoreSearch: true })
    if (found) return found
  }
  return undefined
}

/** Keeps what a text needs to be read: style sheets, the Latin letters of the font, pictures. */
async function keepParts(cache, html) {
  const styles = [...html.matchAll(/<link[^>]*rel="stylesheet"[^>]*>/g)].map(([tag]) => /href="([^"]+)"/.exec(tag)?.[1]).filter(Boolean)
  const pictures = [...html.matchAll(/<img[^>]*\ssrc="(\/[^"]+)"/g)].map(([, path]) => path)
  const keepOne = async (path) => {
    const response = (await cache.match(path, { ignoreVary: true })) ?? (await fetch(path))
    if (!response.ok || response.redirected) return ''
    await cache.put(path, response.clone())
    return path.endsWith('.css') ? response.text() : ''
  }
  const sheets = await Promise.all(styles.map(keepOne))
  const fonts = sheets.flatMap((css) => [...css.matchAll(/url\(["']?(\/[^"')]+-latin-(?!ext)[^"')]*\.woff2)["']?\)/g)].map(([, path]) => path))
  await Promise.all([...new Set([...pictures, ...fonts])].map((path) => keepOne(path).catch(() => '')))
}

/** @returns whether the server answered, be it that there is nothing to keep */
async function keep(path) {
  const response = await fetch(path === missing ? missing : `${path}/offline`, { cache: 'no-store' }).catch(() => null)
  if (!response) return false
  const owner = response.headers.get('x-kept-for')
  const isGone = response.status === 404 || response.status === 410
  for (const name of await keptNames()) {
    if (owner && ownerOf(name) !== owner) await caches.delete(name)
    else if (isGone) await (await caches.open(name)).delete(path)
  }
  if (!response.ok || response.redirected || !owner) return response.status < 500
  const cache = await caches.open(`${prefix}${version}:${owner}`)
  await keepParts(cache, await response.clone().text())
  await cache.put(path, response)
  return true
}

/** After a new version of Werkplatz: reads what an older one kept anew, and then throws that away. */
async function renew() {
  for (const name of (await keptNames()).filter((one) => !isOfThisVersion(one))) {
    const old = await caches.open(name)
    const paths = []
    for (const request of await old.keys()) if ((await old.match(request))?.headers.has('x-kept-lesson')) paths.push(new URL(request.url).pathname)
    for (const path of paths) if (!(await keep(path))) return
    await caches.delete(name)
  }
}

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** That this page is not there without a connection, and which lessons are. */
async function missingPage() {
  const page = await kept(missing)
  if (!page) return Response.error()
  const items = []
  for (const name of await keptNames()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const title = (await cache.match(request))?.headers.get('x-kept-lesson')
      const path = new URL(request.url).pathname
      const item = title && `<li><a href="${escaped(path)}">${escaped(decodeURIComponent(title))}</a></li>`
      if (item && !items.includes(item)) items.push(item)
    }
  }
  const html = (await page.text()).replace('<ul class="kept-lessons"></ul>', () => `<ul class="kept-lessons">${items.join('')}</ul>`)
  return new Response(html, { headers: page.headers })
}

async function openPage(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request))
  } catch {
    const { pathname } = new URL(event.request.url)
    return (await kept(pathname.replace(/(?<=.)\/$/, ''))) ?? missingPage()
  }
}

async function openPart(request) {
  try {
    return await fetch(request)
  } catch {
    return (await kept(new URL(request.url).pathname)) ?? Response.error()
  }
}

self.addEventListener('install', () => self.skipWaiting())

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]))
})

self.addEventListener('message', (event) => {
  const { type, path } = event.data ?? {}
  if (type !== 'keep' || typeof path !== 'string' || !path.startsWith('/learning/')) return
  event.waitUntil(keep(path).then(() => keep(missing)).then(renew).catch(() => {}))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  if (request.mode === 'navigate') event.respondWith(openPage(event))
  else if (['image', 'style', 'font'].includes(request.destination)) event.respondWith(openPart(request))
})
