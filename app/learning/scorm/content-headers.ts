/** What the browser is told about everything that comes from the origin of the packages. Pure. */

type Launch = {
  contentOrigin: string
  appOrigin: string
  /** `/play/<token>/` */
  base: string
  /** Where else the package may send what it says: the endpoint of cmi5. */
  endpoint?: string | undefined
}

/** What a frame may do in spite of its sandbox. No window of its own, no leading the page elsewhere. */
export const sandbox = 'allow-scripts allow-same-origin allow-forms allow-modals allow-downloads'

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=(), clipboard-read=()',
  'x-dns-prefetch-control': 'off',
  'x-robots-tag': 'noindex, nofollow',
}

const policy = (directives: Readonly<Record<string, string>>) => Object.entries(directives).map(([name, value]) => `${name} ${value}`).join('; ')

/** For answers without content. */
export const refusalHeaders: Readonly<Record<string, string>> = { ...common, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox" }

/** For the page around a package: only its own two scripts, only the package in its frame, only in a page of Werkplatz. */
export function wrapperHeaders({ contentOrigin, appOrigin, base }: Launch): Record<string, string> {
  const own = `${contentOrigin}${base}`
  return {
    ...common,
    'cache-control': 'no-store',
    'content-security-policy': policy({
      'default-src': "'none'",
      'script-src': `${own}player.js ${own}scorm.js`,
      'style-src': `${own}player.css`,
      'connect-src': `${own}last`,
      'frame-src': `${own}files/`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': appOrigin,
      sandbox,
    }),
  }
}

/**
 * For the files of a package. Its pages are old and inline scripts are common, so they may run whatever is in the
 * package; but all that they load, send or show comes from and goes to the package itself: nothing leaves, and no
 * other package and no page of Werkplatz is reached.
 */
export function fileHeaders({ contentOrigin, appOrigin, base, endpoint }: Launch): Record<string, string> {
  const files = `${contentOrigin}${base}files/`
  return {
    ...common,
    'cache-control': 'private, max-age=3600',
    'content-security-policy': policy({
      'default-src': "'none'",
      'script-src': `${files} 'unsafe-inline' 'unsafe-eval' blob:`,
      'style-src': `${files} 'unsafe-inline'`,
      'img-src': `${files} data: blob:`,
      'media-src': `${files} data: blob:`,
      'font-src': `${files} data:`,
      'connect-src': `${files} data: blob:${endpoint === undefined ? '' : ` ${endpoint}`}`,
      'worker-src': `${files} blob:`,
      'frame-src': `${files} data: blob:`,
      'manifest-src': "'none'",
      'form-action': files,
      'base-uri': files,
      'frame-ancestors': `${contentOrigin} ${appOrigin}`,
      sandbox,
    }),
  }
}
