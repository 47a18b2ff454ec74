import { useCallback, useRef, useState } from 'react'
import { useRevalidator } from 'react-router'
import { UploadError, uploadFile } from './upload.ts'

/** One upload as the list shows it. `share`: from 0 to 1. */
export type Upload = { key: number; name: string; share: number; state: 'sending' | 'done' | 'failed'; error: string | null; cancel: () => void }

/** Sends files one after the other and knows how far each is. */
export function useUploads(documentId: string): { uploads: readonly Upload[]; add: (files: readonly File[]) => void } {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const { revalidate } = useRevalidator()
  const last = useRef<Promise<void>>(Promise.resolve())
  const count = useRef(0)
  const change = useCallback((key: number, changed: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one))), [])
  const add = useCallback(
    (files: readonly File[]) => {
      for (const file of files) {
        count.current += 1
        const key = count.current
        const stop = new AbortController()
        setUploads((all) => [...all.filter(({ state }) => state === 'sending'), { key, name: file.name, share: 0, state: 'sending', error: null, cancel: () => stop.abort() }])
        last.current = last.current.then(async () => {
          try {
            await uploadFile(documentId, file, { purpose: 'list', signal: stop.signal, onProgress: (share) => change(key, { share }) })
            change(key, { share: 1, state: 'done' })
            await revalidate()
          } catch (error) {
            if (!(error instanceof UploadError)) throw error
            change(key, { state: 'failed', error: error.message })
          }
        })
      }
    },
    [documentId, change, revalidate],
  )
  return { uploads, add }
}
