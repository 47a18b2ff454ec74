import * as Y from 'yjs'

function textsIn(type: Y.XmlFragment): Y.XmlText[] {
  return type.toArray().flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : []))
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

type Format = { item: Y.Item; key: string; value: unknown }

/** Of the formats between two letters, those that say nothing: a later one says otherwise, or all is so already. */
function strayIn(formats: readonly Format[], before: ReadonlyMap<string, unknown>, isAtEnd: boolean): Format[] {
  return formats.filter(({ key, value }, index) => {
    const isLast = !formats.slice(index + 1).some((later) => later.key === key)
    return !isLast || isSame(value, before.get(key)) || (isAtEnd && value !== null)
  })
}

function cleanText(text: Y.XmlText, transaction: Y.Transaction): void {
  const now = new Map<string, unknown>()
  let formats: Format[] = []
  const clean = (isAtEnd: boolean) => {
    for (const { item } of strayIn(formats, now, isAtEnd)) item.delete(transaction)
    for (const { key, value } of formats) now.set(key, value)
    formats = []
  }
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentFormat) formats.push({ item, key: item.content.key, value: item.content.value })
    else clean(false)
  }
  clean(true)
}

/**
 * Deletes from a text what formats nothing: where a link was changed or its words were deleted, Yjs may keep the former
 * address. Nothing that one sees changes, and who still has it goes on: it is a deletion like any other.
 */
export function deleteStrayFormats(fragment: Y.XmlFragment): void {
  fragment.doc?.transact((transaction) => {
    for (const text of textsIn(fragment)) cleanText(text, transaction)
  })
}
