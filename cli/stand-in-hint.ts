import type { Config } from '../core/config.ts'
import { GoldthreadError } from '../core/errors.ts'
import { readSandboxVariables } from '../core/sandbox-variables.ts'

/** Said where nothing listens at a system's address, and the data folder had stand-ins once. */
export function standInHint({ dataFolder }: Pick<Config, 'dataFolder'>, said: string | undefined): string | undefined {
  const isLikely = said?.includes('ECONNREFUSED') && Object.keys(readSandboxVariables(dataFolder)).length > 0
  return isLikely ? 'if it is a stand-in, `npx goldthread sandbox` starts it' : undefined
}

/** What a source was asked; where it does not answer, with that hint. */
export async function hinting<Result>(config: Pick<Config, 'dataFolder'>, asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (error) {
    const hint = error instanceof GoldthreadError ? standInHint(config, error.message) : undefined
    if (hint === undefined || !(error instanceof GoldthreadError)) throw error
    throw new GoldthreadError(error.kind, `${error.message} (${hint})`, error.remedy, { cause: error })
  }
}
