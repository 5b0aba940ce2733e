import type { Command } from 'commander'
import { wholeNumber } from './options.ts'
import type { Run } from './run.ts'

/** What is written back to the sources. */
export function addPlanning(goldthread: Command, run: Run): void {
  goldthread
    .command('plan [connection]')
    .description('show what would be written to the sources and why, what waits for a person, and what is left out')
    .option('--customer <customer>', 'of one customer')
    .option('--all', 'every write, and all that is left out')
    .action((connection: string | undefined, options: import('../commands/plan.ts').PlanOptions) =>
      run(async (context) => (await import('../commands/plan.ts')).plan(context, connection, options)),
    )
  goldthread
    .command('pushes [connection-or-push]')
    .description(
      'show what was sent to sources and what became of it: the last pushes, those of a connection, or one with its writes',
    )
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .action((name: string | undefined, options: { limit: number }) =>
      run(async (context) => (await import('../commands/pushes.ts')).pushes(context, name, options)),
    )
  goldthread
    .command('approve <plan>')
    .description('let go what a plan showed and is planned still')
    .option('--for <time>', 'how long it holds: 30min, 24h, 3d, 2w', '24h')
    .option('--by <name>', 'who approves (default: the user of this computer)')
    .action((plan: string, options: import('../commands/approve.ts').ApproveOptions) =>
      run(async (context) => (await import('../commands/approve.ts')).approve(context, plan, options)),
    )
  goldthread
    .command('decline <write-record-or-customer> [field-or-object]')
    .description(
      'keep what is planned from being written there: a write as w12, a field of a record as r12 emails, a new record as c12 hubspot/contacts',
    )
    .option('--withdraw', 'let the field of a record be written again, or the record be created')
    .option('--by <name>', 'who declines (default: the user of this computer)')
    .action((name: string, field: string | undefined, options: import('../commands/decline.ts').DeclineOptions) =>
      run(async (context) => (await import('../commands/decline.ts')).decline(context, name, field, options)),
    )
  goldthread
    .command('unpark <record> <field>')
    .description('write a field again that kept flipping between us and its system')
    .action((record: string, field: string) =>
      run(async (context) => (await import('../commands/unpark.ts')).unpark(context, record, field)),
    )
}
