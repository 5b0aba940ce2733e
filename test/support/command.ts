import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { AnswerName } from '../../cli/answers.ts'
import type { Config } from '../../core/config.ts'

const program = fileURLToPath(new URL('../../cli/launch.mjs', import.meta.url))
const run = promisify(execFile)

export interface Result {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `goldthread` as a user does, in a process of its own. */
export async function goldthread({ environment }: Pick<Config, 'environment'>, ...args: readonly string[]): Promise<Result> {
  try {
    const { stdout, stderr } = await run(process.execPath, [program, ...args], { env: environment })
    return { code: 0, stdout, stderr }
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'stderr' in error && 'code' in error)) throw error
    return { code: Number(error.code), stdout: String(error.stdout), stderr: String(error.stderr) }
  }
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)

/** What is wrong with a document by the JSON Schema of this answer, as `docs/schemas` has it. */
export function flaws(name: AnswerName, stdout: string): readonly string[] {
  const schema: unknown = JSON.parse(
    readFileSync(new URL(`../../docs/schemas/answers/${name}.schema.json`, import.meta.url), 'utf8'),
  )
  if (typeof schema !== 'object' || schema === null) return ['no schema']
  const validate = ajv.compile(schema)
  return validate(JSON.parse(stdout))
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
