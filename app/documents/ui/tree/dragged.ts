/** Under this type a row of a list hands over the ids of documents, with commas between them. */
export const draggedDocument = 'application/x-werkplatz-document'
