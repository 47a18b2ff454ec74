import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/** Asks for the page's data once a second while something is under way. */
export function useRefresh(isActive: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isActive) return
    const timer = setInterval(() => void revalidate(), 1000)
    return () => clearInterval(timer)
  }, [isActive, revalidate])
}
