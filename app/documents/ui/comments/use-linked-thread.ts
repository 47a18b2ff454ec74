import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import type { ThreadView } from '../../comment-types.ts'
import type { CommentBoard } from './board.ts'

/** Shows the thread that the address names (`#thread-<id>`), once it is here. */
export function useLinkedThread(board: CommentBoard, threads: readonly ThreadView[]): void {
  const { hash, key } = useLocation()
  const shown = useRef<string | null>(null)
  const named = /^#thread-([0-9a-f-]{36})$/.exec(hash)?.[1]
  const isHere = named !== undefined && threads.some(({ id, isResolved }) => id === named && !isResolved)
  useEffect(() => {
    if (!isHere || shown.current === key) return
    shown.current = key
    board.showThread(named)
  }, [board, isHere, key, named])
}
