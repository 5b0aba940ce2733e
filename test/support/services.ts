import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../../core/config.ts'
import { searchAttributeTypes } from '../../core/temporal-names.ts'
import { openServices } from '../../local/services.ts'
import { workflowBundle } from '../../local/workflow-bundle.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
    temporalAddress: string
    workflowBundle: string
    /** Where both keep their data and logs. */
    servicesFolder: string
  }
}

/** One Postgres and one Temporal server for all tests; each test makes its own database and task queue. */
export default async function setup(project: TestProject) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'goldthread-test-'))
  await chmod(dataFolder, 0o755) // as root, Postgres runs as another user
  const config = { ...readConfig({ data: dataFolder }), databaseUrl: undefined }
  const [services, bundle] = await Promise.all([
    openServices(
      { ...config, temporal: { ...config.temporal, address: undefined } },
      { temporal: true, searchAttributes: searchAttributeTypes },
      () => undefined,
    ),
    workflowBundle(dataFolder),
  ])
  project.provide('databaseUrl', services.databaseUrl)
  project.provide('temporalAddress', services.temporal?.address ?? '')
  project.provide('workflowBundle', bundle)
  project.provide('servicesFolder', dataFolder)
  return async () => {
    await services.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}
