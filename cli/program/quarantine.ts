import type { Command } from 'commander'
import { wholeNumber } from './options.ts'
import type { Run } from './run.ts'

export function addQuarantine(quarantine: Command, run: Run): void {
  quarantine
    .command('list [connection]')
    .description('show what waits, and why')
    .option('--limit <number>', 'how many', wholeNumber, 50)
    .action((connection: string | undefined, options: { limit: number }) =>
      run(async (context) => (await import('../commands/quarantine.ts')).list(context, connection, options)),
    )
  quarantine
    .command('show <number>')
    .description('show one row whole')
    .action((number: string) => run(async (context) => (await import('../commands/quarantine.ts')).show(context, number)))
  quarantine
    .command('replay <connection>')
    .description('map its rows again, with the mapping as it is now')
    .action((connection: string) =>
      run(async (context) => (await import('../commands/quarantine.ts')).replay(context, connection)),
    )
}
