import { createContext } from 'react'
import type { Author } from '../../history-queries.server.ts'

/** Whose words are marked in the text that is shown, by id. */
export const AuthorsContext = createContext<ReadonlyMap<string, Author>>(new Map())
