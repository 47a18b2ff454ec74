import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/** Milliseconds between two looks at the course files. */
const interval = 1_000

/** Loads the page's data anew once a course file has changed. For development, where files are edited. */
export function useContentWatch(isLive: boolean, version: string): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isLive) return
    const look = async () => {
      if (document.visibilityState === 'hidden') return
      const now = await fetch('/learning/preview/version').then((answer) => (answer.ok ? answer.text() : version), () => version)
      if (now !== version) await revalidate()
    }
    const timer = setInterval(() => void look(), interval)
    return () => clearInterval(timer)
  }, [isLive, version, revalidate])
}
