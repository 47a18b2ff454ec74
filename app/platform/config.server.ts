import './secret-files.ts'
import { readConfig } from './config.ts'

/** The configuration of this process. Whoever starts it has read and reported on it before. */
export const config = readConfig(process.env)
