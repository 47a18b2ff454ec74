/** Which origin shows what is in packages. Pure. */

type Origins = {
  /** CONTENT_ORIGIN. */
  contentOrigin: string | undefined
  /** PUBLIC_URL; undefined in the demo, which answers under two names. */
  publicUrl: string | undefined
}

/** The two names of the demo: each is another site for the browser, with cookies of its own. */
const otherName: Readonly<Record<string, string>> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }

function swapped(host: string): string | null {
  const [name = '', port] = host.toLowerCase().split(':')
  const other = otherName[name]
  return other === undefined ? null : `http://${other}${port === undefined ? '' : `:${port}`}`
}

/**
 * Where the packages of a page are shown.
 * @param host of the page, as the browser asked for it
 * @returns null where there is none: then no package can be opened
 */
export function contentOriginFor({ contentOrigin, publicUrl }: Origins, host: string): string | null {
  if (contentOrigin !== undefined) return new URL(contentOrigin).origin
  return publicUrl === undefined ? swapped(host) : null
}

/** Of which page a request to the host of the packages is part; null when it is no such host. */
export function appOriginFor({ contentOrigin, publicUrl }: Origins, host: string): string | null {
  if (contentOrigin === undefined) return publicUrl === undefined ? swapped(host) : null
  return publicUrl !== undefined && new URL(contentOrigin).host === host.toLowerCase() ? new URL(publicUrl).origin : null
}

/** Whether a host shows packages and nothing else. In the demo each of the two names shows pages, too. */
export function isContentOnly({ contentOrigin }: Origins, host: string): boolean {
  return contentOrigin !== undefined && new URL(contentOrigin).host === host.toLowerCase()
}
