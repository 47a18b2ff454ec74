import type { Outgoing } from './outgoing.ts'

/** The formats that need a thread of their own. */
export type HeavyFormat = 'html' | 'docx' | 'odt' | 'pdf'

/** The bytes of a file. Each format's code is loaded only when it is asked for. */
export async function written({ format, out }: { format: HeavyFormat; out: Outgoing }): Promise<Uint8Array> {
  switch (format) {
    case 'html':
      return Buffer.from((await import('./to-html.ts')).toHtmlFile(out))
    case 'docx':
      return (await import('./to-docx.ts')).toDocx(out)
    case 'odt':
      return (await import('./to-odt.ts')).toOdt(out)
    case 'pdf':
      return (await import('./to-pdf.ts')).toPdf(out)
  }
}
