import type { Editor, Extension } from '@tiptap/core'
import { useMemo, useState } from 'react'
import { chooseFile, type ImageForm, textFiles } from './text-files.ts'

export type TextFiles = {
  extension: Extension
  choose: (editor: Editor) => void
  /** The name of the file that is being sent. */
  sending: string | null
  error: string | null
  image: ImageForm | null
  closeImage: () => void
}

/** Files in the text of one document, and what there is to say about them. */
export function useTextFiles(documentId: string): TextFiles {
  const [sending, setSending] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [image, setImage] = useState<ImageForm | null>(null)
  const { extension, choose } = useMemo(() => {
    const tell: Parameters<typeof textFiles>[1] = (news) => {
      if ('image' in news) return setImage(news.image)
      if ('error' in news) return setError(news.error)
      setSending(news.sending)
      if (news.sending !== null) setError(null)
    }
    return { extension: textFiles(documentId, tell), choose: (editor: Editor) => chooseFile(editor, documentId, tell) }
  }, [documentId])
  return { extension, choose, sending, error, image, closeImage: () => setImage(null) }
}
