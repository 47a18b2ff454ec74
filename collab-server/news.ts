/** What the processes that serve documents tell each other. PostgreSQL is the truth: any of it may be lost. */
export type News =
  /** The newest numbers of documents that were written. */
  | { kind: 'wrote'; documents: Record<string, string> }
  /** Who is where in a document; base64. */
  | { kind: 'awareness'; documentId: string; update: string }
  /** Asks who is in these documents. */
  | { kind: 'who'; documentIds: string[] }
  /** This process is still there, or ends. */
  | { kind: 'alive' }
  | { kind: 'gone' }

/** News and the process that it is from. */
export type Sent = { from: string; news: News }

function readRecord(value: unknown): Record<string, string> {
  if (value === null || typeof value !== 'object') return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && /^\d{1,18}$/.test(entry[1])))
}

function readNews(value: object): News | null {
  if (!('kind' in value)) return null
  if (value.kind === 'alive' || value.kind === 'gone') return { kind: value.kind }
  if (value.kind === 'wrote' && 'documents' in value) return { kind: 'wrote', documents: readRecord(value.documents) }
  if (value.kind === 'who' && 'documentIds' in value && Array.isArray(value.documentIds)) return { kind: 'who', documentIds: value.documentIds.filter((id) => typeof id === 'string') }
  if (value.kind === 'awareness' && 'documentId' in value && 'update' in value && typeof value.documentId === 'string' && typeof value.update === 'string') {
    return { kind: 'awareness', documentId: value.documentId, update: value.update }
  }
  return null
}

export function writeNews(from: string, news: News): string {
  return JSON.stringify({ from, ...news })
}

/** Whether news are of this process, without reading all of them. */
export function isFrom(text: string, from: string): boolean {
  return text.startsWith(`{"from":"${from}"`)
}

/** Null for what is no news. Without a sender it is from a command. */
export function readSent(text: string): Sent | null {
  try {
    const value: unknown = JSON.parse(text)
    if (value === null || typeof value !== 'object') return null
    const news = readNews(value)
    const from = 'from' in value && typeof value.from === 'string' ? value.from : ''
    return news && { from, news }
  } catch {
    return null
  }
}
