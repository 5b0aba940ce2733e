import type { Command } from 'commander'
import { wholeNumber } from './options.ts'
import type { Run } from './run.ts'

export function addMapping(goldthread: Command, run: Run): void {
  goldthread
    .command('check')
    .description('validate the mapping files')
    .option('--live', "also against each source's own fields")
    .action((options: { live?: boolean }) =>
      run(async (context) => (await import('../commands/check.ts')).check(context, options)),
    )
  goldthread
    .command('apply')
    .description('make the store and the schedules what the mapping files say')
    .option('--plan', 'only show what would be done')
    .option('--yes', 'do it also where stored records go')
    .action((options: import('../commands/apply.ts').ApplyOptions) =>
      run(async (context) => (await import('../commands/apply.ts')).apply(context, options)),
    )
  goldthread
    .command('preview <connection> [id]')
    .description('show rows as they are and as they map, without storing any')
    .option('--rows <number>', 'how many', wholeNumber, 5)
    .action((connection: string, id: string | undefined, options: { rows: number }) =>
      run(async (context) => (await import('../commands/preview.ts')).preview(context, connection, id, options)),
    )
  goldthread
    .command('certify <connection>')
    .description('read a real account as a sync would, without storing anything, and report what holds')
    .option('--pages <number>', 'read so many pages of each object at most', wholeNumber, 5)
    .action((connection: string, options: { pages: number }) =>
      run(async (context) => (await import('../commands/certify.ts')).certify(context, connection, options)),
    )
  goldthread
    .command('prepare <connection>')
    .description('set up in the source what is needed to write there, such as a property for our ids')
    .action((connection: string) => run(async (context) => (await import('../commands/prepare.ts')).prepare(context, connection)))
  goldthread
    .command('suggest <file>')
    .description('read a header and a sample, and print a mapping to start from')
    .option('--id <column>', 'the column that holds the id')
    .option('--ignore <column...>', 'columns to leave out')
    .option('--truth <column>', 'a column that says who is the same, to leave out')
    .option('--write', 'write the files to the mappings folder, instead of printing them')
    .action((file: string, options: import('../commands/suggest.ts').SuggestOptions) =>
      run(async (context) => (await import('../commands/suggest.ts')).suggest(context, file, options)),
    )
}
