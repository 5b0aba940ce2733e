import { join } from 'node:path'
import { writeSandboxVariables } from '../../core/sandbox-variables.ts'
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts'
import type { StandIn } from '../../sandbox/stand-in/stand-in.ts'
import type { Made, StandInName } from '../../sandbox/stand-ins.ts'
import type { Project } from './project.ts'

export type Systems = Readonly<Record<StandInName, StandIn>>

/** The stand-ins, which the project's commands and workers reach, for the time of `work`. */
export async function withSandbox<Result>(
  { config }: Project,
  made: Made,
  work: (systems: Systems) => Promise<Result>,
): Promise<Result> {
  const sandbox: Sandbox = await startSandbox(join(config.dataFolder, 'sandbox'), made)
  try {
    const groups = Object.fromEntries(sandbox.systems.map(({ system, environment }) => [system, environment]))
    await writeSandboxVariables(config.dataFolder, groups)
    const named = (name: StandInName) => {
      const found = sandbox.systems.find(({ system }) => system === name)
      if (found === undefined) throw new Error(`no ${name}`)
      return found
    }
    return await work({ salesforce: named('salesforce'), hubspot: named('hubspot'), stripe: named('stripe') })
  } finally {
    await sandbox.close()
  }
}
