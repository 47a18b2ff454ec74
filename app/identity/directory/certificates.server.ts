import { TLSSocket } from 'node:tls'
import { dial } from './dial.server.ts'
import type { DirectorySettings } from './settings.ts'

/** `until`: when the certificate ends; null for a connection without encryption. `problem`: why there is no connection, or none that is trusted. */
export type ServerCertificate = { url: string; until: Date | null; problem: string | null }

async function certificateOf(url: string, settings: DirectorySettings): Promise<ServerCertificate> {
  try {
    const socket = await dial(url, settings.transport)
    const until = socket instanceof TLSSocket ? new Date(socket.getPeerCertificate().valid_to) : null
    socket.destroy()
    return { url, until, problem: null }
  } catch (error) {
    return { url, until: null, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Connects to every server, at once, and looks at its certificate. */
export function certificatesOf(settings: DirectorySettings): Promise<ServerCertificate[]> {
  return Promise.all(settings.servers.map((url) => certificateOf(url, settings)))
}
