/** Meta of a transaction that decides suggestions: what it does is no suggestion. */
export const decided = 'suggestionsDecided'
