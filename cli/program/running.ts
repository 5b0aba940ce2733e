import type { Command } from 'commander'
import { wholeNumber } from './options.ts'
import type { Run } from './run.ts'

export function addRunning(goldthread: Command, run: Run): void {
  goldthread
    .command('demo')
    .description('make a population, sync its exports, and show what came of it')
    .option('--once', 'end when done, instead of staying up')
    .option('--file <csv>', 'use your own export instead')
    .option('--id <column>', 'with --file: the column that holds the id')
    .option('--ignore <column...>', 'with --file: columns that are no evidence')
    .option('--truth <column>', 'with --file: the column that says who is the same, for the accuracy')
    .option('--customers <number>', 'how many customers to make', wholeNumber, 2000)
    .option('--seed <number>', 'of the population', wholeNumber, 1)
    .action((options: import('../commands/demo.ts').DemoOptions) =>
      run(async (context) => (await import('../commands/demo.ts')).demo(context, options)),
    )
  goldthread
    .command('sandbox')
    .description('run stand-ins for Salesforce, HubSpot and Stripe until interrupted')
    .option('--customers <number>', 'how many customers to make, where it is empty', wholeNumber, 2000)
    .option('--seed <number>', 'of the population', wholeNumber, 1)
    .option('--faults <seed>', 'let one request in twenty meet a fault, by this seed', wholeNumber)
    .action((options: import('../commands/sandbox.ts').SandboxOptions) =>
      run(async (context) => (await import('../commands/sandbox.ts')).sandbox(context, options)),
    )
  goldthread
    .command('up')
    .description('run the services and a worker until interrupted')
    .action(() => run(async (context) => (await import('../commands/up.ts')).up(context)))
  goldthread
    .command('sync <connection>')
    .description('pull a connection now')
    .option('--wait', 'until its golden records are made')
    .action((connection: string, options: { wait?: boolean }) =>
      run(async (context) => (await import('../commands/sync.ts')).sync(context, connection, options)),
    )
  goldthread
    .command('pause <connection>')
    .description('let no sync and no push of it start, and those under way wait')
    .action((connection: string) => run(async (context) => (await import('../commands/pause.ts')).pause(context, connection)))
  goldthread
    .command('resume <connection>')
    .description('go on after a pause')
    .action((connection: string) => run(async (context) => (await import('../commands/pause.ts')).resume(context, connection)))
  goldthread
    .command('remove <object>')
    .description('let go of the records of a connection, or connection/object, that no mapping file names any more')
    .option('--yes', 'do it; without it they are shown')
    .action((name: string, options: { yes?: boolean }) =>
      run(async (context) => (await import('../commands/remove.ts')).remove(context, name, options)),
    )
  goldthread
    .command('status [sync]')
    .description('show connections, their last deliveries, and what waits for a person; of one sync, what its time went into')
    .action((sync: string | undefined) =>
      run(async (context) =>
        sync === undefined
          ? (await import('../commands/status.ts')).status(context)
          : (await import('../commands/status-sync.ts')).statusOfSync(context, sync),
      ),
    )
  goldthread
    .command('syncs [connection]')
    .description('show the last deliveries, and what each did')
    .option('--limit <number>', 'how many', wholeNumber, 20)
    .action((connection: string | undefined, options: { limit: number }) =>
      run(async (context) => (await import('../commands/syncs.ts')).syncs(context, connection, options)),
    )
}
