/** Comments as the page shows them. */

export const reactionKinds = ['agree', 'thanks', 'done', 'question'] as const
export type ReactionKind = (typeof reactionKinds)[number]

export type Reaction = { kind: ReactionKind; names: readonly string[]; isOwn: boolean }

export type CommentView = {
  id: string
  /** Null: somebody who is no longer known. */
  author: string | null
  isOwn: boolean
  body: string
  /** The people named in it with @. */
  mentions: readonly { id: string; name: string }[]
  /** In words. */
  when: string
  /** ISO 8601 */
  at: string
  isEdited: boolean
  isDeleted: boolean
  reactions: readonly Reaction[]
}

/** Where in the text something is: relative positions of Yjs in Base64, and the text as it was with what stood around it. */
export type Anchor = { start: string; end: string; quote: string; before: string; after: string }

export type ThreadView = {
  id: string
  anchor: Anchor
  /** Suggested in place of the text; empty: to leave it out; null: only a comment. */
  replacement: string | null
  outcome: 'accepted' | 'rejected' | null
  isResolved: boolean
  /** Who closed it, where that is known. */
  resolvedBy: string | null
  mayResolve: boolean
  comments: readonly CommentView[]
}

export type CommentList = {
  threads: readonly ThreadView[]
  /** So many comments the viewer would get a mail about. */
  unseen: number
}
