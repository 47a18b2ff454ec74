import { m } from '../../paraglide/messages.js'

export const extents = ['all', 'some', 'none', 'unknown'] as const

/** How much of a task is left, in words. */
export function extentWords(extent: (typeof extents)[number]): string {
  return { all: m.learning_transfer_extent_all, some: m.learning_transfer_extent_some, none: m.learning_transfer_extent_none, unknown: m.learning_transfer_extent_unknown }[extent]()
}
