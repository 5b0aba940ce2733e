import type { Command } from 'commander'
import type { Run } from './run.ts'

export function addDeletions(goldthread: Command, run: Run): void {
  const deletions = goldthread
    .command('deletions')
    .description('what sources say is gone, and is too much to be believed unasked')
    .helpCommand(false)
    .action(() => run(async (context) => (await import('../commands/deletions.ts')).deletions(context)))
  deletions
    .command('approve <number>')
    .description('delete what was not seen again since')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((number: string, options: import('../commands/deletions.ts').Deciding) =>
      run(async (context) => (await import('../commands/deletions.ts')).approveDeletions(context, number, options)),
    )
  deletions
    .command('dismiss <number>')
    .description('keep these records, also where their source goes on lacking them')
    .option('--by <name>', 'who decides (default: the user of this computer)')
    .action((number: string, options: import('../commands/deletions.ts').Deciding) =>
      run(async (context) => (await import('../commands/deletions.ts')).dismissDeletions(context, number, options)),
    )
}
