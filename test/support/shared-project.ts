import { afterAll, beforeAll } from 'vitest'
import type { Project } from './project.ts'
import { withRunningProject } from './worker.ts'

/** A project with a worker for all tests of a file; `prepare` brings it where they begin. */
export function shareProject(
  mappings: () => Promise<Readonly<Record<string, string>>>,
  prepare: (project: Project) => Promise<unknown>,
): () => Project {
  let shared: Project | undefined
  let ended: Promise<void> = Promise.resolve()
  const over = Promise.withResolvers<void>()
  beforeAll(async () => {
    const ready = Promise.withResolvers<void>()
    const given = await mappings()
    ended = withRunningProject(given, async (project) => {
      await prepare(project)
      shared = project
      ready.resolve()
      await over.promise
    })
    await Promise.race([ready.promise, ended])
  })
  afterAll(async () => {
    over.resolve()
    await ended
  })
  return () => {
    if (shared === undefined) throw new Error('The project is there only while tests run')
    return shared
  }
}
