import { useEffect, useSyncExternalStore } from 'react'
import { keptScope } from '../../ui/kept-lessons.ts'

function watchConnection(onChange: () => void): () => void {
  window.addEventListener('online', onChange)
  window.addEventListener('offline', onChange)
  return () => {
    window.removeEventListener('online', onChange)
    window.removeEventListener('offline', onChange)
  }
}

/** Whether the browser has a connection; on the server it has. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(watchConnection, () => navigator.onLine, () => true)
}

/** The worker once it works; null when it is replaced before that. */
function active(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  const worker = registration.installing ?? registration.waiting
  if (!worker) return Promise.resolve(registration.active)
  return new Promise((done) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') done(worker)
      if (worker.state === 'redundant') done(null)
    })
  })
}

/** Keeps the lesson in this browser, so that it can be read without a connection. The built product alone has the worker. */
export function useKeptLesson(path: string): void {
  useEffect(() => {
    // Without TLS there are no workers, and some browsers refuse storage: then nothing is kept, and all else works.
    if (import.meta.env.DEV || !('serviceWorker' in navigator) || !navigator.onLine) return
    navigator.serviceWorker
      .register(`${keptScope}service-worker.js`, { scope: keptScope })
      .then(active)
      .then((worker) => worker?.postMessage({ type: 'keep', path }))
      .catch(() => {})
  }, [path])
}

/** Without a connection links within the training open as pages of their own, which the worker may have. */
export function useLinksOffline(): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (navigator.onLine || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || link.origin !== location.origin || !link.pathname.startsWith(keptScope) || link.hash !== '') return
      event.preventDefault()
      event.stopPropagation()
      location.assign(link.href)
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [])
}
