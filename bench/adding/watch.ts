import type { Database } from '../../store/database.ts'

/** Counts queries. Streams of COPY are none here. @returns how many there were since it was asked last */
export function watchQueries(db: Database): () => number {
  let queries = 0
  db.on('query', () => {
    queries++
  })
  return () => {
    const its = queries
    queries = 0
    return its
  }
}
