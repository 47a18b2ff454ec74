/** The document of Werkplatz that a link leads to; null for any other. @param origins of this installation */
export function documentInLink(link: string | null | undefined, origins: readonly string[]): string | null {
  const url = link ? URL.parse(link) : null
  if (!url || !origins.includes(url.origin)) return null
  return /^\/documents\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i.exec(url.pathname)?.[1]?.toLowerCase() ?? null
}
