import { benchAccuracy } from './sites/accuracy.ts'

/** Coverage: how near its estimates come. */
export async function benchSites(): Promise<void> {
  benchAccuracy()
}
