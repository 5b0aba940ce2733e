import { styleText } from 'node:util'
import { readConfig } from '../../core/config.ts'
import { faultless } from '../../engine/mapping/load.ts'
import type { ExportedFile } from '../../sandbox/exports/write.ts'
import { standInNames } from '../../sandbox/stand-ins.ts'
import type { Answer, Context } from '../context.ts'
import { runOwnFile } from '../demo/own-file.ts'
import { dropExports, rememberPopulation, systemNames, truthOf } from '../demo/population.ts'
import { runThread } from '../demo/run.ts'
import { type Summary, summaryText } from '../demo/summary.ts'
import { flawsOfWriting, type WriteBack, writeBack, writeBackText } from '../demo/write-back.ts'
import { openSandbox } from '../sandbox.ts'
import { whereToLook } from '../where-to-look.ts'

export interface DemoOptions {
  readonly once?: boolean
  readonly file?: string
  readonly id?: string
  readonly ignore?: readonly string[]
  readonly truth?: string
  readonly customers: number
  readonly seed: number
}

/** `npm run demo`: from export files to golden records, and then where to look. Exit code 0 only if everything worked. */
export async function demo(context: Context, options: DemoOptions): Promise<Answer> {
  if (options.file !== undefined) {
    const { summary, own } = await runOwnFile(context, { ...options, file: options.file })
    return answer(own, summary, null, flawsOf(summary), options.once === true)
  }
  await rememberPopulation(context.config.dataFolder, options)
  const sandbox = await openSandbox(context, options)
  const mappings = faultless(await context.mappings())
  const files = await dropExports(mappings, options)
  const summary = await runThread(context, systemNames, truthOf(options))
  const written = await writeBack(context, standInNames, sandbox)
  if (sandbox !== undefined && options.once !== true) context.say(`The stand-ins' records are at ${sandbox.pagesUrl}`)
  const flaws = [...flawsOf(summary), ...unexpectedRows(summary, files), ...(written === null ? [] : flawsOfWriting(written))]
  return answer(context, summary, written, flaws, options.once === true)
}

/** What did not work, in words. */
function flawsOf({ customers, syncs }: Summary): readonly string[] {
  const failed = syncs.filter(({ failure }) => failure !== null)
  return [
    ...failed.map(({ connection, failure }) => `${connection}: ${failure}`),
    ...(customers === 0 ? ['There is no customer.'] : []),
  ]
}

/** Every row that was spoiled on purpose has to be in quarantine, and no other. */
function unexpectedRows({ quarantined }: Summary, files: readonly ExportedFile[]): readonly string[] {
  return files.flatMap(({ system, bad }) => {
    const spoiled = bad.ragged + bad.noId + bad.noDate
    const waiting = quarantined.filter(({ connection }) => connection === system).reduce((sum, { rows }) => sum + rows, 0)
    return waiting === spoiled ? [] : [`${system}: ${waiting} rows are in quarantine, and ${spoiled} belong there`]
  })
}

/** Shows what came of it, and stays up unless it was asked to end. */
async function answer(
  context: Context,
  summary: Summary,
  written: WriteBack | null,
  flaws: readonly string[],
  once: boolean,
): Promise<Answer> {
  const exitCode = flaws.length === 0 ? 0 : 1
  const warnings = flaws.map((flaw) => styleText('red', flaw))
  const back = written === null ? [] : ['', writeBackText(written)]
  const where = once ? [] : ['', await whereToLook(context)] // with --once it is gone with the answer
  const text = [summaryText(summary), ...back, ...warnings, ...where, '', commandsToTry(context)].join('\n')
  const data = { ...summary, writeBack: written }
  if (once) return { data, text, exitCode }
  process.stdout.write(`${text}\n\nRunning. Ctrl-C ends it.\n`)
  await context.interrupted()
  return { data, text: 'Stopped.', exitCode }
}

function commandsToTry({ config }: Context): string {
  const usual = readConfig()
  const isUsual = config.dataFolder === usual.dataFolder && config.mappingsFolder === usual.mappingsFolder
  const folders = isUsual ? [] : [`  each with  --data '${config.dataFolder}' --mappings '${config.mappingsFolder}'`]
  const commands: readonly (readonly [string, string])[] = [
    ['status', 'what is there, and what waits'],
    ['find smith', 'customers by what is in their records'],
    ['show c1', 'a golden record, with the source of each value'],
    ['explain r1 r2', 'why two records are together, or not'],
    ['review', 'doubtful pairs, for a person to decide'],
    ['why c1 phones', 'how a golden value was chosen'],
    ['history c1', 'its versions, and what changed'],
    ['plan', 'what would be written back, and why'],
    ['quarantine list', 'rows that could not be mapped'],
    ['export', 'all golden records, as CSV'],
  ]
  const lines = commands.map(([command, what]) => `  npx goldthread ${command.padEnd(18)} ${styleText('dim', what)}`)
  return [styleText('bold', 'Try next'), ...lines, ...folders].join('\n')
}
