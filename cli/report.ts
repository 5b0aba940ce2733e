import { styleText } from 'node:util'
import { type ErrorKind, GoldthreadError, MappingError, messageOf, type Problem } from '../core/errors.ts'
import type { Answer } from './context.ts'

const exitCodes: Readonly<Record<ErrorKind, number>> = {
  failed: 1,
  conflict: 1,
  configuration: 2,
  credentials: 2,
  waiting: 3,
  unreachable: 4,
}

/** Prints an answer to standard output. @returns the exit code */
export async function reportAnswer({ data, text, exitCode = 0 }: Answer, json: boolean): Promise<number> {
  const shown = json && data !== undefined ? JSON.stringify(data, undefined, 2) : text
  if (shown !== '') await new Promise<void>((resolve) => process.stdout.write(`${shown.trimEnd()}\n`, () => resolve()))
  return exitCode
}

/** Prints an error to standard error, or as the one JSON document. @returns the exit code */
export function reportError(error: unknown, json: boolean): number {
  const kind = error instanceof GoldthreadError ? error.kind : 'failed'
  const problems = error instanceof MappingError ? error.problems : []
  if (json) printError({ kind, message: messageOf(error), problems })
  else process.stderr.write(`${[...problems.map(problemLine), styleText('red', plainMessage(error))].join('\n')}\n`)
  return exitCodes[kind]
}

function plainMessage(error: unknown): string {
  if (!(error instanceof GoldthreadError) && error instanceof Error) return error.stack ?? error.message
  return messageOf(error)
}

/** Commander has said it to people already, on standard error. @returns the exit code */
export function reportUsage({ exitCode, message }: { exitCode: number; message: string }, json: boolean): number {
  if (exitCode === 0) return 0
  if (json)
    printError({
      kind: 'configuration',
      message: message === '(outputHelp)' ? 'No command is named: --help lists them' : message.replace(/^error: /, ''),
      problems: [],
    })
  return exitCodes.configuration
}

function printError(error: { kind: ErrorKind; message: string; problems: readonly Problem[] }): void {
  process.stdout.write(`${JSON.stringify({ error }, undefined, 2)}\n`)
}

/** `mappings/hubspot.yaml:12:7  found "emial"; allowed: …  Did you mean …?` */
function problemLine({ file, line, column, found, allowed, hint }: Problem): string {
  const parts = [found, allowed && `allowed: ${allowed}`].filter(Boolean).join('; ')
  return `${styleText('bold', `${file}:${line}:${column}`)}  ${parts}${hint ? `. ${hint}` : ''}`
}
