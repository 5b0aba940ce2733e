import { CommanderError } from 'commander'
import { program } from './program.ts'
import { reportAnswer, reportError, reportUsage } from './report.ts'

/** @returns the exit code: 0 done · 1 failed · 2 wrong usage or configuration · 3 waits for a person · 4 something cannot be reached */
async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json')
  let code = 0
  const goldthread = program(async (work) => {
    const { createContext } = await import('./context.ts') // with it comes zod, which `--help` can do without
    const context = createContext(goldthread.opts<{ mappings?: string; data?: string }>(), json)
    try {
      code = await reportAnswer(await work(context), json)
    } catch (error) {
      if (context.isEnding()) return new Promise(() => undefined) // the interrupt ends the process
      throw error
    } finally {
      await context.close()
    }
  })
  try {
    await goldthread.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return reportUsage(error, json)
    if (isBrokenPipe(error)) return 0
    return reportError(error, json)
  }
}

/** `goldthread export | head`: the reader has what it wanted. */
function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE'
}

process.stdout.on('error', (error) => {
  if (!isBrokenPipe(error)) throw error
})
process.exitCode = await main(process.argv.slice(2))
